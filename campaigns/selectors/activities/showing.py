"""Activities in words: counts as a line, small sensitive numbers hidden, totals of a list."""

from decimal import Decimal
from typing import Any

from django.db.models import Count, Q, QuerySet, Sum

from campaigns.choices import Counter
from campaigns.models import Activity, ActivityCount
from campaigns.selectors.activities.reach import owner_of
from portal.numbers import exact_number

# 四种形态: 1 and 2 point at persons (domain sheet §4).
HIDDEN, FEWEST_SHOWN = "1～2", 3


def shown_number(count: ActivityCount, *, is_sensitive: bool) -> str:
    """The number; of a sensitive kind one or two are told apart nowhere that is shared."""
    if is_sensitive and 0 < count.number < FEWEST_SHOWN:
        return HIDDEN
    return exact_number(count.number)


def counts_line(activity: Activity) -> str:
    """场次 1、人次 120; expects counts prefetched."""
    return "、".join(
        f"{count.get_counter_display()} "
        f"{shown_number(count, is_sensitive=activity.kind.is_sensitive)}"
        for count in activity.counts.all()
    )


def totals(rows: QuerySet[Activity]) -> list[tuple[str, str]]:
    """How many records of the rows count, and the sums of their counters; one query.

    Sensitive kinds stay out: sums of few records would tell what the rows hide.
    """
    counted = rows.filter(voided_at__isnull=True, kind__is_sensitive=False).order_by()
    sums = {c: Sum("counts__number", filter=Q(counts__counter=c)) for c in Counter.values}
    found: dict[str, Any] = counted.aggregate(times=Count("pk", distinct=True), **sums)
    labels = [("记录", found["times"]), *((c.label, found[c.value]) for c in Counter)]
    return [(label, exact_number(Decimal(n))) for label, n in labels if n is not None]


def copied_from(activity: Activity) -> dict[str, Any]:
    """What a new record of the same event starts with."""
    names = ("held_on", "ended_on", "topic", "audience", "link", "note", "edition")
    facts: dict[str, Any] = {name: getattr(activity, name) for name in names}
    facts |= {"series": activity.series_id, "campaign": activity.campaign_id}
    facts["owner"] = owner_of(activity.organisation or activity.unit).key
    facts |= {f"count_{row.counter}": exact_number(row.number) for row in activity.counts.all()}
    facts["tags"] = [tag.pk for tag in activity.tags.all()]
    facts["taking_part"] = [unit.pk for unit in activity.taking_part.all()]
    return facts
