"""Editions of selections as pages and services read them."""
