"""From a figure as written to the value of its column: units, per cent, whole numbers."""

from dataclasses import replace
from decimal import Decimal

from portal.cells import words
from portal.cells.column import Column
from portal.cells.phrase import Phrase
from portal.cells.reading import Reading, Unreadable
from portal.numbers import exact_number, rounded

_PERCENT_WORDS = frozenset({"%", "个百分点", "百分点"})
_STORED_PLACES = Decimal("0.0001")
_LARGEST = Decimal(10) ** 13


def convert(phrase: Phrase, column: Column) -> Reading:
    """A reading in the column's own unit; raises Unreadable when it cannot be one."""
    if column.is_percent:
        value, notes = _as_percent(phrase)
    else:
        value, notes = _in_column_unit(phrase, column)
    value, more = _storable(value, column)
    return Reading(
        value=value,
        qualifier=phrase.qualifier,
        measure_word=phrase.measure_word,
        notes=(*phrase.notes, *notes, *more),
    )


def _as_percent(phrase: Phrase) -> tuple[Decimal, list[str]]:
    value, written = phrase.number, exact_number(phrase.number)
    if phrase.is_scaled or phrase.measure_word not in _PERCENT_WORDS | {""}:
        message = f"本项是百分比，填的却是数量“{written}{phrase.measure_word}”，请填如“72.7%”。"
        raise Unreadable(message)
    if phrase.measure_word:
        return value, []
    if abs(value) == 1:
        message = f"“{written}”可以是{written}%，也可以是{written}00%，请写明百分号。"
        raise Unreadable(message)
    if 0 < abs(value) < 1:
        value *= 100
        return value, [f"“{written}”没有百分号，按{exact_number(value)}%计，请核对"]
    return value, []


def _in_column_unit(phrase: Phrase, column: Column) -> tuple[Decimal, list[str]]:
    measure, number = phrase.measure_word, phrase.number
    if measure in _PERCENT_WORDS:
        message = f"本项不是百分比，“{exact_number(number)}%”不能填入，请填数量。"
        raise Unreadable(message)
    is_absolute = phrase.is_scaled or measure == column.base_unit
    if column.factor > 1 and is_absolute:
        value = number / column.factor
        unit = column.unit_of_measure
        if not measure:
            return value, [f"没有写明“{column.base_unit}”，按{exact_number(value)}{unit}计"]
        # 近3000万元 in a column of 万元 is no conversion; 3000元 and 4.13亿元 are.
        if exact_number(abs(value)) == phrase.digits:
            return value, []
        return value, [f"已折合为{exact_number(value)}{unit}"]
    return number, _measure_notes(measure, column)


def _measure_notes(measure: str, column: Column) -> list[str]:
    expected = column.unit_of_measure
    if not measure or not expected or measure == expected:
        return []
    if words.same_notion(measure, expected):
        return [f"计量词“{measure}”与本项的“{expected}”意思相同，按“{expected}”计"]
    if measure == "个" and expected not in words.NOT_JUST_PIECES:
        return [f"计量词“个”较笼统，按本项的“{expected}”计"]
    return [f"计量词“{measure}”与本项的“{expected}”不是一回事，请核对口径"]


def _storable(value: Decimal, column: Column) -> tuple[Decimal, list[str]]:
    """The value as the database keeps it: four places, 13 digits, whole where it must be."""
    if abs(value) >= _LARGEST:
        message = "数字过大，像是编号、证件号或卡号，请核对后填写数量。"
        raise Unreadable(message)
    if value < 0 and column.value_type in {"integer", "money"}:
        message = f"“{exact_number(value)}”是负数，本项不能小于0，请核对；没有的填0。"
        raise Unreadable(message)
    if column.value_type == "integer" and value != value.to_integral_value():
        unit = column.unit_of_measure
        message = f"“{exact_number(value)}”不是整数，本项按{unit or '个'}计，请填整数。"
        raise Unreadable(message)
    kept = rounded(value, _STORED_PLACES)
    notes = [] if kept == value else [f"小数位过多，保留为{exact_number(kept)}"]
    # One spelling for equal values, so that 3 and 3.0000 do not look like a change.
    return Decimal(exact_number(kept)), notes


def with_notes(reading: Reading, as_printed: str, notes: tuple[str, ...]) -> Reading:
    """The reading with the cell's own text and the notes of tidying before its own."""
    return replace(reading, as_printed=as_printed, notes=(*notes, *reading.notes))
