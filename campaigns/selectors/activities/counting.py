"""Activities as figures: how many there were, and the sums of what they counted."""

import datetime
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.db.models import Count, Max, Q, Sum

from campaigns.choices import Counter
from campaigns.models import Activity

# The key under which the number of records stands, beside those of the counters.
TIMES = "times"


@dataclass(frozen=True, slots=True)
class Span:
    """Days from and to, both counted; a day is the one on which an activity began."""

    start: datetime.date
    end: datetime.date


@dataclass(frozen=True, slots=True)
class Tally:
    """One number of one unit, kind and level: of the records themselves (TIMES) or of a counter.

    `organisation` is None unless asked for, and for what a unit itself held.
    """

    unit: int
    organisation: int | None
    kind: str
    level: str
    counter: str
    number: Decimal


def activity_counts(
    kinds: Collection[str],
    units: Collection[int] | None,
    span: Span,
    *,
    level: str = "",
    by_organisation: bool = False,
) -> Iterator[Tally]:
    """Numbers of activities and sums of their counters: one query for all units and kinds.

    An activity counts once, for its own unit, whatever campaigns it is tagged with; what was taken
    back counts nowhere. A counter nobody filled gives no tally: nothing is not 0. `units` None is
    the whole city. Who may see a sensitive kind's figure is asked where it is shown.
    """
    rows = Activity.objects.standing().filter(
        kind__code__in=kinds, held_on__gte=span.start, held_on__lte=span.end
    )
    if units is not None:
        rows = rows.filter(unit__in=units)
    if level:
        rows = rows.filter(level=level)
    groups = ["unit_id", "kind__code", "level", *(["organisation_id"] if by_organisation else [])]
    sums = {
        counter: Sum("counts__number", filter=Q(counts__counter=counter))
        for counter in Counter.values
    }
    for row in rows.order_by().values(*groups).annotate(times=Count("pk", distinct=True), **sums):
        yield from _tallies(row)


def newest_editions(kinds: Collection[str], on: datetime.date) -> dict[str, int]:
    """The highest edition held by the day, by kind."""
    rows = Activity.objects.standing().filter(
        kind__code__in=kinds, held_on__lte=on, edition__isnull=False
    )
    found = rows.order_by().values_list("kind__code").annotate(Max("edition"))
    return dict(found)


def _tallies(row: dict[str, Any]) -> Iterator[Tally]:
    owner = (row["unit_id"], row.get("organisation_id"), row["kind__code"], row["level"])
    for counter in (TIMES, *Counter.values):
        if row[counter] is not None:
            yield Tally(*owner, counter, Decimal(row[counter]))
