"""Activities as pages and figures read them."""
