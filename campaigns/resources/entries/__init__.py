"""Registers with a life as workbooks: one sheet a type, its columns from the type's setup."""
