"""Lists of party organisations: what may be asked, which columns."""
