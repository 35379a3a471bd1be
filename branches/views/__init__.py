"""Doors of party organisations."""
