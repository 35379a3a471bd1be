"""Searching and laying out lists of campaigns."""
