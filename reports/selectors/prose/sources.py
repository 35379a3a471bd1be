"""What the portal itself says of a period, by metric and owner: totals as they are computed."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from campaigns.choices import FigureState
from campaigns.models import Metric
from campaigns.rollup import Span, Total, read
from portal.numbers import figure_text
from portal.periods import Period
from portal.prose.subjects import COMMITTEE
from reports.models import Report, ReportFigure
from units.models import Unit, UnitName


@dataclass(frozen=True, slots=True)
class Known:
    """A figure of the portal; `value` is None where it is masked."""

    metric: str
    owner: str
    value: Decimal | None
    qualifier: str
    printed: str
    coverage: str
    source: str


Sources = dict[tuple[str, str], list[Known]]


def read_sources(period: Period) -> Sources:
    """Totals of the city and of every unit, and what issued reports of the year printed.

    Sensitive metrics are left out: a proof may go to anybody who writes reports.
    """
    found: Sources = {}
    for known in (*_totals(period), *_printed(period)):
        found.setdefault((known.metric, known.owner), []).append(known)
    return found


def _totals(period: Period) -> Iterator[Known]:
    metrics = list(
        Metric.objects.active()
        .readable_by(discipline=False)
        .exclude(value_type="text")
        .select_related("numerator", "denominator")
    )
    roots = Unit.objects.roots().values_list("pk", flat=True)
    ledger = read(metrics, years=(period.year,), root_pk=roots.first())
    names = dict(Unit.objects.values_list("pk", "short_name"))
    span = Span.of(period)
    for metric in metrics:
        yield from _known(metric, COMMITTEE, ledger.total(metric, span))
        for unit_pk, total in ledger.by_unit(metric, span).items():
            yield from _known(metric, names[unit_pk], total)


def _known(metric: Metric, owner: str, total: Total) -> Iterator[Known]:
    if total.state == FigureState.MASKED:
        yield Known(metric.code, owner, None, "masked", "***", total.coverage, total.source)
    elif total.value is not None:
        shown = figure_text(total.value, total.qualifier, metric.unit_of_measure)
        yield Known(
            metric.code, owner, total.value, total.qualifier, shown, total.coverage, total.source
        )


def _printed(period: Period) -> Iterator[Known]:
    """Figures frozen in reports of the year that still stand; only a whole year has such."""
    if period.quarter is not None:
        return
    reports = Report.objects.readable().filter(year=period.year)
    rows = ReportFigure.objects.filter(report__in=reports, number__isnull=False)
    for row in rows.exclude(key__contains=":").select_related("metric", "subject"):
        if row.metric is not None and row.number is not None:
            owner = row.subject.short_name if row.subject else COMMITTEE
            coverage = f"{row.reported}/{row.expected}"
            yield Known(
                row.metric.code, owner, row.number, row.qualifier, row.printed, coverage, "report"
            )


def unit_names() -> dict[str, str]:
    """Every spelling of a unit → its short name; a spelling two units share is left out."""
    spelt: dict[str, set[str]] = {}
    for name, short in Unit.objects.values_list("name", "short_name"):
        spelt.setdefault(name, set()).add(short)
        spelt.setdefault(short, set()).add(short)
    for name, short in UnitName.objects.values_list("name", "unit__short_name"):
        spelt.setdefault(name, set()).add(short)
    return {name: shorts.pop() for name, shorts in spelt.items() if len(shorts) == 1}
