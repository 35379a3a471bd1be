"""Pages of editions: drafting, opening, the hub."""
