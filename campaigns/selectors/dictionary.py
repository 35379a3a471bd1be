"""A metric explained: what it is, who gives it, how it adds, where it is used."""

from dataclasses import dataclass

from django.db.models import Q, QuerySet

from campaigns.choices import Nature
from campaigns.models import CampaignMetric, CheckRule, Metric
from campaigns.querysets import MetricQuerySet
from portal.models import User
from portal.roles import Capability

NATURE_WORDS: dict[str, str] = {
    Nature.FLOW: "填本期发生数。各季度相加得全年数，各单位相加得全市数。",
    Nature.STOCK: "填期末时点数。跨期取最后一期，不相加；各单位相加得全市数。",
    Nature.PEOPLE: "填实际人数。同一人在不同活动、不同季度只算一个人，跨期不相加；各单位相加得全市数。",
    Nature.SINGLE: "单独列示，不跨期相加，也不跨单位相加。",
    Nature.RATIO: "不填报。系统用合计的分子除以合计的分母得出，各级都重新计算，不取平均。",
}
FILLERS = (
    Capability.SUBMISSION_FILL,
    Capability.COMMITTEE_PAPER_FILL,
    Capability.BRANCH_PAPER_FILL,
    Capability.DISCIPLINE_READ,
)


@dataclass(frozen=True, slots=True)
class MetricCard:
    """One metric with everything that refers to it."""

    metric: Metric
    nature_words: str
    asked_in: tuple[CampaignMetric, ...]
    rates: tuple[Metric, ...]
    rules: tuple[CheckRule, ...]


def dictionary(user: User) -> MetricQuerySet:
    """Definitions in use; discipline ones for those who read or fill them."""
    discipline = any(user.can(capability) for capability in FILLERS)
    metrics: MetricQuerySet = Metric.objects.active().readable_by(discipline=discipline)
    return metrics.select_related("numerator", "denominator").in_form_order()


def metric_card(metric: Metric, user: User) -> MetricCard:
    """The metric's card; four queries."""
    known = dictionary(user)
    rates = known.filter(numerator=metric) | known.filter(denominator=metric)
    return MetricCard(
        metric,
        NATURE_WORDS[metric.nature],
        tuple(metric.campaign_metrics.select_related("campaign")),
        tuple(rates),
        tuple(_rules_of(metric)),
    )


def _rules_of(metric: Metric) -> QuerySet[CheckRule]:
    """Rules in force that name the metric; those about every metric are not its own."""
    named = Q(subjects=metric) | Q(bounds=metric)
    return CheckRule.objects.filter(named, is_active=True).distinct()
