"""Figures from what took place: how many events, what they count, which edition."""

import datetime
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from django.db.models import Q

from campaigns.choices import Moment, Reckoning, SourceKind
from campaigns.models import Activity, MetricSource
from campaigns.selectors.sources.reaching import Reach, nothing
from campaigns.selectors.sources.supplied import Line
from portal.numbers import exact_number
from portal.periods import day_words

COLUMNS = (
    "pk", "kind", "kind__is_sensitive", "level", "unit", "organisation", "organisation__name",
    "held_on", "topic", "edition", "counts__counter", "counts__number",
)  # fmt: skip
Kept = set[tuple[int, int, str]]


@dataclass(slots=True)
class Event:
    """One event with its counts, and the subject it counts for."""

    subject: int
    kind: int
    level: str
    body: int | None
    on: datetime.date
    edition: int | None
    text: str
    counts: dict[str, Decimal] = field(default_factory=dict)


def activities(reach: Reach, rows: Sequence[MetricSource]) -> Iterator[Line]:
    """Lines of each source; a kind somebody has ever recorded says 0 where nothing took place."""
    found = _events(reach, rows)
    kept = _kept(reach, rows) | {(e.subject, e.kind, e.level) for e in found}
    by_kind: dict[int, list[Event]] = defaultdict(list)
    for event in found:
        by_kind[event.kind].append(event)
    for row in rows:
        kind = row.activity_kind_id or 0
        for subject in {s for s, k, level in kept if k == kind and row.level in ("", level)}:
            yield nothing(subject, row)
        chosen = [e for e in by_kind[kind] if _counts(row, e, reach)]
        yield from _lines(row, chosen)


def _counts(row: MetricSource, event: Event, reach: Reach) -> bool:
    is_past = is_running(row) or event.on >= reach.scope.period.start
    return is_past and row.level in ("", event.level)


def _lines(row: MetricSource, events: Iterable[Event]) -> Iterator[Line]:
    code = row.metric.code
    if row.kind == SourceKind.ACTIVITIES:
        yield from (Line(event.subject, code, event.text) for event in _once(row, events))
        return
    found = [(_number(row, event), event) for event in events]
    given = [(number, event) for number, event in found if number]
    if row.kind == SourceKind.EDITION or row.field == Reckoning.HIGHEST:
        given = _highest(given)
    for number, event in given:
        text = f"{event.text}　{exact_number(number)}{_measure(row)}"
        yield Line(event.subject, code, text, number)


def _once(row: MetricSource, events: Iterable[Event]) -> Iterator[Event]:
    """Each event; or each branch that held one, whatever else it held."""
    seen: set[int | None] = set()
    for event in events:
        if row.field != Reckoning.BRANCHES:
            yield event
        elif event.body is not None and event.body not in seen:
            seen.add(event.body)
            yield event


def _number(row: MetricSource, event: Event) -> Decimal:
    if row.kind == SourceKind.EDITION:
        return Decimal(event.edition or 0)
    return event.counts.get(row.counter, Decimal(0))


def _highest(given: Iterable[tuple[Decimal, Event]]) -> list[tuple[Decimal, Event]]:
    best: dict[int, tuple[Decimal, Event]] = {}
    for number, event in given:
        if event.subject not in best or number > best[event.subject][0]:
            best[event.subject] = (number, event)
    return list(best.values())


def _measure(row: MetricSource) -> str:
    return "" if row.kind == SourceKind.EDITION else str(row.metric.unit_of_measure)


def is_running(row: MetricSource) -> bool:
    """Whether the source looks back to the beginning: a running total, or a number in a series."""
    return row.kind == SourceKind.EDITION or row.moment == Moment.AT_END


def _events(reach: Reach, rows: Sequence[MetricSource]) -> list[Event]:
    kinds = {row.activity_kind_id for row in rows}
    running = {row.activity_kind_id for row in rows if is_running(row)}
    start, end = reach.scope.span
    when = Q(held_on__range=(start, end)) | Q(kind__in=running, held_on__lte=end)
    chosen = reach.within(Activity.objects.standing().filter(when, kind__in=kinds))
    found: dict[int, Event] = {}
    for row in chosen.order_by("held_on", "pk", "counts__pk").values_list(*COLUMNS):
        pk, kind, is_sensitive, level, unit, body, name, on, topic, edition, counter, number = row
        subject = reach.subject(unit, body)
        if subject is None:
            continue
        if pk not in found:
            # What only discipline roles may read is counted, not told.
            said = "" if is_sensitive else f"　{f'{name}：' if name else ''}{topic}"
            text = f"{day_words(on)}{said}"
            found[pk] = Event(subject, kind, level, body, on, edition, text)
        if counter:
            found[pk].counts[counter] = number
    return list(found.values())


def _kept(reach: Reach, rows: Sequence[MetricSource]) -> Kept:
    kinds = {row.activity_kind_id for row in rows}
    before = Activity.objects.standing().filter(
        kind__in=kinds, held_on__lt=reach.scope.period.start
    )
    columns = ("unit", "organisation", "kind", "level")
    pairs = reach.within(before).order_by().values_list(*columns).distinct()
    found = ((reach.subject(unit, body), kind, level) for unit, body, kind, level in pairs)
    return {(subject, kind, level) for subject, kind, level in found if subject is not None}
