"""Shape of sheets that come in: bytes to rows, nothing stored and nothing judged."""

from campaigns.resources.headers import SecretMarked, read_rows
from campaigns.resources.sheets import MAX_BYTES, MAX_ROWS, read_cells

__all__ = ["MAX_BYTES", "MAX_ROWS", "SecretMarked", "read_cells", "read_rows"]
