"""Reads of party organisations."""
