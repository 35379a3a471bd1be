"""Doors to drafts."""
