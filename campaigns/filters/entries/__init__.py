"""Lists of registers with a life."""
