"""Sheets with one fault each: how to make them, and what became of every cell."""

import io
from collections.abc import Callable, Sequence
from decimal import Decimal
from typing import Any

from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from campaigns.forms.figures import Entry, EntryRead, read_entry
from campaigns.models import Metric
from campaigns.resources import SheetCell, SheetRead, read_unit_sheet
from campaigns.resources.names import MetricNames, unit_in
from portal.cells import read_cell
from portal.periods import Quarter
from portal.sheets.tables import Spot, column_letters

Rows = Sequence[Sequence[object]]
THIRD = Quarter(2026, 3)
OWN = ("finance-bureau", "市财政局", "财政局", "市财政和国资局")
OTHERS = ("市民政局", "市审计局", "市直机关工委", "市委")
TITLE = ("市财政局2026年第三季度党建统计表",)
HEADER = ("指标名称", "计量单位", "本期", "备注")


def metric(code: str, name: str, unit: str, value_type: str = "integer", **more: Any) -> Metric:
    return Metric(
        code=code,
        name=name,
        unit_of_measure=unit,
        value_type=value_type,
        **{"nature": "flow", **more},
    )


METRICS = [
    metric("visits", "参观次数", "次", aliases="参观活动\n参观警示教育基地次数"),
    metric("attendances", "参加人次", "人次", aliases="参训人次"),
    metric("party_days", "开展主题党日", "次", aliases="主题党日次数"),
    metric("spending", "经费支出", "万元", "money"),
    metric("excellent", "测试优秀率", "%", "percent", nature="single"),
    metric("issues", "发现问题数", "个"),
    metric("motto", "督导频次（每周）", "次/周", "text", nature="single"),
    metric("fix_rate", "整改率", "%", "percent", nature="ratio"),
]
BY_CODE = {one.code: one for one in METRICS}


def workbook(rows: Rows, change: Callable[[Worksheet], object] | None = None) -> bytes:
    """An .xlsx of one sheet, the rows from the top left; `change` adds what rows cannot say."""
    book = Workbook()
    sheet = book.worksheets[0]
    sheet.title = "填报"
    for number, row in enumerate(rows, start=1):
        for column, value in enumerate(row, start=1):
            if value is not None:
                sheet.cell(number, column, value)  # type: ignore[arg-type]
    if change:
        change(sheet)
    return saved(book)


def saved(book: Workbook) -> bytes:
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def read(content: bytes, name: str = "sheet.xlsx", period: Any = THIRD) -> SheetRead:
    return read_unit_sheet(
        content, name, METRICS, subject_names=OWN, other_names=OTHERS, period=period
    )


def one(value: object, name: str = "参观次数", **change: Any) -> tuple[SheetRead, SheetCell]:
    """A sheet with one figure in C3, and the cell read from it."""
    found = read(workbook([TITLE, HEADER, (name, None, value)], change.get("change")))
    return found, found.cells[0]


def typed(cell: SheetCell) -> EntryRead:
    """What the one code path for typing makes of the cell."""
    return read_entry(BY_CODE[cell.code], Entry(cell.text))


def outcome(cell: SheetCell) -> tuple[str, Decimal | None, str]:
    """State, number and everything said of the cell: reader first, then the judge of typing."""
    said = [*cell.notes, cell.problem]
    if cell.problem:
        return "refused", None, "；".join(said)
    if cell.is_blank or cell.is_delete:
        return "blank" if cell.is_blank else "delete", None, "；".join(said)
    entry = typed(cell)
    said += [entry.error, entry.remark]
    if entry.figure is None:
        return "refused", None, "；".join(said)
    return entry.figure.state, entry.figure.number, "；".join(said)


def is_plainly(value: object, number: Decimal | None) -> bool:
    """Whether no note is needed: the cell shows that very number."""
    try:
        return number is not None and Decimal(str(value).strip()) == number
    except ArithmeticError:
        return False


def unaccounted(rows: Rows, found: SheetRead, sheet: str = "填报") -> list[str]:
    """Cells of the file that were neither read, noted, refused nor listed as unknown."""
    if found.problems:
        return []
    said = "".join(found.notes)
    names = MetricNames(METRICS)
    known = {cell.spot for cell in found.cells}
    known |= {Spot(row.row, row.column) for row in found.unknown}
    known |= {spot for cell in found.cells for spot in spots_named(cell, sheet)}
    lost = []
    for number, row in enumerate(rows, start=1):
        for column, value in enumerate(row, start=1):
            spot = Spot(number, column)
            if value is None or spot in known or is_wording(value, names):
                continue
            marks = (spot.name, f"{column_letters(column)}列", f"第{number}行")
            if not any(mark in said for mark in marks):
                lost.append(f"{spot.name}={value!r}")
    return lost


def spots_named(cell: SheetCell, sheet: str) -> list[Spot]:
    """Places a note or a problem of the cell speaks of."""
    said = "".join((*cell.notes, cell.problem))
    return [
        Spot(row, column)
        for row in range(1, 30)
        for column in range(1, 12)
        if f"{sheet}”{Spot(row, column).name}" in said
    ]


def is_wording(value: object, names: MetricNames) -> bool:
    """Names, headings, units and titles: words of the form, not figures."""
    text = str(value)
    return isinstance(value, str) and (
        names.find(text) is not None
        or bool(unit_in(text))
        or read_cell(text, value_type="integer").value is None
    )
