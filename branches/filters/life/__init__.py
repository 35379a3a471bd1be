"""Lists and boards of organisational life."""
