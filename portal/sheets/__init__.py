"""Files of tables as they come in: bytes to cells, looked at before anything parses them."""
