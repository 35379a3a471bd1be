"""Doors of the register of namings."""
