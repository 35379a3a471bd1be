"""Measurements: ratios of what we do against the least it could take."""
