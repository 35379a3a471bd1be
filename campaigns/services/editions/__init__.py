"""Drafting an edition: what may be changed before it is opened, and what after."""
