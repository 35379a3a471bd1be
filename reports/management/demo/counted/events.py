"""Events of every unit: for each kind its forms count, a few a quarter."""

from collections import defaultdict
from collections.abc import Iterator
from typing import Any

from django.utils import timezone

from campaigns.choices import OrganiserLevel, Reckoning, Reporter, SourceKind
from campaigns.models import Activity, ActivityCount, ActivityKind, MetricSource
from portal.periods import Period
from reports.management.demo.city import Household
from reports.management.demo.counted.targets import Aim, aims, day_in, periods_of, shares
from reports.management.demo.papers import City

BATCH, MOST = 500, 3
Made = tuple[Activity, dict[str, int]]


def write_events(city: City) -> None:
    """Of kinds a unit has no record of yet; before papers, whose figures follow."""
    taken = set(Activity.objects.order_by().values_list("unit", "kind").distinct())
    made: list[Made] = []
    for kind, rows in _kinds().items():
        for home in city.homes:
            if (home.unit.pk, kind.pk) in taken:
                continue
            for period in periods_of(city.plan, rows):
                made += _events(city, home, kind, aims(city.plan, home, rows, period), period)
    Activity.objects.bulk_create([event for event, _ in made], batch_size=BATCH)
    ActivityCount.objects.bulk_create(
        [
            ActivityCount(activity=event, counter=counter, number=number)
            for event, counts in made
            for counter, number in counts.items()
        ],
        batch_size=BATCH,
    )


def _kinds() -> dict[ActivityKind, list[MetricSource]]:
    rows = MetricSource.objects.filter(
        is_active=True, activity_kind__isnull=False, metric__reported_by=Reporter.UNIT
    ).select_related("metric", "activity_kind")
    found: dict[ActivityKind, list[MetricSource]] = defaultdict(list)
    for row in rows.order_by("activity_kind__position", "pk"):
        if row.activity_kind:
            found[row.activity_kind].append(row)
    return found


def _events(
    city: City, home: Household, kind: ActivityKind, wanted: list[Aim], period: Period
) -> Iterator[Made]:
    dice = city.plan.dice("events", home.unit.code, kind.code, period.code)
    bodies: list[Any] = [None]
    if any(aim.row.field == Reckoning.BRANCHES for aim in wanted):
        bodies = home.branches[: max(1, len(home.branches) * 4 // 5)]
    count = len(bodies) if bodies[0] else _count(wanted)
    totals = _totals(kind, wanted, count)
    for place in range(count):
        on = day_in(period, dice, city.plan, place, count)
        counts = {counter: shares(total, count)[place] for counter, total in totals.items()}
        body = bodies[place] if bodies[0] else None
        event = Activity(
            kind=kind,
            campaign_id=kind.campaign_id,
            level=OrganiserLevel.BRANCH if body else OrganiserLevel.UNIT,
            unit=home.unit,
            organisation=body,
            held_on=on,
            topic=f"{kind.name}（{period.label}之{place + 1}）",
            recorded_by=city.people.secretaries[home.unit.pk],
            recorded_at=timezone.now(),
        )
        yield event, _bounded(kind, counts)


def _count(wanted: list[Aim]) -> int:
    events = [aim.number for aim in wanted if aim.row.kind == SourceKind.ACTIVITIES]
    if events:
        return max(1, max(events))
    sessions = [aim.number for aim in wanted if aim.row.counter == "sessions"]
    return max(1, min([*sessions, MOST]))


def _totals(kind: ActivityKind, wanted: list[Aim], count: int) -> dict[str, int]:
    totals = {counter: count for counter in kind.setup.get("required", ())}
    for aim in wanted:
        if aim.row.counter:
            totals[aim.row.counter] = max(aim.number, 0)
    return totals


def _bounded(kind: ActivityKind, counts: dict[str, int]) -> dict[str, int]:
    """No more visits than sessions, no more solved than received."""
    for part, whole in kind.setup.get("within", ()):
        if part in counts and whole in counts:
            counts[part] = min(counts[part], counts[whole])
    return counts
