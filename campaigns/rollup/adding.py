"""Arithmetic of figures by nature, free of the database (domain sheet §6, rules 25 to 28).

A reading is what one subject (or all of them) says about one metric in one span of time.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from campaigns.choices import FigureState, Nature
from portal.choices import Qualifier
from portal.numbers import combine_qualifiers


@dataclass(frozen=True, slots=True)
class FigureRow:
    """One stored figure, reduced to what adding needs; `quarter` 0 means stated for the year."""

    pk: int
    quarter: int
    state: str
    number: Decimal | None
    qualifier: str
    text: str = ""
    as_printed: str = ""


@dataclass(frozen=True, slots=True)
class Reading:
    """A value with its state; `state` is empty when nothing was reported at all (未报)."""

    state: str = ""
    value: Decimal | None = None
    qualifier: str = ""
    text: str = ""
    as_printed: str = ""
    has_gap: bool = False
    rows: tuple[int, ...] = field(default=())
    # As organised today: one of those who stand together said nothing, or hid it.
    is_of_some: bool = False

    @property
    def is_reported(self) -> bool:
        """Whether there is something to show or add."""
        return self.state == FigureState.REPORTED

    @property
    def is_of_all(self) -> bool:
        """Whether everybody it stands for has reported: only then it counts as 已报."""
        return self.is_reported and not self.is_of_some


NOTHING = Reading()


def _as_reading(row: FigureRow, *, has_gap: bool = False) -> Reading:
    return Reading(
        row.state, row.number, row.qualifier, row.text, row.as_printed, has_gap, (row.pk,)
    )


def over_time(nature: str, rows: Sequence[FigureRow]) -> Reading:
    """What one subject's figures in a span amount to.

    A figure stated for the whole year stands for the year; its quarters are not added to it.
    """
    for row in rows:
        if row.quarter == 0:
            return _as_reading(row)
    if len(rows) == 1:
        return _as_reading(rows[0])
    if not rows:
        return NOTHING
    return _OVER_TIME[Nature(nature)](sorted(rows, key=lambda row: row.quarter))


def _sum_of(rows: Sequence[FigureRow]) -> Reading:
    known = [row for row in rows if row.number is not None]
    pks = tuple(row.pk for row in rows)
    masked = any(row.state == FigureState.MASKED for row in rows)
    if not known:
        state = FigureState.MASKED if masked else FigureState.NOT_APPLICABLE
        return Reading(state, has_gap=masked, rows=pks)
    terms = [(row.number, row.qualifier) for row in known if row.number is not None]
    value = sum((number for number, _ in terms), Decimal(0))
    return Reading(FigureState.REPORTED, value, combine_qualifiers(terms), has_gap=masked, rows=pks)


def _last_of(rows: Sequence[FigureRow]) -> Reading:
    return _as_reading(rows[-1])


def _largest_of(rows: Sequence[FigureRow]) -> Reading:
    # The same people come again: quarters of 人 never add. The largest is what is certain.
    known = [row for row in rows if row.number is not None]
    if not known:
        return _last_of(rows)
    largest = max(known, key=lambda row: row.number or Decimal(0))
    return Reading(
        FigureState.REPORTED,
        largest.number,
        Qualifier.ABOVE,
        has_gap=True,
        rows=tuple(row.pk for row in rows),
    )


_OVER_TIME: dict[Nature, Callable[[Sequence[FigureRow]], Reading]] = {
    Nature.FLOW: _sum_of,
    Nature.STOCK: _last_of,
    Nature.SINGLE: _last_of,
    Nature.PEOPLE: _largest_of,
}


def over_subjects(nature: str, readings: Sequence[Reading]) -> Reading:
    """What several subjects' readings amount to; masked and unreported ones are left out.

    Single figures never add: one alone is shown, several give no value.
    """
    reported = [r for r in readings if r.is_reported]
    masked = [r for r in readings if r.state == FigureState.MASKED]
    pks = tuple(pk for r in readings for pk in r.rows)
    if not reported:
        states = {r.state for r in readings if r.state}
        if masked:
            return Reading(FigureState.MASKED, has_gap=True, rows=pks)
        return Reading(FigureState.NOT_APPLICABLE if states else "", rows=pks)
    gap = bool(masked) or any(r.has_gap for r in reported)
    if len(reported) == 1:
        only = reported[0]
        printed = "" if gap else only.as_printed
        return Reading(only.state, only.value, only.qualifier, only.text, printed, gap, pks)
    if nature == Nature.SINGLE:
        return Reading(FigureState.REPORTED, None, has_gap=gap, rows=pks)
    terms = [(r.value, r.qualifier) for r in reported if r.value is not None]
    value = sum((number for number, _ in terms), Decimal(0))
    return Reading(FigureState.REPORTED, value, combine_qualifiers(terms), has_gap=gap, rows=pks)
