"""Pages of organisational life."""
