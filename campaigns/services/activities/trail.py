"""An activity as the audit trail keeps it; numbers of sensitive kinds stay out of it."""

from collections.abc import Iterable
from typing import Any

from campaigns.models import Activity, ActivityCount
from portal.numbers import exact_number


def facts_of(activity: Activity, counts: Iterable[ActivityCount]) -> dict[str, Any]:
    """What was recorded, in words."""
    facts: dict[str, Any] = {
        "kind": str(activity.kind),
        "unit": activity.unit.code,
        "organisation": activity.organisation.code if activity.organisation else "",
        "held_on": str(activity.held_on),
        "topic": activity.topic,
        "campaign": str(activity.campaign or ""),
        "series": str(activity.series or ""),
        "edition": activity.edition,
    }
    # The trail is read by administrators, who may not see discipline figures.
    if not activity.kind.is_sensitive:
        facts["counts"] = "、".join(
            f"{row.get_counter_display()}{exact_number(row.number)}" for row in counts
        )
    return {name: value for name, value in facts.items() if value not in (None, "")}
