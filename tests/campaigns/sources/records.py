"""Kinds, entries and sources in a few words, for tests of figures counted from records."""

import datetime
from decimal import Decimal
from typing import Any

from campaigns.models import (
    Activity,
    ActivityCount,
    ActivityKind,
    EntryEvent,
    EntryLine,
    Metric,
    MetricSource,
    RegisterEntry,
    RegisterType,
)
from portal.models import User
from tests.campaigns.conftest import ask
from units.models import Unit

RECORDED = "2026-10-01T08:00:00Z"
COUNTERS = ["sessions", "person_times", "persons", "base_visits", "court_hearings", "units"]
STAGES = ["nurtured", "applied", "checked", "named", "rechecked", "left"]


def kind(code: str = "warning", **facts: Any) -> ActivityKind:
    """A kind of activity."""
    setup = {"levels": ["committee", "unit", "branch"], "counters": COUNTERS, "required": []}
    found: ActivityKind = ActivityKind.objects.create(
        code=code, name=facts.pop("name", f"活动{code}"), owner="discipline", setup=setup, **facts
    )
    return found


def held(of: ActivityKind, unit: Unit, on: datetime.date, by: User, **facts: Any) -> Activity:
    """An event of a unit; counters by name, other columns as they are."""
    counts = {name: facts.pop(name) for name in COUNTERS if name in facts}
    facts = {"level": "unit", "topic": "学习通报"} | facts
    row: Activity = Activity.objects.create(
        kind=of, unit=unit, held_on=on, recorded_by=by, recorded_at=RECORDED, **facts
    )
    for counter, number in counts.items():
        ActivityCount.objects.create(activity=row, counter=counter, number=Decimal(number))
    return row


def register(code: str = "demo", stages: list[str] | None = None, **setup: Any) -> RegisterType:
    """A type of register."""
    found: RegisterType = RegisterType.objects.create(
        code=code,
        name=f"台账{code}",
        owner="discipline",
        holder="unit",
        setup={"stages": stages or STAGES, "fields": []} | setup,
    )
    return found


def entered(
    of: RegisterType, unit: Unit, steps: dict[datetime.date, str], by: User, **facts: Any
) -> RegisterEntry:
    """An entry with the stages it went into by their days."""
    days = list(steps)
    row: RegisterEntry = RegisterEntry.objects.create(
        type=of,
        serial=of.entries.count() + 1,
        unit=unit,
        name=facts.pop("name", f"条目{of.entries.count() + 1}"),
        status=steps[days[-1]],
        started_on=days[0],
        recorded_by=by,
        recorded_at=RECORDED,
        **facts,
    )
    for day, stage in steps.items():
        EntryEvent.objects.create(
            entry=row, happened_on=day, stage=stage, recorded_by=by, recorded_at=RECORDED
        )
    return row


def line(of: RegisterEntry, on: datetime.date, done: datetime.date | None = None) -> EntryLine:
    """A line below an entry."""
    row: EntryLine = EntryLine.objects.create(entry=of, text="措施", started_on=on, done_on=done)
    return row


def sourced(code: str, kind: str, *, metric: dict[str, Any] | None = None, **facts: Any) -> Metric:
    """A metric of units and quarters, counted so."""
    row = Metric.objects.filter(code=code).first() or ask(code, **(metric or {}))
    MetricSource.objects.create(metric=row, kind=kind, **facts)
    return row
