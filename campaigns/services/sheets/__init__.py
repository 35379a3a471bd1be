"""Sheets of units: what was read from them, and writing what was confirmed."""

from campaigns.services.sheets.batch_store import (
    confirm_batch,
    drop_batch,
    keep_batch,
    load_batch,
    new_number,
    save_batch,
    zip_of,
)
from campaigns.services.sheets.batches import Batch, Return
from campaigns.services.sheets.lines import Outcome, SheetLine
from campaigns.services.sheets.returns import MANY, queue_returns, write_returns
from campaigns.services.sheets.taken import Taken, TakenCell
from campaigns.services.sheets.writing import Written, write_lines

__all__ = [
    "MANY",
    "Batch",
    "Outcome",
    "Return",
    "SheetLine",
    "Taken",
    "TakenCell",
    "Written",
    "confirm_batch",
    "drop_batch",
    "keep_batch",
    "load_batch",
    "new_number",
    "queue_returns",
    "save_batch",
    "write_lines",
    "write_returns",
    "zip_of",
]
