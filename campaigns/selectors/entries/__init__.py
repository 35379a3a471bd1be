"""Reads of registers with a life."""
