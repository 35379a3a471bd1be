"""Drafts as their pages show them."""
