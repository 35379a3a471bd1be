"""Shape of sheets that come in: bytes to rows or cells, nothing stored and nothing judged."""

from campaigns.resources.cells import DELETE, DELETE_WORDS, SheetCell
from campaigns.resources.gathering import SheetRead, UnknownRow
from campaigns.resources.headers import read_rows
from campaigns.resources.unit_sheets import (
    PORTAL_SHEET,
    match_grid,
    read_unit_sheet,
)
from portal.sheets.books import MAX_BYTES, MAX_ROWS, read_cells
from portal.sheets.secrecy import SecretMarked

__all__ = [
    "DELETE",
    "DELETE_WORDS",
    "MAX_BYTES",
    "MAX_ROWS",
    "PORTAL_SHEET",
    "SecretMarked",
    "SheetCell",
    "SheetRead",
    "UnknownRow",
    "match_grid",
    "read_cells",
    "read_rows",
    "read_unit_sheet",
]
