"""Doors of boards and documents."""
