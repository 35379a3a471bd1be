"""Forms of frames and kinds of selection."""
