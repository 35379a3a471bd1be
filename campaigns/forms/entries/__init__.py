"""Forms of registers with a life."""
