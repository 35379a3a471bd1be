"""The workbook somebody sent, with what is wrong said in it: colour, comment, and a first sheet."""

from collections.abc import Sequence
from copy import copy
from dataclasses import dataclass, field
from io import BytesIO
from typing import Any

from openpyxl import Workbook, load_workbook
from openpyxl.comments import Comment
from openpyxl.styles import PatternFill
from openpyxl.utils import get_column_letter

from campaigns.exporters import look
from campaigns.exporters.marks import Mark
from campaigns.exporters.results import RESULTS, add_results, earlier_fills
from campaigns.exporters.texts import put
from portal.spreadsheets import sheet_title

AUTHOR = "机关党建平台"
# Stands between what the cell's comment said before and what we say.
LINE = "【平台核对】"
Grid = tuple[str, Sequence[Sequence[object]]]


@dataclass(frozen=True, slots=True)
class MarkedBook:
    """What was sent and what is to be said; `grids` stand in where the file cannot be kept."""

    title: str
    content: bytes
    counts: Sequence[tuple[str, int]]
    marks: Sequence[Mark]
    grids: Sequence[Grid] = field(default_factory=tuple)


def marked_workbook(sent: MarkedBook) -> bytes:
    """The same workbook as xlsx with every mark in it; macros and links to other files are gone."""
    book = _opened(sent.content) or _rebuilt(sent.grids)
    _take_away_marks(book)
    fills = [_mark(book, mark) for mark in sent.marks]
    add_results(book, sent.title, sent.counts, list(zip(sent.marks, fills, strict=True)))
    book.calculation.fullCalcOnLoad = True
    buffer = BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def _opened(content: bytes) -> Any:
    if not content.startswith(b"PK"):
        return None
    try:
        book = load_workbook(BytesIO(content), keep_links=False)
    except Exception:  # the reader of figures is more patient than the writer of workbooks
        return None
    return book if book.worksheets else None


def _rebuilt(grids: Sequence[Grid]) -> Any:
    """A plain workbook with the same cells in the same places."""
    book = Workbook()
    book.remove(book.worksheets[0])
    for title, rows in grids:
        page = book.create_sheet(sheet_title(title))
        for place, row in enumerate(rows, start=1):
            for column, value in enumerate(row, start=1):
                if value not in (None, ""):
                    put(page.cell(place, column), value)
        for column in range(1, page.max_column + 1):
            page.column_dimensions[get_column_letter(column)].width = 16
    if not book.worksheets:
        book.create_sheet("Sheet1")
    return book


def _take_away_marks(book: Any) -> None:
    """A marked workbook that comes back is marked afresh: what has been mended loses its colour."""
    if RESULTS not in book.sheetnames:
        return
    for title, place, fill in earlier_fills(book[RESULTS]):
        if title in book.sheetnames:
            _unmark(_upper_left(book[title], place), fill)
    del book[RESULTS]


def _unmark(cell: Any, fill: PatternFill) -> None:
    cell.fill = fill
    if cell.comment is not None:
        before = cell.comment.text.split(LINE)[0].strip()
        cell.comment = _comment(before, cell.comment.author) if before else None


def _mark(book: Any, mark: Mark) -> PatternFill | None:
    """Colour the cell and say why; the fill it had, or None where there is no such cell."""
    if mark.sheet not in book.sheetnames or not mark.place:
        return None
    cell = _upper_left(book[mark.sheet], mark.place)
    had = copy(cell.fill)
    cell.fill = look.FAULT_FILL if mark.is_fault else look.NOTE_FILL
    before = cell.comment.text.split(LINE)[0].strip() if cell.comment is not None else ""
    said = f"{before}\n{LINE}{mark.sentence}" if before else f"{LINE}{mark.sentence}"
    cell.comment = _comment(said, AUTHOR)
    return had


def _upper_left(page: Any, place: str) -> Any:
    """Of merged cells only the first can be written to."""
    for merged in page.merged_cells.ranges:
        if place in merged:
            return page.cell(merged.min_row, merged.min_col)
    return page[place]


def _comment(text: str, author: str) -> Comment:
    comment = Comment(text, author)
    comment.width = 320
    comment.height = 36 + 18 * (len(text) // 22 + text.count("\n"))
    return comment
