"""Kinds of activity, numbered series, and activities as services record them."""

import datetime
from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from campaigns.choices import Counter
from campaigns.models import Activity, ActivityKind, ActivitySeries
from campaigns.selectors.activities.reach import Holder
from campaigns.services.activities import ActivityEntry, record_activity
from portal.models import User
from portal.pinyin import initials

SETUP: dict[str, Any] = {
    "levels": ["committee", "unit", "branch"],
    "counters": ["sessions", "person_times", "base_visits", "court_hearings"],
    "required": ["sessions"],
    "taking_part": False,
    "audience": [],
    "within": [["base_visits", "sessions"], ["court_hearings", "sessions"]],
    "scope": "",
}


def make_kind(code: str = "warning", name: str = "警示教育", **facts: Any) -> ActivityKind:
    """A kind; what of its setup differs is given by name, columns as they are."""
    columns = {name: facts.pop(name) for name in ("is_sensitive", "has_editions", "campaign")
               if name in facts}  # fmt: skip
    kind: ActivityKind = ActivityKind.objects.create(
        code=code,
        name=name,
        initials=initials(name),
        owner="discipline",
        setup=SETUP | facts,
        **columns,
    )
    return kind


def make_series(kind: ActivityKind, name: str = "书画展", first_edition: int = 9) -> ActivitySeries:
    """A series counted from its ninth edition."""
    row: ActivitySeries = ActivitySeries.objects.create(
        kind=kind, name=name, first_edition=first_edition
    )
    return row


def entry(
    kind: ActivityKind,
    day: str,
    topic: str = "",
    counts: Mapping[str, int | str] | None = None,
    **facts: Any,
) -> ActivityEntry:
    """An event in short: kind, 2026-07-15, and what differs."""
    told = {"sessions": 1} if counts is None else counts
    numbers = {Counter(name): Decimal(number) for name, number in told.items()}
    held_on = datetime.date.fromisoformat(day)
    return ActivityEntry(kind, held_on, topic or f"{day}活动", numbers, **facts)


def hold(
    holder: Holder, kind: ActivityKind, day: str, *args: Any, by: User, **facts: Any
) -> Activity:
    """Record an event through the service."""
    return record_activity(holder, entry(kind, day, *args, **facts), by=by)
