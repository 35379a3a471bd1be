"""Figures from what took place: how many events, what they count, which edition."""

import datetime
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from django.db.models import Min, Q

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
    by_kind: dict[int, list[Event]] = defaultdict(list)
    for event in _events(reach, rows):
        by_kind[event.kind].append(event)
    for row in rows:
        events = [e for e in by_kind[row.activity_kind_id or 0] if row.level in ("", e.level)]
        yield from (nothing(subject, row) for subject in {event.subject for event in events})
        yield from _lines(row, [event for event in events if _counts(row, event, reach)])


def _counts(row: MetricSource, event: Event, reach: Reach) -> bool:
    return is_running(row) or event.on >= reach.scope.period.start


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
    """Those of the period, what running totals look back at, and the first ever of each holder."""
    kinds = {row.activity_kind_id for row in rows}
    running = {row.activity_kind_id for row in rows if is_running(row)}
    start, end = reach.scope.span
    known = reach.within(Activity.objects.standing().filter(kind__in=kinds, held_on__lte=end))
    groups = known.order_by().values("unit", "organisation", "kind", "level")
    first = groups.annotate(first=Min("pk")).values("first")
    chosen = known.filter(Q(held_on__gte=start) | Q(kind__in=running) | Q(pk__in=first))
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
