"""Pages of the sources of metrics."""
