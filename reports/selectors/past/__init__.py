"""Figures of earlier reports, before and after a person has said what they are."""
