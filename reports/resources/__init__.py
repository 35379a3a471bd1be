"""Papers written elsewhere, as they come in."""
