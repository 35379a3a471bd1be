"""Frames of campaigns and what hangs below them."""
