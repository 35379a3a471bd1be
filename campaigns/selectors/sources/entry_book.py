"""Entries of registers as they stood at a period's end, each with what its timeline says."""

import datetime
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from campaigns.models import EntryLine, RegisterEntry
from campaigns.rollup.entries import came_into, stage_at
from campaigns.rollup.entries.counting import ALL_STAGES
from campaigns.selectors.sources.reaching import Reach

COLUMNS = (
    "pk", "type", "unit", "organisation", "organisation__name", "name", "started_on",
    "due_on", "partner", "partner_key", "chain", "values", "events__happened_on", "events__stage",
)  # fmt: skip
Step = tuple[datetime.date, str]
Task = tuple[datetime.date, datetime.date | None, str]


@dataclass(slots=True)
class Entry:
    """One entry; `steps` are the stages it went into, oldest first; `lines` begun, done, text."""

    pk: int
    subject: int
    type: int
    unit: int
    body: int | None
    text: str
    started_on: datetime.date
    due_on: datetime.date | None
    partner: str
    chain: str
    values: dict[str, Any]
    steps: list[Step] = field(default_factory=list)
    lines: list[Task] = field(default_factory=list)


def entry_book(reach: Reach, types: Collection[int], lined: Collection[int]) -> list[Entry]:
    """Entries of the types begun by the period's end; lines of those in `lined`. Two queries."""
    end = reach.scope.period.end
    rows = reach.within(
        RegisterEntry.objects.standing().filter(type__in=types, started_on__lte=end)
    ).order_by("started_on", "pk", "events__happened_on", "events__pk")
    found: dict[int, Entry] = {}
    for pk, *facts, day, stage in rows.values_list(*COLUMNS):
        if pk not in found and (entry := _entry(reach, pk, facts)) is not None:
            found[pk] = entry
        if pk in found and stage:
            found[pk].steps.append((day, stage))
    if any(entry.type in lined for entry in found.values()):
        _line(found, lined, end)
    return list(found.values())


def _entry(reach: Reach, pk: int, facts: Sequence[Any]) -> Entry | None:
    kind, unit, body, body_name, name, started, due, partner, key, chain, values = facts
    subject = reach.subject(unit, body)
    if subject is None:
        return None
    text = f"{body_name}：{name}" if body_name else name
    return Entry(pk, subject, kind, unit, body, text, started, due, key or partner, chain, values)


def _line(found: dict[int, Entry], types: Collection[int], end: datetime.date) -> None:
    rows = EntryLine.objects.filter(entry__type__in=types, started_on__lte=end)
    for pk, started, done, text in rows.values_list("entry", "started_on", "done_on", "text"):
        if pk in found:
            found[pk].lines.append((started, done, text))


def in_book(entry: Entry, stages: Collection[str], day: datetime.date) -> bool:
    """Whether it stood in one of the stages on the day; without stages: had not left."""
    return stage_at(entry.steps, day) in (stages or ALL_STAGES)


def entered(
    entry: Entry, stages: Collection[str], span: tuple[datetime.date, datetime.date]
) -> bool:
    """Whether it came into one of the stages within the days; without stages: began."""
    start, end = span
    came = came_into(entry.steps, stages or ALL_STAGES, end)
    return came is not None and came >= start


def partners(entries: Collection[Entry]) -> Iterator[Entry]:
    """One entry a partner: a firm paired twice is one firm."""
    seen: set[tuple[int, str]] = set()
    for entry in entries:
        key = (entry.subject, entry.partner)
        if entry.partner and key not in seen:
            seen.add(key)
            yield entry
