"""Doors of earlier reports."""
