"""Pages of campaigns' frames and of kinds of selection."""
