"""Registers of party organisations as workbooks."""
