"""The form as its author has it now: what would be published, what is new in it, what it costs."""

import json
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from decimal import Decimal
from typing import Any

from django.db.models import Exists, OuterRef

from branches.models import PartyOrganisation
from campaigns.choices import Basis, Nature, Reporter
from campaigns.models import Campaign, CampaignMetric, Metric, ReportingRound, Submission
from campaigns.querysets import MetricQuerySet
from campaigns.selectors.forms import FormMetric, FrozenForm, form_order
from campaigns.selectors.rules import active_specs
from campaigns.selectors.subjects import tidy
from portal.choices import PeriodKind
from units.models import Unit

PERIODS_A_YEAR = {PeriodKind.QUARTER.value: 4, PeriodKind.YEAR.value: 1}
MINUTES = Decimal(60)


def draft_form(
    campaign: Campaign,
    period_kind: str,
    *,
    rows: Sequence[CampaignMetric] | None = None,
    rules: Sequence[Mapping[str, Any]] | None = None,
) -> FrozenForm:
    """The form as it would be published now: asked metrics, computed rates, active rules.

    `rows` and `rules` may be handed in by a page that has them already.
    """
    asked = draft_rows(campaign, period_kind) if rows is None else rows
    if rules is None:
        rules = [rule.as_frozen() for rule in active_specs(period_kind)]
    rates = (
        Metric.objects.active()
        .filter(nature=Nature.RATIO, period_kind=period_kind)
        .select_related("numerator", "denominator")
    )
    metrics = [
        *(_as_asked(row.metric, row.position, row.is_required) for row in asked),
        *(_as_asked(rate, rate.position, False) for rate in rates),
    ]
    return FrozenForm(tuple(sorted(metrics, key=form_order)), tuple(rules))


def draft_rows(campaign: Campaign, period_kind: str) -> list[CampaignMetric]:
    """Typed metrics in use that the campaign asks for this kind of period."""
    rows = CampaignMetric.objects.filter(
        campaign=campaign, metric__is_active=True, metric__period_kind=period_kind
    ).exclude(metric__nature=Nature.RATIO)
    found = rows.select_related("metric")
    return sorted(
        found, key=lambda row: form_order(_as_asked(row.metric, row.position, row.is_required))
    )


def form_text(form: FrozenForm) -> str:
    """The form as canonical JSON: the same form, the same bytes."""
    content = {"metrics": [asdict(metric) for metric in form.metrics], "rules": list(form.rules)}
    return json.dumps(content, ensure_ascii=False, sort_keys=True)


def _as_asked(metric: Metric, position: int, is_required: bool) -> FormMetric:
    return FormMetric(
        code=metric.code,
        name=metric.name,
        definition=metric.definition,
        unit_of_measure=metric.unit_of_measure,
        value_type=metric.value_type,
        nature=metric.nature,
        section=metric.section,
        position=position,
        required=is_required,
        reported_by=metric.reported_by,
        sensitive=metric.is_sensitive,
        allows_qualifier=metric.allows_qualifier,
        aliases=tuple(metric.alias_list),
        numerator=metric.numerator.code if metric.numerator else "",
        denominator=metric.denominator.code if metric.denominator else "",
    )


@dataclass(frozen=True, slots=True)
class Burden:
    """What one level is asked to type: fields × papers × minutes."""

    level: str
    fields: int
    papers: int
    minutes_per_field: Decimal
    periods: int
    before: int | None = None
    counted_on: str = ""

    @property
    def label(self) -> str:
        """Whose paper it is."""
        return str(Reporter(self.level).label)

    @property
    def cells(self) -> int:
        """Figures typed in one period by everybody."""
        return self.fields * self.papers

    @property
    def minutes_per_paper(self) -> Decimal:
        """How long one person sits over one paper."""
        return self.fields * self.minutes_per_field

    @property
    def hours(self) -> Decimal:
        """Hours of all papers of one period."""
        return self.minutes_per_paper * self.papers / MINUTES

    @property
    def hours_a_year(self) -> Decimal:
        """Hours of all papers of one year."""
        return self.hours * self.periods

    @property
    def more_fields(self) -> int:
        """Fields more (or fewer) than the published form asks."""
        return 0 if self.before is None else self.fields - self.before

    @property
    def more_hours(self) -> Decimal:
        """Hours more (or fewer) in one period than under the published form."""
        return self.more_fields * self.minutes_per_field * self.papers / MINUTES


def burdens(
    form: FrozenForm, published: FrozenForm | None, campaign: Campaign, period_kind: str
) -> list[Burden]:
    """The burden of each level, counted over the papers of the newest round.

    Before the first round they are those it would open today.
    """
    row, papers = papers_asked(campaign, period_kind)
    return [
        Burden(
            level,
            form.field_count(level),
            papers[level],
            campaign.minutes_per_field,
            PERIODS_A_YEAR[period_kind],
            published.field_count(level) if published else None,
            f"{row.period.label}的填报表" if row else "今天的名册",
        )
        for level in Reporter.values
    ]


@dataclass(frozen=True, slots=True)
class TotalBurden:
    """All levels together."""

    papers: int
    cells: int
    hours: Decimal
    hours_a_year: Decimal
    more_hours: Decimal


def total_of(levels: Sequence[Burden]) -> TotalBurden:
    """What the whole form costs the whole city."""
    return TotalBurden(
        sum(level.papers for level in levels if level.fields),
        sum(level.cells for level in levels),
        sum((level.hours for level in levels), Decimal(0)),
        sum((level.hours_a_year for level in levels), Decimal(0)),
        sum((level.more_hours for level in levels), Decimal(0)),
    )


def papers_asked(
    campaign: Campaign, period_kind: str
) -> tuple[ReportingRound | None, dict[str, int]]:
    """The newest round of this kind with how many papers each level has; else the registers."""
    papers = Submission.objects.filter(basis=Basis.OWN)
    rounds = ReportingRound.objects.filter(
        Exists(papers.filter(round=OuterRef("pk"))), campaign=campaign, period_kind=period_kind
    )
    row = rounds.newest_first().first()
    if row is None:
        return None, papers_by_level()
    owners = papers.filter(round=row).values_list("organisation", "unit__parent")
    found = dict.fromkeys(Reporter.values, 0)
    for branch, parent in owners:
        is_root = parent is None
        level = Reporter.BRANCH if branch else Reporter.COMMITTEE if is_root else Reporter.UNIT
        found[level.value] += 1
    return row, found


def papers_by_level() -> dict[str, int]:
    """How many papers a round opened today would have."""
    parents = list(Unit.objects.active().filter(reports=True).values_list("parent", flat=True))
    return {
        Reporter.UNIT.value: sum(parent is not None for parent in parents),
        Reporter.BRANCH.value: PartyOrganisation.objects.branches().active().count(),
        Reporter.COMMITTEE.value: parents.count(None),
    }


def names_of(metric: Metric) -> set[str]:
    """Every name and alias, without blanks and in one width."""
    return {tidy(name) for name in (metric.name, *metric.alias_list)}


def collected_elsewhere(
    metrics: Sequence[Metric], campaign: Campaign
) -> dict[int, list[CampaignMetric]]:
    """By metric: what already collects the same figure.

    Another campaign that asks the very metric, or any other metric in use that shares a name or an
    alias with it, at whatever level and for whatever period.
    """
    asked = CampaignMetric.objects.filter(metric__is_active=True).select_related(
        "metric", "campaign"
    )
    by_name: dict[str, list[CampaignMetric]] = defaultdict(list)
    for row in asked:
        for name in names_of(row.metric):
            by_name[name].append(row)
    found: dict[int, list[CampaignMetric]] = {}
    for metric in metrics:
        rivals = {
            row.pk: row
            for name in names_of(metric)
            for row in by_name[name]
            if (row.metric_id, row.campaign_id) != (metric.pk, campaign.pk)
            and (row.collects or row.metric_id != metric.pk)
        }
        if rivals:
            found[metric.pk] = list(rivals.values())
    return found


def candidates(campaign: Campaign, period_kind: str, level: str, word: str) -> MetricQuerySet:
    """Metrics of this level and period that the campaign does not ask, by any name or pinyin."""
    asked = CampaignMetric.objects.filter(campaign=campaign)
    metrics: MetricQuerySet = (
        Metric.objects.active().typed().filter(period_kind=period_kind, reported_by=level)
    )
    return metrics.exclude(pk__in=asked.values("metric")).named_like(word).in_form_order()
