"""Doors of applications."""
