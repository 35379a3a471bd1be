"""Registers of units and of accounts as workbooks."""
