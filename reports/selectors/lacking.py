"""What a figure marked 不完整 lacks: papers that owed it and had not given it when it was frozen."""

import json
import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass

from django.db.models import Q

from campaigns.choices import Basis, FigureState, Nature, Reporter
from campaigns.models import Metric, MetricValue, Submission
from reports.choices import FigureSource, ReportPart
from reports.models import ReportFigure
from reports.selectors.prose.sources import span_of

OWED_BY = {
    Reporter.BRANCH: Q(organisation__isnull=False),
    Reporter.COMMITTEE: Q(organisation__isnull=True, unit__parent__isnull=True),
    Reporter.UNIT: Q(organisation__isnull=True, unit__parent__isnull=False),
}
# A bar of a chart: its quarter stands in its key.
_QUARTER = re.compile(r"~(\d{4})q([1-4])$")
GONE = (FigureState.MASKED, "隐去")


@dataclass(frozen=True)
class Lack:
    """One paper that did not give the figure, and why it is missing."""

    paper_pk: int
    subject: str
    period: str
    metric: str
    why: str
    unit_pk: int


def lacking(figure: ReportFigure) -> list[Lack]:
    """By metric, then official order; nothing for a complete figure, two queries a metric else."""
    if figure.is_complete or figure.metric is None or figure.source == FigureSource.STATED_TOTAL:
        return []
    metric = figure.metric
    parts = [metric.numerator, metric.denominator] if metric.nature == Nature.RATIO else [metric]
    given = {row[0]: row[3] for row in json.loads(figure.sources)}
    return [lack for part in parts if part for lack in _lacking_part(figure, part, given)]


def _lacking_part(figure: ReportFigure, metric: Metric, given: dict[int, str]) -> Iterable[Lack]:
    papers = list(_owing(figure, metric, given))
    rows = MetricValue.objects.filter(metric=metric, submission__in=[p.pk for p in papers])
    values = {row.submission_id: row for row in rows}
    told = {pk for pk, row in values.items() if row.pk in given and given[row.pk] != GONE[0]}
    # A running total or a state is complete with its subject's last word.
    spoken = {(p.unit_id, p.organisation_id) for p in papers if p.pk in told}
    for paper in papers:
        row = values.get(paper.pk)
        by_subject = metric.nature != Nature.FLOW and (paper.unit_id, paper.organisation_id)
        if paper.pk in told or by_subject in spoken or _does_not_apply(row):
            continue
        yield Lack(
            paper.pk,
            paper.subject_name,
            paper.round.period.label,
            metric.name,
            _why(row),
            paper.unit_id,
        )


def _owing(figure: ReportFigure, metric: Metric, given: Collection[int]) -> Iterable[Submission]:
    year, quarters = _asked(figure)
    rows = MetricValue.objects.filter(pk__in=given, metric=metric).values_list(
        "submission__round", "submission__round__period_kind", "submission__basis"
    )
    told = list(rows.distinct())
    kinds = {kind for _, kind, _ in told}
    papers = Submission.objects.own().filter(
        OWED_BY[Reporter(metric.reported_by)],
        round__year=year,
        # An old year brought in as a whole was asked of nobody by quarters.
        round__period_kind__in=kinds or {metric.period_kind},
    )
    if quarters:
        papers = papers.filter(round__quarter__in=quarters)
    # Where the 工委 stated a total nobody else was needed.
    papers = papers.exclude(round__in=[row for row, _, basis in told if basis == Basis.TOTAL])
    if figure.subject_id is not None:
        papers = papers.filter(unit=figure.subject_id)
    elif not figure.report.unit.is_root:
        papers = papers.filter(unit=figure.report.unit_id)
    return papers.for_table().order_by(
        "unit__kind__position", "unit__position", "organisation__code", "round__quarter", "pk"
    )


def _asked(figure: ReportFigure) -> tuple[int, tuple[int, ...]]:
    """Year and quarters a figure speaks of; without quarters, the whole year."""
    drawn = _QUARTER.search(figure.key)
    if drawn:
        return int(drawn[1]), (int(drawn[2]),)
    report = figure.report
    if report.part == ReportPart.YEAR:
        return report.year, ()
    return report.year, span_of(report.year, report.part).quarters


def _does_not_apply(row: MetricValue | None) -> bool:
    return row is not None and row.state == FigureState.NOT_APPLICABLE


def _why(row: MetricValue | None) -> str:
    if row is None:
        return "未报"
    return GONE[1] if row.state == GONE[0] else "冻结时尚未审定"
