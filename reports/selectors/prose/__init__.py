"""Figures read from papers written elsewhere, beside what the portal knows."""
