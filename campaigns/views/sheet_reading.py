"""From an uploaded file to what it says: who may be meant, and which words stand for what."""

from collections.abc import Iterator, Sequence
from datetime import date, time, timedelta
from typing import NamedTuple

from campaigns.exporters import GIVEN, HIDDEN
from campaigns.forms.sheets import state_of
from campaigns.models import Metric, Submission
from campaigns.resources import SheetCell, SheetRead, match_grid, read_unit_sheet
from campaigns.resources.layout import LONGEST_REMARK
from campaigns.selectors.paper_names import names_of
from campaigns.services.sheets import Taken, TakenCell
from portal.cells import read_cell
from portal.errors import RuleBroken
from portal.sheets.books import read_book
from portal.sheets.tables import Spot, Table

Grid = tuple[str, Sequence[Sequence[object]]]
# A CSV has one sheet without a name.
ONLY_SHEET = "Sheet1"
# How our own sheet says which column was read: nobody needs to be told about it.
CHOICE = "取G列“本期”"
HEAD_WITHIN = 12
CODE_HEAD, STATE_HEAD, NOTE_HEAD = "代码", "填报方式", "备注"


class Beside(NamedTuple):
    """What our own sheet says beside a figure; None where it has no such column."""

    state: str | None = None
    note: str | None = None
    given: str | None = None


Besides = dict[tuple[str, int], Beside]


def take_file(content: bytes, name: str, paper: Submission, metrics: list[Metric]) -> Taken:
    """The sheet read for this paper; a sheet of another unit or period is refused as a whole."""
    own, others = names_of(paper)
    read = read_unit_sheet(
        content,
        name,
        metrics,
        subject_names=own,
        other_names=others,
        period=paper.round.period,
    )
    return taken_of(read, {} if read.problems else beside(content))


def take_pasted(text: str, metrics: list[Metric]) -> Taken:
    """A block with names of metrics, as a spreadsheet puts it on the clipboard."""
    return taken_of(match_grid(pasted_grid(text), metrics), {})


def pasted_grid(text: str) -> list[list[object]]:
    """Lines and tabs."""
    return [list(line.split("\t")) for line in text.replace("\r\n", "\n").split("\n")]


def beside(content: bytes) -> Besides:
    """State and note of every row of the sheets that have our columns 填报方式 and 备注."""
    found: Besides = {}
    tables = read_book(content).tables
    given = _given(tables)
    for table in tables:
        found.update(_beside(table, given))
    return found


def _given(tables: Sequence[Table]) -> dict[str, str] | None:
    """What our own workbook had put into 本期, by code; None for any other workbook."""
    own = next((table for table in tables if table.name == HIDDEN), None)
    if own is None:
        return None
    pairs = [(str(row[0]), _word(row[1])) for row in own.rows if len(row) > 1]
    return {name.removeprefix(GIVEN): text for name, text in pairs if name.startswith(GIVEN)}


def _beside(table: Table, given: dict[str, str] | None) -> Iterator[tuple[tuple[str, int], Beside]]:
    for top, row in enumerate(table.rows[:HEAD_WITHIN], start=1):
        places = {str(cell).strip(): at for at, cell in enumerate(row, start=1) if cell}
        if STATE_HEAD not in places:
            continue
        for place in range(top + 1, table.height + 1):
            code, state, note = (
                _word(table.value(Spot(place, places[head]))) if head in places else None
                for head in (CODE_HEAD, STATE_HEAD, NOTE_HEAD)
            )
            was = given.get(code, "") if given is not None and code else None
            yield (table.name, place), Beside(state, note, was)
        return


def grids_of(content: bytes) -> list[Grid]:
    """All worksheets as cells, to rebuild a workbook that cannot be kept; none for a broken file."""
    try:
        return [(table.name or ONLY_SHEET, table.rows) for table in read_book(content).tables]
    except RuleBroken:
        return []


def taken_of(read: SheetRead, besides: Besides) -> Taken:
    """The cells with their values as texts, ready to be compared or to wait."""
    return Taken(
        tuple(_cell(cell, besides.get((cell.sheet, cell.row), Beside())) for cell in read.cells),
        tuple(note for note in read.notes if not (besides and note.startswith(CHOICE))),
        tuple(read.problems),
        tuple((row.sheet or ONLY_SHEET, row.row, row.text) for row in read.unknown),
        read.subject or "",
    )


def _cell(cell: SheetCell, beside: Beside) -> TakenCell:
    state = state_of(beside.state) if beside.state is not None else None
    # The place stands beside the sentence wherever lines are shown.
    problem = cell.problem.removeprefix(cell.place).removeprefix("：")
    if beside.state is not None and state is None:
        problem = problem or f"填报方式“{beside.state[:20]}”看不懂，请选择数字、不适用或隐去。"
    if isinstance(cell.value, bool | date | time | timedelta):
        problem = problem or read_cell(cell.value).problem
    return TakenCell(
        cell.code,
        cell.text,
        cell.sheet or ONLY_SHEET,
        cell.row,
        cell.column,
        state=state,
        note=beside.note if beside.note is not None else (cell.remark or None),
        notes=cell.notes,
        problem=problem,
        is_delete=cell.is_delete,
        given=beside.given,
    )


def _word(value: object) -> str:
    """A text beside a figure; of one too long to be taken only the start waits."""
    return "" if value is None else str(value).strip()[:LONGEST_REMARK]
