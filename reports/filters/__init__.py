"""Search, filters and tables of the lists."""
