"""Rows for tests; traits read as states."""
