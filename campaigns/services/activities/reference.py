"""Numbered series of the reference files; what staff changed is never overwritten."""

from collections.abc import Iterable

from django.db import transaction

from campaigns.models import ActivityKind, ActivitySeries
from portal.errors import RuleBroken
from portal.models import User
from portal.reference import Outcome, Row, record_outcome


@transaction.atomic
def load_series(rows: Iterable[Row], *, by: User | None) -> Outcome:
    """Series that are not there yet; each belongs to a kind that is held by editions."""
    kinds = dict(ActivityKind.objects.filter(has_editions=True).values_list("code", "pk"))
    known = set(ActivitySeries.objects.values_list("name", flat=True))
    missing = [row for row in rows if row["name"] not in known]
    if lost := [row["name"] for row in missing if row["kind"] not in kinds]:
        raise RuleBroken(f"下列系列活动没有按届举办的活动类别：{'、'.join(lost)}。")
    fresh = [
        ActivitySeries(
            kind_id=kinds[row["kind"]],
            name=row["name"],
            first_edition=row["first_edition"],
            first_year=row["first_year"],
        )
        for row in missing
    ]
    ActivitySeries.objects.bulk_create(fresh)
    outcome = Outcome("系列活动", created=len(fresh), changed_rows=list(fresh))
    return record_outcome(outcome, "reference.series_loaded", by=by)
