"""Reads of organisational life, shaped for its pages."""
