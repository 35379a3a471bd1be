"""Acts on registers with a life."""
