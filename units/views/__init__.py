"""Doors of units and accounts."""
