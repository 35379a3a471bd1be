"""What the terms say of 应换届 and 完成换届: figures of a quarter, counted from the register.

口径 of `elections_due` and `elections_done` (fixtures/metrics.json): due is a term whose end, with
its approved extension, lies in the period; done is an election whose result was approved in it, or
a 届中 change of the committee. 机关纪委 are elected together with their 机关党委 and are not counted
apart.
"""

import datetime
from dataclasses import dataclass

from django.db.models import DateField, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce

from branches.choices import OrganisationKind, StepKind, TermStatus
from branches.models import CommitteeTerm, ElectionStep, TermAdjustment
from branches.querysets import TermQuerySet
from portal.periods import Period

COUNTED_KINDS = (
    OrganisationKind.PARTY_COMMITTEE,
    OrganisationKind.GENERAL_BRANCH,
    OrganisationKind.BRANCH,
    OrganisationKind.JOINT_BRANCH,
)


@dataclass(frozen=True)
class ElectionFigures:
    """Rows behind the figures, each with its organisation and unit; scope is added by the caller."""

    due: TermQuerySet
    renewed: TermQuerySet
    adjusted: QuerySet[TermAdjustment]


def election_figures(period: Period) -> ElectionFigures:
    """All three of a period; filter them by `organisation__unit` (adjusted: `term__organisation__unit`)."""
    return ElectionFigures(
        elections_due(period), elections_renewed(period), elections_adjusted(period)
    )


def elections_due(period: Period) -> TermQuerySet:
    """应换届: terms that end in the period, extensions reckoned in.

    Not those extended past it, not those followed by the next term before it began, not those of
    bodies dissolved by the day of the expiry.
    """
    rows = with_counted_day().ending(period.start, period.end)
    early = Q(status=TermStatus.RENEWED, counted_on__lt=period.start)
    gone = Q(organisation__dissolved_on__lte=Coalesce("extended_until", "expires_on"))
    return rows.exclude(early).exclude(gone).filter(organisation__kind__in=COUNTED_KINDS)


def elections_renewed(period: Period) -> TermQuerySet:
    """完成换届: former terms whose successors' results were approved in the period (`counted_on`)."""
    rows = with_counted_day().filter(
        status=TermStatus.RENEWED, organisation__kind__in=COUNTED_KINDS
    )
    return rows.filter(counted_on__gte=period.start, counted_on__lte=period.end)


def elections_adjusted(period: Period) -> QuerySet[TermAdjustment]:
    """补选 and 届中调整 of the period; a body that did several counts once, so count bodies."""
    return (
        TermAdjustment.objects.filter(done_on__gte=period.start, done_on__lte=period.end)
        .filter(term__organisation__kind__in=COUNTED_KINDS)
        .select_related("term__organisation__unit")
        .order_by("term__organisation__code", "done_on")
    )


def with_counted_day() -> TermQuerySet:
    """Terms with `counted_on`: the day of the 结果批复; where only the election is known, its day."""
    replies = ElectionStep.objects.filter(term=OuterRef("pk"), kind=StepKind.RESULT_REPLY)
    day: Subquery = Subquery(replies.values("done_on")[:1], output_field=DateField())
    rows: TermQuerySet = CommitteeTerm.objects.annotate(counted_on=Coalesce(day, "renewed_on"))
    return rows.select_related("organisation__unit").order_by("organisation__code")


def day_counted(term: CommitteeTerm) -> datetime.date:
    """`counted_on` of a row of `elections_renewed`."""
    found: datetime.date = term.counted_on  # type: ignore[attr-defined]
    return found
