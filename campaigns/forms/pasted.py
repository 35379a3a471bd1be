"""A pasted block as the form's script sends it: rows of texts, no more than a form can mean."""

import json
from collections.abc import Sequence

from portal.errors import RuleBroken

# More than any form has; a clipboard with a whole workbook belongs to the upload.
MOST_ROWS, MOST_COLUMNS, LONGEST_TEXT = 1000, 50, 500
TOO_MUCH = "内容太多：一次最多粘贴1000行、50列，每格500字。整张表请用“上传表格”。"
Grid = list[list[str]]


def read_grid(body: bytes) -> Grid:
    """Rows of texts as sent; raises RuleBroken for anything else, or too much of it."""
    try:
        grid = json.loads(body)["grid"]
    except (ValueError, KeyError, TypeError, RecursionError) as fault:
        raise RuleBroken("没有读懂粘贴的内容，请重新复制后再粘贴。") from fault
    if not is_grid(grid):
        raise RuleBroken("没有读懂粘贴的内容，请重新复制后再粘贴。")
    if len(grid) > MOST_ROWS or any(is_too_long(row) for row in grid):
        raise RuleBroken(TOO_MUCH)
    rows = [[text.replace("\0", "").strip() for text in row] for row in grid]
    if not any(any(row) for row in rows):
        raise RuleBroken("粘贴的内容是空的，请重新复制后再粘贴。")
    return rows


def is_grid(grid: object) -> bool:
    """Whether it is a list of lists of texts."""
    return isinstance(grid, list) and all(
        isinstance(row, list) and all(isinstance(text, str) for text in row) for row in grid
    )


def is_too_long(row: Sequence[str]) -> bool:
    """Whether a row has more columns, or a cell more text, than a form can mean."""
    return len(row) > MOST_COLUMNS or any(len(text) > LONGEST_TEXT for text in row)
