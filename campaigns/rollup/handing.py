"""What an act does to figures of several quarters, so that nothing is counted twice.

Flows add whoever reported them. A stock (and a single figure) stands until somebody to whom it
was handed over speaks for a later quarter; then it is out of the sum, as is that of a unit closed
without a successor. A branch merged within a period still gives a last paper for it: its flows
count, its stock is its successor's as soon as that one speaks for the same period. 人 of units that
gave to one another may be the same people: of such a family one quarter counts, the one in which
its members together report most.
"""

import datetime
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal

from campaigns.choices import FigureState, Nature
from campaigns.rollup.adding import FigureRow, Reading, over_time
from campaigns.rollup.lineage import Lineage, Subject, join, passage
from campaigns.rollup.totals import Span
from portal.choices import Qualifier
from portal.periods import Quarter, Year

# Does not apply any more, and adds no row to the trail.
HANDED_OVER = Reading(FigureState.NOT_APPLICABLE)
Rows = Mapping[Subject, Sequence[FigureRow]]
# The day on which another subject took over what one had; None for those who did not.
Heirs = Callable[[Subject], datetime.date | None]


def hand_over(
    nature: str, found: dict[Subject, Reading], rows: Rows, span: Span, lineage: Lineage
) -> dict[Subject, Reading]:
    """The readings with those replaced that have passed to somebody else."""
    if not lineage or nature in (Nature.FLOW, Nature.RATIO):
        return found
    if nature == Nature.PEOPLE:
        return found | dict(_one_quarter(found, rows, span, lineage))
    givers = [s for s in found if _may_have_given(s, lineage)]
    gone = [s for s in givers if _has_passed(s, rows, span, lineage)]
    return found | dict.fromkeys(gone, HANDED_OVER)


def _end(span: Span, quarter: int) -> datetime.date:
    return Quarter(span.year, quarter).end if quarter else Year(span.year).end


def _last(span: Span) -> datetime.date:
    return _end(span, max(span.quarters))


def _has_passed(subject: Subject, rows: Rows, span: Span, lineage: Lineage) -> bool:
    """Whether an heir has spoken for a later quarter, or nobody holds the stock any more."""
    spoken = max(_end(span, row.quarter) for row in rows[subject])
    merged = _merged_on(subject[1], lineage)
    if merged and merged <= spoken:
        before = merged - datetime.timedelta(days=1)
        return any(_later(rows, span, heirs_of(subject, before, _last(span), lineage)[0], before))
    if 0 in {row.quarter for row in rows[subject]} or spoken >= _last(span):
        return False
    heirs, is_held = heirs_of(subject, spoken, _last(span), lineage)
    return not is_held or any(_later(rows, span, heirs, spoken))


def _merged_on(branch: int, lineage: Lineage) -> datetime.date | None:
    """The day a branch went into another; None for one that did not, and for a unit itself."""
    return next((h.on for h in lineage.branches.get(branch, ()) if h.ends and h.takers), None)


def heirs_of(
    subject: Subject, after: datetime.date, until: datetime.date, lineage: Lineage
) -> tuple[Heirs, bool]:
    """Whom what `subject` had at the end of a day reached when, and whether anybody holds it."""
    unit, branch, _ = subject
    units = passage(lineage.units, unit, after, until)
    if not branch:
        return lambda other: units.arrivals.get(other[0]), units.is_held
    branches = passage(lineage.branches, branch, after, until)
    moves = [m for m in lineage.moves.get(branch, ()) if m[0] <= until]
    moved = {to: on for on, left, to in moves if on > after or left == unit}
    is_held = branches.is_held and bool(units.is_held or moved or branches.arrivals)
    taken = [(o, day) for o, day in branches.arrivals.items() if o in lineage.homes]
    homes = {lineage.home_on(o, day): day for o, day in taken}
    carried = {**units.arrivals, **moved, **homes}

    def arrived(other: Subject) -> datetime.date | None:
        if other[1] == branch:
            return after if other[0] != unit else None
        if other[1]:
            return branches.arrivals.get(other[1])
        return carried.get(other[0]) if other[0] != unit else None

    return arrived, is_held


def _one_quarter(
    found: dict[Subject, Reading], rows: Rows, span: Span, lineage: Lineage
) -> Iterator[tuple[Subject, Reading]]:
    """Each family's readings of the one quarter in which it reports most."""
    counted = {s: _that_count(rows[s]) for s in found}
    families: dict[Subject, list[Subject]] = {}
    for member, family in join(_same_people(counted, span, lineage)).items():
        families.setdefault(family, []).append(member)
    for members in families.values():
        sums: dict[int, Decimal] = {}
        for row in (row for member in members for row in counted[member]):
            if row.number is not None:
                sums[row.quarter] = sums.get(row.quarter, Decimal(0)) + row.number
        if len(sums) > 1:
            best = max(sums, key=lambda quarter: sums[quarter])
            for member in members:
                yield member, _in_quarter(counted[member], best)


def _that_count(rows: Sequence[FigureRow]) -> list[FigureRow]:
    """What was stated for the year stands for the year."""
    return [row for row in rows if row.quarter == 0][:1] or list(rows)


def _in_quarter(rows: Sequence[FigureRow], quarter: int) -> Reading:
    reading = over_time(Nature.PEOPLE, [row for row in rows if row.quarter == quarter])
    if reading.is_reported:
        return replace(reading, qualifier=Qualifier.ABOVE, as_printed="", has_gap=True)
    return reading if reading.state else HANDED_OVER


def _same_people(rows: Rows, span: Span, lineage: Lineage) -> Iterator[tuple[Subject, Subject]]:
    # A branch takes its people along: for 人 its move is a handover between the units.
    lineage = replace(lineage, units=lineage.exchanges())
    for subject, mine in rows.items():
        if not _may_have_given(subject, lineage):
            continue
        for row in mine:
            # A number for the year speaks for all of it: what came after an act and what was before.
            after = _end(span, row.quarter) if row.quarter else Year(span.year).previous.end
            heirs, _ = heirs_of(subject, after, _last(span), lineage)
            yield from ((subject, other) for other in _later(rows, span, heirs, after))


def _later(rows: Rows, span: Span, heirs: Heirs, after: datetime.date) -> Iterator[Subject]:
    for other, theirs in rows.items():
        arrived = heirs(other)
        if arrived and any(after < _end(span, r.quarter) >= arrived for r in theirs):
            yield other


def _may_have_given(subject: Subject, lineage: Lineage) -> bool:
    unit, branch, _ = subject
    return unit in lineage.units or branch in lineage.branches or branch in lineage.moves
