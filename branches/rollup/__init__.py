"""Arithmetic over records of organisational life."""
