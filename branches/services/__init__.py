"""Everything that changes party organisations."""
