"""Reads of the register of namings."""
