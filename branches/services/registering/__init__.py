"""Thousands of rows at once: the checks of the single acts, written in few statements."""
