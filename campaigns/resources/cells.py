"""From a place in a sheet to what it says, with a note for whatever the file did to it."""

from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from decimal import Decimal

from campaigns.choices import ValueType
from campaigns.models import Metric
from campaigns.resources.layout import Seat
from campaigns.resources.names import fold, is_unseen
from portal.cells import Reading, read_cell, words
from portal.numbers import exact_number
from portal.sheets.tables import Spot, Table

# Typed into a cell these take the stored figure away; an empty cell leaves it alone.
DELETE_WORDS = frozenset({"清除", "删除"})
DELETE = "清除"
# Sheets count days from here (the 1900 system with its missing leap day).
FIRST_DAY = date(1899, 12, 30)
LEAP_DAY = date(1900, 3, 1)
# Nobody reports on days before the platform: such a date is a number in a wrong format.
OLDEST_DATE = date(1990, 1, 1)
SHOWN = 15
# Longer than any text a figure may be; what is longer is refused, and only its start kept.
LONGEST_TEXT = 500
# 1 and 1.2 may be 100 % and 120 %; an .xls does not tell the format.
LARGEST_DOUBTFUL_SHARE = 10
SPREADSHEET_DIGITS = ".15g"


@dataclass(frozen=True, slots=True)
class SheetCell:
    """One figure as the sheet holds it; None leaves what is stored, DELETE takes it away."""

    code: str
    value: object
    sheet: str
    row: int
    column: int
    notes: tuple[str, ...] = ()
    problem: str = ""
    remark: str = ""

    @property
    def spot(self) -> Spot:
        """Its place."""
        return Spot(self.row, self.column)

    @property
    def place(self) -> str:
        """Its place for a sentence: 工作表“填报”B7."""
        return Table(self.sheet, []).place(self.spot)

    @property
    def text(self) -> str:
        """The value as somebody would have typed it; empty for a blank cell."""
        if isinstance(self.value, float):
            return _plain_number(self.value)
        return "" if self.value is None else str(self.value).strip()

    @property
    def is_blank(self) -> bool:
        """Whether the sheet says nothing here: what is stored stays."""
        return self.value is None and not self.problem

    @property
    def is_delete(self) -> bool:
        """Whether the stored figure is to be taken away."""
        return self.value == DELETE


def read_seat(table: Table, seat: Seat) -> SheetCell:
    """The cell at a seat; what the file cannot mean as a figure comes with its sentence."""
    spot, value = seat.spot, _own_value(table, seat.spot)
    cell = SheetCell(seat.metric.code, value, table.name, *spot, remark=seat.remark)
    span = table.span_at(spot)
    is_stated = value is not None or (span is not None and table.value(span.first) is not None)
    problem = table.facts.refused.get(spot) or (seat.problem if is_stated else "")
    problem = problem or _type_problem(value)
    if problem:
        return _refused(cell, table, problem)
    cell = _shaped(replace(cell, notes=tuple(_file_notes(table, spot, value))), table, seat.metric)
    if cell.value is None or cell.is_delete or seat.metric.value_type == ValueType.TEXT:
        return cell
    if not table.facts.has_formats and _is_doubtful_share(cell, seat.metric):
        problem = (
            "是比率，旧格式xls文件看不出是否带百分号。请写成“95%”这样的文字，或另存为xlsx后上传。"
        )
        return _refused(cell, table, problem)
    cell, problem = _in_declared_unit(cell, seat)
    return _refused(cell, table, problem or _wrong_measure(cell, seat.metric))


def _refused(cell: SheetCell, table: Table, problem: str) -> SheetCell:
    if not problem:
        return cell
    shown = cell.text if len(cell.text) <= SHOWN else f"{cell.text[:SHOWN]}…"
    said = f"“{shown}”" if shown else ""
    value = cell.value[:LONGEST_TEXT] if isinstance(cell.value, str) else cell.value
    return replace(cell, value=value, problem=f"{table.place(cell.spot)}{said}：{problem}")


def _own_value(table: Table, spot: Spot) -> object:
    value = table.value(spot)
    span = table.span_at(spot)
    if value is None and span is not None and span.first.row == spot.row:
        value = table.value(span.first)
    if isinstance(value, str) and is_unseen(value):
        return None
    return value


def _file_notes(table: Table, spot: Spot, value: object) -> list[str]:
    """What is said of a cell before its content is read."""
    notes = []
    if spot in table.facts.formulas:
        notes.append("是公式，取其算出的结果" if value is not None else "是公式，结果为空")
    if value is None:
        return notes
    if spot.row in table.facts.hidden_rows:
        notes.append(f"第{spot.row}行是隐藏的，已读取，请核对")
    if spot.column in table.facts.hidden_columns:
        notes.append("所在的列是隐藏的，已读取，请核对")
    return notes


def _shaped(cell: SheetCell, table: Table, metric: Metric) -> SheetCell:
    """Per cent by format, numbers kept as text, and the words for blank and delete."""
    value, notes = cell.value, list(cell.notes)
    if isinstance(value, str):
        return _shaped_text(cell, table, metric)
    if not isinstance(value, int | float) or isinstance(value, bool):
        return cell
    if cell.spot in table.facts.percents:
        percent = exact_number(Decimal(_plain_number(float(value))) * 100)
        notes.append(f"单元格是百分比格式，按{percent}%读")
        return replace(cell, value=f"{percent}%", notes=tuple(notes))
    if isinstance(value, float) and Decimal(repr(value)) != Decimal(_plain_number(value)):
        notes.append("已去除电子表格的计算误差")
    return replace(cell, notes=tuple(notes))


def _shaped_text(cell: SheetCell, table: Table, metric: Metric) -> SheetCell:
    text, notes = str(cell.value), list(cell.notes)
    plain = fold(text)
    if plain in DELETE_WORDS:
        notes.append(f"填的是“{text.strip()}”，将清除已填的数")
        return replace(cell, value=DELETE, notes=tuple(notes))
    if plain.strip("()") in {"空", "空白", "未报", "未填", "待报", "待填", "暂缺"}:
        notes.append(f"“{text.strip()}”按空格处理，不改动已填的数；要清除请填“{DELETE}”")
        return replace(cell, value=None, notes=tuple(notes))
    if table.typed and metric.value_type != ValueType.TEXT and _is_number_text(text):
        notes.append("数字以文本存放，已按数字读取")
    return replace(cell, notes=tuple(notes))


def _is_number_text(text: str) -> bool:
    return text.strip().replace(".", "", 1).isdecimal()


def _plain_number(number: float) -> str:
    kept = Decimal(format(number, SPREADSHEET_DIGITS))
    return exact_number(kept) if kept.is_finite() else str(number)


def _type_problem(value: object) -> str:
    if isinstance(value, bool):
        return "是“是/否”，不是数字，请填数字。"
    if isinstance(value, str) and len(value.strip()) > LONGEST_TEXT:
        return f"一格里超过{LONGEST_TEXT}个字，不像一个数，请核对。"
    if isinstance(value, datetime):
        value = value.date() if value.time() == time() else value
    if isinstance(value, date) and not isinstance(value, datetime):
        number = (value - FIRST_DAY).days - (value < LEAP_DAY)
        if value < OLDEST_DATE:
            return f"单元格是日期格式，存的像是数字{number}。请把格式改为“常规”，核对后重填。"
        return (
            f"是日期（{value.year}年{value.month}月{value.day}日）。可能是把“{value.month}-{value.day}”"
            "自动变成了日期。请把格式改为“常规”后填数字。"
        )
    if isinstance(value, datetime | time | timedelta):
        return "是日期或时间，请把格式改为“常规”后填数字。"
    return ""


def _is_doubtful_share(cell: SheetCell, metric: Metric) -> bool:
    is_share = metric.value_type == ValueType.PERCENT or metric.unit_of_measure == "%"
    value = cell.value
    return is_share and isinstance(value, int | float) and 0 < abs(value) < LARGEST_DOUBTFUL_SHARE


def _reading(value: object, metric: Metric) -> Reading:
    return read_cell(value, unit_of_measure=metric.unit_of_measure, value_type=metric.value_type)


def _in_declared_unit(cell: SheetCell, seat: Seat) -> tuple[SheetCell, str]:
    """A figure under 单位：元 is in 元, whatever the metric counts in."""
    declared, expected = seat.declared, seat.metric.unit_of_measure
    reading = _reading(cell.value, seat.metric)
    if not declared or declared == expected or reading.measure_word:
        return cell, ""
    if reading.value is None and not _is_number_text(cell.text):
        return cell, ""
    if words.same_notion(declared, expected):
        note = f"表上的单位是“{declared}”，与本项的“{expected}”意思相同"
        return replace(cell, notes=(*cell.notes, note)), ""
    if declared == "个" and expected not in words.NOT_JUST_PIECES:
        return cell, ""
    if cell.text.endswith("%"):
        return cell, ""
    joined = f"{cell.text}{declared}"
    again = _reading(joined, seat.metric)
    if again.problem or "不是一回事" in "".join(again.notes):
        return cell, f"表上的单位是“{declared}”，本项是“{expected}”，请按“{expected}”重填。"
    note = f"表上的单位是“{declared}”，按{joined}读"
    return replace(cell, value=joined, notes=(*cell.notes, note)), ""


def _wrong_measure(cell: SheetCell, metric: Metric) -> str:
    reading = _reading(cell.value, metric)
    if any("不是一回事" in note for note in reading.notes):
        expected = metric.unit_of_measure
        return f"写的是“{reading.measure_word}”，本项按“{expected}”计，不是一回事。请核对后按“{expected}”填。"
    return ""
