"""From the seats of a layout to what a sheet says: one cell a metric, and the rest said."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from campaigns.choices import Nature
from campaigns.models import Metric
from campaigns.resources.cells import SheetCell, read_seat
from campaigns.resources.layout import Layout
from campaigns.resources.names import fold, unit_in
from portal.cells import read_cell
from portal.periods import Period
from portal.sheets.tables import Table

# How many places, and how much of each, a sentence names; beyond MOST_REPEATS the sheet is
# a list of something else, and one sentence says it for all.
MOST_NAMED, LONGEST_SHOWN = 5, 20
MOST_REPEATS = 20
MOST_UNKNOWN, LONGEST_UNKNOWN = 200, 60
NO_FIGURES = "没有找到填数的一列。请在指标名称旁边留一列，表头写“本期”，填好后重新上传。"


@dataclass(frozen=True, slots=True)
class UnknownRow:
    """A figure under a name that no metric bears."""

    sheet: str
    row: int
    column: int
    text: str


@dataclass(slots=True)
class SheetRead:
    """What a sheet says; with `problems` nothing of it may be taken."""

    cells: list[SheetCell] = field(default_factory=list)
    subject: str = ""
    period: Period | None = None
    notes: list[str] = field(default_factory=list)
    problems: list[str] = field(default_factory=list)
    unknown: list[UnknownRow] = field(default_factory=list)
    sheet: str = ""


def fill(read: SheetRead, table: Table, layout: Layout) -> None:
    """Cells of all seats, one for each metric, and the rows left over."""
    shared = _sheet_unit(table, layout)
    for seat in layout.seats:
        if seat.metric.nature == Nature.RATIO:
            if table.value(seat.spot) is not None:
                read.notes.append(
                    f"{table.place(seat.spot)}“{seat.metric.name}”由系统计算，没有读取。"
                )
            continue
        if shared and not seat.declared and seat.metric.unit_of_measure.endswith("元"):
            seat = replace(seat, declared=shared)
        read.cells.append(read_seat(table, seat))
    if not layout.seats and not read.problems:
        read.problems.append(NO_FIGURES)
    read.cells = list(_without_repeats(read.cells, layout))
    read.unknown = [
        UnknownRow(table.name, *spot, shortened(text, LONGEST_UNKNOWN))
        for spot, text in layout.unknown[:MOST_UNKNOWN]
    ]
    if len(layout.unknown) > MOST_UNKNOWN:
        read.notes.append(
            f"有{len(layout.unknown)}行不是本表的指标，没有读入，下面只列出前{MOST_UNKNOWN}行。"
        )
    _note_rest(read, table, layout)


def _sheet_unit(table: Table, layout: Layout) -> str:
    """单位：万元 above the table speaks for every amount without a unit of its own."""
    for spot in layout.outside:
        text = fold(table.text(spot))
        _, mark, unit = text.rpartition("单位:")
        if mark and unit_in(unit).endswith("元"):
            return unit_in(unit)
    return ""


def _without_repeats(cells: list[SheetCell], layout: Layout) -> Iterator[SheetCell]:
    """A metric named twice with one figure is that figure; with two it is refused at both."""
    metrics = {seat.metric.code: seat.metric for seat in layout.seats}
    groups: dict[str, list[SheetCell]] = {}
    for cell in cells:
        groups.setdefault(cell.code, []).append(cell)
    for code, group in groups.items():
        stated = [cell for cell in group if not cell.is_blank]
        if len(stated) < 2:  # noqa: PLR2004
            yield (stated or group)[0]
        elif len({_meaning(cell, metrics[code]) for cell in stated}) == 1:
            places = _listed([cell.place for cell in stated[1:]])
            note = f"“{metrics[code].name}”在{places}重复出现，数值相同，已合并"
            yield replace(stated[0], notes=(*stated[0].notes, note))
        else:
            yield from _contradicting(stated, metrics[code])


def _meaning(cell: SheetCell, metric: Metric) -> tuple[object, ...]:
    reading = read_cell(
        cell.text, unit_of_measure=metric.unit_of_measure, value_type=metric.value_type
    )
    read = (reading.value, reading.qualifier, reading.state)
    is_figure = reading.value is not None or reading.state != "reported"
    return read if is_figure and not cell.problem else (cell.text, cell.problem)


def _contradicting(cells: list[SheetCell], metric: Metric) -> Iterator[SheetCell]:
    said = [f"{cell.place}填“{shortened(cell.text)}”" for cell in cells[: MOST_NAMED + 1]]
    listed = _listed(said, len(cells))
    sentence = f"“{metric.name}”出现了{len(cells)}次，数值不同：{listed}。请只留一个。"
    for cell in cells if len(cells) <= MOST_REPEATS else cells[:1]:
        yield replace(cell, problem=cell.problem or sentence)


def _listed(texts: list[str], count: int = 0) -> str:
    """The first few by name, and how many there are."""
    count = max(count, len(texts))
    shown = "、".join(texts[:MOST_NAMED])
    return f"{shown}等{count}处" if count > MOST_NAMED else shown


def shortened(text: str, longest: int = LONGEST_SHOWN) -> str:
    """A text for a sentence: what is longer is cut, and the cut is seen."""
    return text if len(text) <= longest else f"{text[:longest]}…"


def _note_rest(read: SheetRead, table: Table, layout: Layout) -> None:
    """Numbers outside the rows of metrics are said, so that nothing is lost without a word."""
    said = {spot for spot, _ in layout.unknown}
    lost = [
        table.place(spot)
        for spot in layout.outside
        if (isinstance(table.value(spot), int | float) or spot in table.facts.refused)
        and spot not in said
    ]
    if lost:
        read.notes.append(f"指标以外的数字没有读取：{_listed(lost)}。")
