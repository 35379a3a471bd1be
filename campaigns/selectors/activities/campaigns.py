"""What took place under a campaign, by kind."""

from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.db.models import Count, Q, Sum

from campaigns.choices import Counter
from campaigns.models import Activity, ActivityKind, Campaign
from portal.models import User
from portal.numbers import exact_number


@dataclass(frozen=True, slots=True)
class KindLine:
    """One kind: how often under the campaign, what was counted, how often only tagged with it."""

    kind: ActivityKind
    times: int
    sums: str
    tagged: int


def held_under(campaign: Campaign, user: User) -> list[KindLine]:
    """Kinds set up for the campaign or recorded under it, of what the user may see.

    Tags are told apart: an event counts for its primary campaign alone. Sensitive kinds stay out.
    """
    tagged = Activity.tags.through.objects.filter(campaign=campaign).values("activity")
    rows = Activity.objects.visible_to(user).standing().filter(kind__is_sensitive=False)
    rows = rows.filter(Q(campaign=campaign) | Q(pk__in=tagged)).order_by()
    own = Q(campaign=campaign)
    sums = {c: Sum("counts__number", filter=own & Q(counts__counter=c)) for c in Counter.values}
    counted = rows.values("kind_id").annotate(
        times=Count("pk", filter=own, distinct=True),
        tagged=Count("pk", filter=~own | Q(campaign=None), distinct=True),
        **sums,
    )
    found = {row["kind_id"]: row for row in counted}
    kinds = ActivityKind.objects.filter(
        Q(pk__in=found) | Q(campaign=campaign, is_active=True), is_sensitive=False
    )
    return [_line(kind, found.get(kind.pk)) for kind in kinds]


def _line(kind: ActivityKind, row: dict[str, Any] | None) -> KindLine:
    if row is None:
        return KindLine(kind, 0, "", 0)
    said = [(c.label, row[c.value]) for c in Counter if row[c.value] is not None]
    words = "、".join(f"{label} {exact_number(Decimal(number))}" for label, number in said)
    return KindLine(kind, row["times"], words, row["tagged"])
