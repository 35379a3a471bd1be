"""From a printed number back to the papers it came from: who sent them, which version, who approved."""

import datetime
import json
from collections.abc import Iterable
from dataclasses import dataclass, replace
from decimal import Decimal

from campaigns.choices import FigureState
from campaigns.models import Explanation, MetricValue, Submission, SubmissionVersion
from portal.numbers import with_qualifier
from reports.models import ReportFigure

STATE_WORDS = {FigureState.MASKED.value: "隐去", FigureState.NOT_APPLICABLE.value: "不适用"}


@dataclass(frozen=True)
class TraceLine:
    """One paper behind the figure, as it stood when the figure was frozen."""

    paper_pk: int
    subject: str
    period: str
    frozen: str
    current: str
    version: int
    submitted_by: str
    submitted_at: datetime.datetime | None
    approved_by: str
    approved_at: datetime.datetime | None
    metric: str
    explained: str = ""
    unit_pk: int = 0
    unit: str = ""

    @property
    def frozen_word(self) -> str:
        """The frozen figure as people read it."""
        return in_words(self.frozen)

    @property
    def current_word(self) -> str:
        """Today's figure as people read it."""
        return in_words(self.current)

    @property
    def was_corrected(self) -> bool:
        """Whether the paper says something else today than when the report was frozen."""
        return self.frozen != self.current


@dataclass(frozen=True)
class Trace:
    """A frozen figure with everything behind it."""

    figure: ReportFigure
    lines: list[TraceLine]

    @property
    def coverage(self) -> str:
        """Reported/owed at the time of freezing."""
        return f"{self.figure.reported}/{self.figure.expected}"

    @property
    def frozen_sum(self) -> Decimal:
        """What the numbers of the lines add up to (meaningful for sums over papers)."""
        numbers = (line.frozen.split(":")[0] for line in self.lines)
        return sum((Decimal(n) for n in numbers if n[:1].isdigit()), Decimal(0))


def in_words(text: str) -> str:
    """`3100:yu` as 3100余, a state by its word."""
    number, _, qualifier = text.partition(":")
    if not qualifier:
        return STATE_WORDS.get(text, text)
    return with_qualifier(number, qualifier, "")


def trace(figure: ReportFigure) -> Trace:
    """The way back, in four queries whatever the number of papers."""
    behind: list[tuple[int, int, int, str]] = [tuple(row) for row in json.loads(figure.sources)]
    papers = _papers({row[1] for row in behind})
    versions = _versions({row[1] for row in behind})
    values = _values({row[0] for row in behind})
    said = _explained(values.values())
    behind.sort(key=lambda row: _order(papers[row[1]], values.get(row[0])))
    lines = [_line(row, papers[row[1]], versions, values) for row in behind]
    return Trace(
        figure,
        [
            replace(line, explained=said.get((row[0], line.frozen.partition(":")[0]), ""))
            for line, row in zip(lines, behind, strict=True)
        ],
    )


def _order(paper: Submission, value: MetricValue | None) -> tuple[int, int, int, int, int]:
    """By metric, then official order of units, then time."""
    unit, row = paper.unit, paper.round
    return (
        value.metric_id if value else 0, unit.kind.position, unit.position,
        paper.organisation_id or 0, row.year * 10 + (row.quarter or 9),
    )  # fmt: skip


def _papers(pks: Iterable[int]) -> dict[int, Submission]:
    rows = Submission.objects.select_related(
        "unit__kind", "organisation__unit", "round", "approved_by", "submitted_by"
    )
    return {paper.pk: paper for paper in rows.filter(pk__in=list(pks))}


def _versions(pks: Iterable[int]) -> dict[tuple[int, int], SubmissionVersion]:
    rows = SubmissionVersion.objects.defer("content").select_related("submitted_by")
    return {(v.submission_id, v.serial): v for v in rows.filter(submission__in=list(pks))}


def _values(pks: Iterable[int]) -> dict[int, MetricValue]:
    rows = MetricValue.objects.select_related("metric").filter(pk__in=list(pks))
    return {value.pk: value for value in rows}


def _explained(values: Iterable[MetricValue]) -> dict[tuple[int, str], str]:
    """What units said of figures that broke a soft rule, by figure and the number it was said of."""
    places = {(value.submission_id, value.metric_id): value.pk for value in values}
    rows = Explanation.objects.filter(
        submission__in={paper for paper, _ in places}, metric__in={metric for _, metric in places}
    )
    return {
        (places[row.submission_id, row.metric_id], row.about): row.text
        for row in rows.order_by("pk")
        if (row.submission_id, row.metric_id) in places
    }


def _line(
    row: tuple[int, int, int, str],
    paper: Submission,
    versions: dict[tuple[int, int], SubmissionVersion],
    values: dict[int, MetricValue],
) -> TraceLine:
    value_pk, paper_pk, serial, frozen = row
    version, value = versions.get((paper_pk, serial)), values.get(value_pk)
    return TraceLine(
        paper_pk=paper_pk,
        subject=paper.subject_name,
        period=paper.round.period.label,
        frozen=frozen,
        current=_current(value),
        version=serial,
        submitted_by=str(version.submitted_by) if version else "",
        submitted_at=version.submitted_at if version else None,
        approved_by=str(paper.approved_by or ""),
        approved_at=paper.approved_at,
        metric=value.metric.name if value else "",
        unit_pk=paper.unit_id,
        unit=paper.unit.short_name,
    )


def _current(value: MetricValue | None) -> str:
    if value is None:
        return "未报"
    shown = value.state if value.number is None else f"{value.number.normalize():f}"
    return f"{shown}{value.qualifier and ':' + value.qualifier}"
