"""Pages of registers with a life."""
