"""Reads of applications, shaped for their pages."""
