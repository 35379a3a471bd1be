"""Trials: random people, random faults, and a check that cannot be talked round."""
