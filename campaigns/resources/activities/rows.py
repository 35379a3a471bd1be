"""One activity as its row in a sheet says."""

import datetime
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from branches.models import PartyOrganisation
from campaigns.choices import Counter
from campaigns.models import Activity
from campaigns.services.activities import ActivityEntry
from units.models import Unit


@dataclass(slots=True)
class ActivityRow:
    """Kind, holder, day, topic and counts; counts stand as attributes under their own names."""

    kind: Any = None
    unit: Unit | None = None
    branch: str = ""
    held_on: datetime.date | None = None
    ended_on: datetime.date | None = None
    topic: str = ""
    series: Any = None
    edition: int | None = None
    audience: str = ""
    taking_part: tuple[Unit, ...] = ()
    link: str = ""
    note: str = ""
    body: PartyOrganisation | None = None
    sessions: Decimal | None = None
    person_times: Decimal | None = None
    persons: Decimal | None = None
    units: Decimal | None = None
    branches: Decimal | None = None
    firms: Decimal | None = None
    base_visits: Decimal | None = None
    court_hearings: Decimal | None = None
    received: Decimal | None = None
    solved: Decimal | None = None
    lists: Decimal | None = None
    views: Decimal | None = None
    works: Decimal | None = None
    copies: Decimal | None = None
    amount: Decimal | None = None
    items: Decimal | None = None
    tags: tuple[Any, ...] = field(default=())

    def counts(self) -> dict[Counter, Decimal]:
        """What is filled."""
        pairs = [(counter, getattr(self, counter.value)) for counter in Counter]
        return {counter: number for counter, number in pairs if number is not None}

    def entry(self) -> ActivityEntry:
        """As the service takes it; day and topic are columns that must be filled."""
        day: Any = self.held_on
        names = ("kind", "topic", "ended_on", "series", "edition", "audience", "link", "note",
                 "taking_part")  # fmt: skip
        plain = {name: getattr(self, name) for name in names}
        return ActivityEntry(held_on=day, counts=self.counts(), **plain)


def row_of(activity: Activity) -> ActivityRow:
    """The activity as its row would stand; expects counts and 参加单位 prefetched."""
    names = ("kind", "unit", "held_on", "ended_on", "topic", "series", "edition", "audience",
             "link", "note")  # fmt: skip
    row = ActivityRow(**{name: getattr(activity, name) for name in names})
    row.branch = activity.organisation.code if activity.organisation else ""
    row.taking_part = tuple(activity.taking_part.all())
    for count in activity.counts.all():
        setattr(row, count.counter, count.number)
    return row
