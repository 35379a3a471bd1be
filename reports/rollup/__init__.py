"""What documents are made of, without database: the grammar of fields in text."""
