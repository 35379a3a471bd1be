"""One door for forms, sheets and the API: the text of a cell in, a Reading out."""

import re
from datetime import date, time, timedelta
from decimal import Decimal

from portal.cells import shapes
from portal.cells.cleaning import clean
from portal.cells.column import Column
from portal.cells.conversion import convert, with_notes
from portal.cells.phrase import Phrase, read_phrase
from portal.cells.reading import Reading, Unreadable
from portal.numbers import exact_number

# Spreadsheets keep 15 significant digits; what follows is noise of the binary fraction.
_SPREADSHEET_DIGITS = ".15g"
# A sentence is no figure; also keeps the patterns away from pasted pages.
_LONGEST_CELL = 60
_SPELT_PERCENT = re.compile(r"百分之(?P<number>.+)")


def read_cell(text: object, *, unit_of_measure: str = "", value_type: str = "integer") -> Reading:
    """Read a cell for a metric of this unit and type; never raises.

    The value is in the metric's own unit (万元 for money in 万元, 72.7 for 72.7%).  What cannot
    be read comes back with `problem`, a Chinese sentence with the remedy, and without a value.
    """
    as_printed = _printed(text)
    try:
        return _read(text, as_printed, Column(unit_of_measure, value_type))
    except Unreadable as refusal:
        return Reading(as_printed=as_printed, problem=refusal.sentence)


def _printed(text: object) -> str:
    if text is None:
        return ""
    if isinstance(text, float):
        return _float_text(text)
    if isinstance(text, Decimal) and text.is_finite():
        return exact_number(text)
    return str(text).strip()


def _float_text(number: float) -> str:
    cleaned = Decimal(format(number, _SPREADSHEET_DIGITS))
    return exact_number(cleaned) if cleaned.is_finite() else str(number)


def _read(cell: object, as_printed: str, column: Column) -> Reading:
    if isinstance(cell, bool):
        message = "这里是“是/否”，不是数字，请填数字。"
        raise Unreadable(message)
    if isinstance(cell, (date, time, timedelta)):
        message = f"这里是日期或时间（{as_printed}），请把单元格改为数值格式后填数字。"
        raise Unreadable(message)
    if isinstance(cell, (int, float, Decimal)):
        return _read_number(cell, as_printed, column)
    if cell is not None and not isinstance(cell, str):
        message = "看不懂这个单元格的内容，请填数字。"
        raise Unreadable(message)
    if len(as_printed) > _LONGEST_CELL and column.value_type != "text":
        message = f"“{as_printed[:12]}…”文字过长，请只填数字，说明写入备注。"
        raise Unreadable(message)
    tidy, notes = clean(as_printed)
    return with_notes(_read_text(tidy, column), as_printed, notes)


def _read_number(cell: float | Decimal, as_printed: str, column: Column) -> Reading:
    if column.value_type == "text":
        return Reading(as_printed=as_printed, kind="label")
    number = Decimal(as_printed)
    if not number.is_finite():
        message = "这里不是有效的数字，请重填。"
        raise Unreadable(message)
    notes: tuple[str, ...] = ()
    if isinstance(cell, float) and Decimal(repr(cell)) != number:
        notes = ("已去除电子表格的计算误差",)
    return with_notes(convert(Phrase(number), column), as_printed, notes)


def _read_text(text: str, column: Column) -> Reading:
    special = shapes.read_stand_in(text, column)
    special = special or shapes.read_masked(text, column.unit_of_measure)
    if special:
        return special
    if column.value_type == "text":
        return Reading(kind="label")
    shapes.refuse_other_shapes(text, column)
    special = shapes.read_label(text, column) or shapes.read_ordinal(text)
    return special or _read_figure(text, column)


def _read_figure(text: str, column: Column) -> Reading:
    if spelt := _SPELT_PERCENT.fullmatch(text):
        text = f"{spelt['number']}%"
    return convert(read_phrase(text), column)
