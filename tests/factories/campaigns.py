"""Metrics, rounds, papers and figures."""

import datetime
from collections.abc import Sequence
from decimal import Decimal

import factory

from campaigns.models import (
    Campaign,
    CampaignMetric,
    CheckRule,
    Metric,
    MetricValue,
    ReportingRound,
    Submission,
)
from tests.factories.portal import UserFactory
from tests.factories.units import UnitFactory


class CampaignFactory(factory.django.DjangoModelFactory[Campaign]):
    """The standing statistics campaign."""

    class Meta:
        model = Campaign
        django_get_or_create = ("name",)

    kind = "statistics"
    name = "机关党建统计"
    basis_document = "统计制度"
    approving_authority = "工委"


class MetricFactory(factory.django.DjangoModelFactory[Metric]):
    """A quarterly count of units; `is_rate` makes a rate of `numerator` and `denominator`."""

    class Meta:
        model = Metric

    class Params:
        is_rate = factory.Trait(nature="ratio", value_type="percent", unit_of_measure="%")

    code = factory.Sequence(lambda n: f"metric_{n}")
    name = factory.Sequence(lambda n: f"指标{n}")
    definition = "只计本期发生的。"
    section = "organisation"
    unit_of_measure = "场"
    value_type = "integer"
    nature = "flow"
    period_kind = "quarter"
    reported_by = "unit"
    position = factory.Sequence(int)


class CheckRuleFactory(factory.django.DjangoModelFactory[CheckRule]):
    """A hard comparison without metrics; `bound` makes one with them."""

    class Meta:
        model = CheckRule
        skip_postgeneration_save = True

    code = factory.Sequence(lambda n: f"rule_{n}")
    name = factory.Sequence(lambda n: f"规则{n}")
    kind = "compare"
    severity = "hard"
    basis = "口径"

    @factory.post_generation
    def subjects(self: CheckRule, create: bool, given: Sequence[Metric] | None) -> None:
        """Metrics that are checked."""
        if given:
            self.subjects.set(given)

    @factory.post_generation
    def bounds(self: CheckRule, create: bool, given: Sequence[Metric] | None) -> None:
        """Metrics they are held against."""
        if given:
            self.bounds.set(given)


def bound(part: Metric, whole: Metric) -> CheckRule:
    """The hard rule part ≤ whole."""
    return CheckRuleFactory(
        code=f"{part.code}_le_{whole.code}",
        name=f"{part.name}不大于{whole.name}",
        subjects=[part],
        bounds=[whole],
    )


class CampaignMetricFactory(factory.django.DjangoModelFactory[CampaignMetric]):
    """A metric as asked."""

    class Meta:
        model = CampaignMetric

    campaign = factory.SubFactory(CampaignFactory)
    metric = factory.SubFactory(MetricFactory)
    position = factory.Sequence(int)


class RoundFactory(factory.django.DjangoModelFactory[ReportingRound]):
    """2026年第三季度; `is_yearly` asks for the year, `locked` is closed."""

    class Meta:
        model = ReportingRound

    class Params:
        is_yearly = factory.Trait(period_kind="year", quarter=None)
        locked = factory.Trait(locked_at=datetime.datetime(2026, 11, 1, tzinfo=datetime.UTC))

    campaign = factory.SubFactory(CampaignFactory)
    period_kind = "quarter"
    year = 2026
    quarter = 3
    opens_on = datetime.date(2026, 10, 1)
    due_on = datetime.date(2026, 10, 13)


class SubmissionFactory(factory.django.DjangoModelFactory[Submission]):
    """An empty draft; `submitted`, `returned`, `approved` and `late` as said."""

    class Meta:
        model = Submission

    class Params:
        submitted = factory.Trait(
            status="submitted",
            first_submitted_on=datetime.date(2026, 10, 10),
            submitted_at=datetime.datetime(2026, 10, 10, 8, tzinfo=datetime.UTC),
            submitted_by=factory.SubFactory(UserFactory, username="sender"),
        )
        approved = factory.Trait(submitted=True, status="approved")
        returned = factory.Trait(submitted=True, status="returned", return_reason="请核对")
        late = factory.Trait(first_submitted_on=datetime.date(2026, 10, 15))

    round = factory.SubFactory(RoundFactory)
    unit = factory.SubFactory(UnitFactory)


class MetricValueFactory(factory.django.DjangoModelFactory[MetricValue]):
    """A figure of 5; `masked` and `not_applicable` carry no number."""

    class Meta:
        model = MetricValue

    class Params:
        masked = factory.Trait(state="masked", number=None)
        not_applicable = factory.Trait(state="not_applicable", number=None)

    submission = factory.SubFactory(SubmissionFactory)
    metric = factory.SubFactory(MetricFactory)
    number = Decimal(5)
    updated_by = factory.SubFactory(UserFactory, username="typist")
