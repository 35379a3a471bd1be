"""A unit's own sheet: which figures it states, and everything that was not plainly read."""

import re
from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from campaigns.exporters import GUIDE, RESULTS
from campaigns.models import Metric
from campaigns.resources.gathering import SheetRead, fill
from campaigns.resources.identity import Frame, Identity, identify, portal_identity
from campaigns.resources.layout import Layout, count_metrics, find_layout
from campaigns.resources.names import MetricNames
from portal.errors import RuleBroken
from portal.periods import Period
from portal.sheets.books import read_book, read_facts
from portal.sheets.delimited import NO_TABLE
from portal.sheets.secrecy import refuse_secrets
from portal.sheets.tables import Book, Spot, Table

# The hidden sheet of the portal's own workbook: names in column A, codes in column B.
PORTAL_SHEET = "_portal"
# A form of a unit is no register: beyond this it is the wrong file.
MAX_SHEET_ROWS = 5_000
MAX_SHEET_COLUMNS = 400
MAX_SHEET_CELLS = 200_000
# Different texts beside the figures: titles, notes, at most a list of some hundred people.
MAX_TEXTS = 10_000
# Excel itself opens none of these when it holds text.
WORKBOOKS = (".xlsx", ".xlsm", ".ods")
BROKEN = "文件不是表格，或者已损坏，打不开。请用Excel或WPS打开看看，另存为xlsx后重新上传。"
PLAIN_TEXT = "文件不是表格，只是文字。请上传xlsx、xls或CSV表格文件。"
# The two halves of a number cut at its comma.
BEFORE_COMMA, AFTER_COMMA = re.compile(r"\s*\d{1,3}$"), re.compile(r"\d{3}(?:\.\d+)?\s*$")


def read_unit_sheet(
    content: bytes,
    name: str,
    metrics: Sequence[Metric],
    *,
    subject_names: Collection[str],
    other_names: Collection[str],
    period: Period,
) -> SheetRead:
    """Read a file for one paper; never guesses and never raises but SecretMarked.

    `subject_names` are the unit's code, names, aliases and former names; `other_names` those of
    all others. Cells come in the order of the sheet. Blank cells are among them, with value None.
    """
    try:
        book = read_book(content)
    except RuleBroken as fault:
        broken = fault.message == NO_TABLE and _is_called_workbook(name)
        return SheetRead(problems=[BROKEN if broken else fault.message])
    for table in book.tables:
        refuse_secrets(name, table.rows)
    frame = Frame.of(period, subject_names, other_names)
    reader = _BookReader(content, book, MetricNames(metrics), frame)
    try:
        return reader.read(name)
    except RuleBroken as fault:
        return SheetRead(problems=[fault.message])


def match_grid(grid: Sequence[Sequence[object]], metrics: Sequence[Metric]) -> SheetRead:
    """The same for a block pasted with its names; places are rows and columns of the block."""
    table = Table("", [list(row) for row in grid], typed=False)
    try:
        _refuse_register(table)
        layout = find_layout(table, MetricNames(metrics), Frame())
    except RuleBroken as fault:
        return SheetRead(problems=[fault.message])
    read = SheetRead(notes=layout.notes, problems=layout.problems)
    fill(read, table, layout)
    return read


@dataclass(slots=True)
class _BookReader:
    """One file on its way to a SheetRead."""

    content: bytes
    book: Book
    names: MetricNames
    frame: Frame

    def read(self, name: str) -> SheetRead:
        own = next((table for table in self.book.tables if table.name == PORTAL_SHEET), None)
        table, rest = self._choose()
        if table is None:
            return SheetRead(problems=[self._nothing_found(name)], notes=self.book.notes)
        table.facts = read_facts(self.content, self.book, table)
        if self.book.kind == "csv":
            _refuse_cut_thousands(table)
        layout = find_layout(table, self.names, self.frame)
        identity = portal_identity(own.rows, self.frame) if own else Identity()
        if not identity.problems and not (own and identity.subject and identity.period):
            identity = self._identify(table, layout, "" if own else name)
        read = SheetRead(
            subject=identity.subject,
            period=identity.period,
            notes=[*self._book_notes(own is not None), *rest, *layout.notes],
            problems=[*identity.problems, *layout.problems],
            sheet=table.name,
        )
        fill(read, table, layout)
        return read

    def _book_notes(self, is_own: bool) -> list[str]:
        # The portal's own workbook explains each metric in a comment.
        notes = [n for n in self.book.notes if not (is_own and n.startswith("批注"))]
        if self.book.kind == "xls":
            notes.append("旧格式xls文件看不出一格之内部分文字的删除线和上下标，请核对。")
        return notes

    def _choose(self) -> tuple[Table | None, list[str]]:
        """The visible sheet of this unit and period with most metrics, and what is said of others."""
        tables = [table for table in self.book.tables if not self._is_portals(table)]
        for table in tables:
            _trim(table)
        counted = [(count_metrics(table, self.names), table) for table in tables]
        named = [(count, table) for count, table in counted if count and table.visible]
        if not named:
            return None, []
        best = max(named, key=lambda pair: (self._fit(pair[1]), pair[0]))[1]
        _refuse_register(best)
        return best, [self._left_aside(t, n, best) for n, t in counted if t is not best and t.rows]

    def _is_portals(self, table: Table) -> bool:
        """Sheets the portal wrote beside the figures; nobody fills them in."""
        own = any(other.name == PORTAL_SHEET for other in self.book.tables)
        return table.name in (PORTAL_SHEET, RESULTS) or (own and table.name == GUIDE)

    def _fit(self, table: Table) -> int:
        """Sheets of one workbook are often one a quarter or one a unit: the name tells."""
        if len(self.book.tables) == 1:
            return 0
        rows = ([cell for cell in row if isinstance(cell, str) and cell] for row in table.rows[:3])
        # A title stands alone in its row; headings of columns speak of their columns.
        top = [(row[0], "") for row in rows if len(row) == 1]
        identity = identify([(table.name, ""), *top], self.frame)
        return -1 if identity.problems else int(identity.matches)

    def _left_aside(self, table: Table, count: int, best: Table) -> str:
        hidden = "" if table.visible else "（隐藏的）"
        found = f"，其中有{count}个指标的名称" if count else ""
        return f"只读取了工作表“{best.name}”，没有读取工作表“{table.name}”{hidden}{found}。"

    def _nothing_found(self, name: str) -> str:
        if self.book.kind == "csv" and _is_called_workbook(name):
            # Its content is no workbook and no table of a unit either.
            return BROKEN
        if self.book.kind == "csv" and all(table.width <= 1 for table in self.book.tables):
            return PLAIN_TEXT
        if not any(table.rows for table in self.book.tables):
            return "文件里没有数据，请选择填好的表。"
        if any(not t.visible and count_metrics(t, self.names) for t in self.book.tables):
            return "指标在隐藏的工作表里，请取消隐藏后重新上传。"
        return (
            "没有在表里找到要填报的指标。请让表里有一列指标名称或代码（与填报页面一致），"
            "或从填报页面下载本单位的表填写。"
        )

    def _identify(self, table: Table, layout: Layout, name: str) -> Identity:
        spots = [spot for spot in layout.outside if isinstance(table.value(spot), str)]
        texts = [(table.text(s), _beside(table, s)) for s in spots if s not in layout.headings]
        headings = [table.text(spot) for spot in spots if spot in layout.headings]
        stem = name.rsplit(".", 1)[0]
        return identify([*texts, (table.name, ""), (stem, "")], self.frame, headings=headings)


def _is_called_workbook(name: str) -> bool:
    return name.casefold().endswith(WORKBOOKS)


def _beside(table: Table, spot: Spot) -> str:
    """The text to the right; a merged label has it beyond its area."""
    span = table.span_at(spot)
    column = (span.last.column if span else spot.column) + 1
    return table.text(Spot(spot.row, column))


def _trim(table: Table) -> None:
    """Drop empty rows at the foot and empty columns at the right: formats alone reach far."""
    while table.rows and not any(cell not in ("", None) for cell in table.rows[-1]):
        table.rows.pop()


def _refuse_register(table: Table) -> None:
    height, width = table.height, table.width
    if (
        height > MAX_SHEET_ROWS
        or width > MAX_SHEET_COLUMNS
        or height * width > MAX_SHEET_CELLS
        or len(_texts(table)) > MAX_TEXTS
    ):
        named = f"工作表“{table.name}”" if table.name else "表格"
        raise RuleBroken(
            f"{named}有{height}行{width}列，不像一张填报表。请只留本单位本期的填报表后重新上传。"
        )


def _texts(table: Table) -> set[str]:
    return {cell for row in table.rows for cell in row if isinstance(cell, str)}


def _refuse_cut_thousands(table: Table) -> None:
    """1,234 without quotes is two cells of a CSV: the row is longer than the others."""
    widths = Counter(len(row) for row in table.rows)
    usual = widths.most_common(1)[0][0]
    for number, row in enumerate(table.rows, start=1):
        pairs = zip(map(str, row), map(str, row[1:]), strict=False)
        if len(row) > usual and any(
            BEFORE_COMMA.match(a) and AFTER_COMMA.match(b) for a, b in pairs
        ):
            raise RuleBroken(
                f"第{number}行比别的行多出一格，可能是数字里的千分位逗号被当成了分隔符。"
                "请去掉数字里的逗号，或另存为xlsx后重新上传。"
            )
