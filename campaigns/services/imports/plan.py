"""From rows of a sheet to figures with a paper: each row for itself, each fault its own sentence."""

from collections.abc import Iterable
from decimal import Decimal, InvalidOperation

from campaigns.choices import Nature, ValueType
from campaigns.services.figures import BLANK, judge
from campaigns.services.imports.lookups import Lookup
from campaigns.services.imports.rows import Action, ImportOptions, PlannedRow, SourceRow
from campaigns.services.imports.spans import Placement, opening, place
from portal.cells import Reading, read_cell
from portal.numbers import QUALIFIER_WORDS, qualifier_class

ADDING = (Nature.FLOW, Nature.STOCK, Nature.PEOPLE)
LONGEST_PRINTED = 60
LONGEST_NOTE = 300
ONE_PER_CENT = Decimal(1)


def plan_rows(
    sources: Iterable[SourceRow], lookup: Lookup, options: ImportOptions
) -> list[PlannedRow]:
    """Every row with its metric, subject, period and reading, or with the sentence against it."""
    return [_plan_row(source, lookup, options) for source in sources]


def _plan_row(source: SourceRow, lookup: Lookup, options: ImportOptions) -> PlannedRow:
    row = PlannedRow(source)
    metric, subject = lookup.metric(source.indicator), lookup.subject(source.subject)
    row.metric, row.subject = metric.metric, subject.subject
    for found in (metric, subject):
        if found.problem:
            row.refuse(found.problem)
    _read_value(row)
    _set_period(row, options)
    if not row.problem:
        _judge_figure(row)
    return row


def _read_value(row: PlannedRow) -> None:
    """Read the cell; without a known metric the printed form is kept all the same."""
    metric, source = row.metric, row.source
    if metric is None:
        return
    row.reading = read_cell(
        source.value, unit_of_measure=metric.unit_of_measure, value_type=metric.value_type
    )
    row.notes += row.reading.notes
    if row.reading.problem:
        row.refuse(f"“{metric.name}”的值“{row.printed}”：{row.reading.problem}")
    elif len(row.reading.as_printed) > LONGEST_PRINTED:
        row.refuse(f"“{metric.name}”的值超过{LONGEST_PRINTED}个字，请只填数值。")
    elif row.reading.state == BLANK:
        _skip_blank(row)
    else:
        _compare_columns(row, row.reading)


def _skip_blank(row: PlannedRow) -> None:
    if row.source.numeric:
        row.refuse(
            f"“{row.name}”的原样一列为空，数值一列为{row.source.numeric}，请在原样一列填写。"
        )
        return
    if row.problem:
        return
    row.action = Action.UNCHANGED
    row.notes.append("空白按未报处理，没有写入")


def _compare_columns(row: PlannedRow, reading: Reading) -> None:
    """What the sheet says it read itself; a difference is told, ours stands."""
    source = row.source
    if source.numeric and not _same_number(source.numeric, reading.value):
        shown = _plain(reading.value) if reading.value is not None else "没有数值"
        row.notes.append(f"数值一列为{source.numeric}，按原样读作{shown}，以原样为准")
    if source.qualifier and source.qualifier not in _spellings(reading):
        row.notes.append(
            f"修饰语一列为“{source.qualifier}”，按原样读作“{class_of(reading)}”，以原样为准"
        )


def _same_number(text: str, value: Decimal | None) -> bool:
    try:
        return value is not None and Decimal(text.replace(",", "")) == value
    except InvalidOperation:
        return False


def _plain(value: Decimal) -> str:
    return f"{value.normalize():f}"


def class_of(reading: Reading) -> str:
    """exact, over, about, more_than, at_most or masked; empty for blank and 不适用."""
    if reading.state == "masked":
        return "masked"
    if reading.state != "reported":
        return ""
    return qualifier_class(reading.qualifier)


def _spellings(reading: Reading) -> set[str]:
    return {class_of(reading), reading.qualifier, QUALIFIER_WORDS.get(reading.qualifier, "")}


def _set_period(row: PlannedRow, options: ImportOptions) -> None:
    try:
        placement = place(row.source.period, options.period)
        keeps_closing = row.metric and row.metric.nature in (Nature.STOCK, Nature.SINGLE)
        if placement.is_opening and keeps_closing:
            placement = opening(placement)
    except ValueError as fault:
        row.refuse(str(fault))
        return
    row.period, row.is_planned = placement.period, placement.is_planned
    row.notes += placement.notes
    row.stored_note = _note_of(row, placement)


def _note_of(row: PlannedRow, placement: Placement) -> str:
    parts = [row.source.context]
    if placement.is_opening:
        parts.append(placement.notes[-1])
    if placement.is_planned:
        row.notes.append("计划数")
        parts.append("计划数")
    return "；".join(part for part in parts if part)


def _judge_figure(row: PlannedRow) -> None:
    metric, reading = row.metric, row.reading
    if metric is None or reading is None or reading.state == BLANK:
        return
    if row.is_planned and reading.value is not None and metric.nature in ADDING:
        row.refuse(
            f"“{metric.name}”填的是计划数（{row.printed}），计划不等于完成，"
            "不能计入完成数；请改填实际完成数，或删去本行。"
        )
    for refusal in judge(row.figure()):
        row.refuse(refusal.sentence)
    if reading.value is not None:
        _ask_about_percent(row, reading.value)
    if len(row.stored_note) > LONGEST_NOTE:
        row.refuse(f"“{metric.name}”的备注超过{LONGEST_NOTE}个字，请缩短。")


def _ask_about_percent(row: PlannedRow, value: Decimal) -> None:
    is_percent = row.metric is not None and row.metric.value_type == ValueType.PERCENT
    if is_percent and 0 < value < ONE_PER_CENT:
        row.notes.append(
            f"读作{_plain(value)}%；如原为Excel百分比单元格，请改写为{_plain(value * 100)}%"
        )
