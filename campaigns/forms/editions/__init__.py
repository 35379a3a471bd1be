"""Forms of an edition's draft."""
