"""Papers in lists: how far each is."""

import datetime
from dataclasses import dataclass
from functools import cached_property

from django.db.models import (
    BooleanField,
    Case,
    Count,
    ExpressionWrapper,
    F,
    IntegerField,
    OuterRef,
    Q,
    Subquery,
    Value,
    When,
)
from django.db.models.functions import Coalesce
from django.utils import timezone

from campaigns.choices import Nature, Reporter
from campaigns.models import CampaignMetric, FormVersion, MetricValue, Submission
from campaigns.querysets import SubmissionQuerySet
from campaigns.selectors.asked import levels_of


def missing_on(day: datetime.date) -> Q:
    """未报: nothing was ever sent and the deadline has passed (rule 23)."""
    return Q(first_submitted_on__isnull=True, round__due_on__lt=day)


def with_progress(papers: SubmissionQuerySet) -> SubmissionQuerySet:
    """Add `filled_count` and `is_missing_today`; order newest round first, units in official order."""
    filled = (
        MetricValue.objects.filter(submission=OuterRef("pk"))
        .order_by()
        .values("submission")
        .annotate(number=Count("pk"))
        .values("number")
    )
    listed: SubmissionQuerySet = (
        papers.select_related("organisation__unit")
        .annotate(
            is_missing_today=ExpressionWrapper(
                missing_on(timezone.localdate()), output_field=BooleanField()
            ),
            filled_count=Coalesce(Subquery(filled, output_field=IntegerField()), Value(0)),
        )
        .order_by(
            "-round__year",
            F("round__quarter").desc(nulls_first=True),
            Case(When(organisation__isnull=True, then=0), default=1),
            "unit__kind__position",
            "unit__position",
            "organisation__code",
            "pk",
        )
    )
    return listed


@dataclass(frozen=True)
class AskedCounts:
    """How many figures each kind of paper asks, by form and level."""

    by_form: dict[tuple[int, str], int]

    @cached_property
    def by_campaign(self) -> dict[tuple[int, str, str], int]:
        """As the metrics stand: asked only when a round without a form comes along."""
        return _counts_now()


def asked_counts() -> AskedCounts:
    """Counts of the published forms; one query."""
    levels = {level: f"{level}_field_count" for level in Reporter.values}
    forms = FormVersion.objects.values("pk", *levels.values())
    return AskedCounts(
        {(row["pk"], level): row[column] for row in forms for level, column in levels.items()}
    )


def _counts_now() -> dict[tuple[int, str, str], int]:
    rows = (
        CampaignMetric.objects.filter(metric__is_active=True)
        .exclude(metric__nature=Nature.RATIO)
        .order_by()
        .values_list("campaign_id", "metric__period_kind", "metric__reported_by")
        .annotate(number=Count("pk"))
    )
    return {(campaign, kind, level): number for campaign, kind, level, number in rows}


def asked_of(paper: Submission, counts: AskedCounts) -> int:
    """How many figures this paper asks; a stated total asks those of units and branches."""
    row, levels = paper.round, levels_of(paper)
    if row.form_id is not None:
        return sum(counts.by_form.get((row.form_id, level), 0) for level in levels)
    kinds = [(row.campaign_id, row.period_kind, level) for level in levels]
    return sum(counts.by_campaign.get(kind, 0) for kind in kinds)
