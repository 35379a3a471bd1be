"""What the portal itself says of a period and of the year before, by metric and owner."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from decimal import Decimal

from campaigns.choices import FigureState, Nature, Organised
from campaigns.models import Metric
from campaigns.rollup import Ledger, Span, Total, read
from portal.numbers import figure_text
from portal.prose.subjects import COMMITTEE
from reports.choices import ReportPart
from reports.models import PastFigure, Report, ReportFigure
from units.models import Unit, UnitName

HALF = (1, 2)
# Classes of printed words as the portal stores them; 余 and 多 cannot be told apart any more.
_STORED = {"exact": "", "more_than": "yu", "over": "chao", "about": "jin", "at_most": "within"}


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


Book = dict[tuple[str, str], list[Known]]


@dataclass(frozen=True, slots=True)
class Sources:
    """Figures of the period, and of the same part of the year before; `year` is the period's."""

    year: int
    now: Book = field(default_factory=dict)
    before: Book = field(default_factory=dict)
    rates: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class SpokenOf:
    """Whose figures a text speaks of; without a unit, the city's."""

    span: Span
    unit: Unit | None = None
    organised: str = Organised.THEN


def span_of(year: int, part: str = ReportPart.YEAR) -> Span:
    """The quarters of a part of the year; for the whole year also what was stated for it."""
    if part == ReportPart.YEAR:
        return Span(year, (0, 1, 2, 3, 4))
    return Span(year, HALF if part == ReportPart.HALF else (int(part[1]),))


def read_sources(asked: SpokenOf) -> Sources:
    """Totals, units' own figures, what issued reports printed, what people confirmed of old ones.

    Sensitive metrics are left out: a proof may go to anybody who writes reports.
    """
    metrics = list(
        Metric.objects.active()
        .readable_by(discipline=False)
        .exclude(value_type="text")
        .select_related("numerator", "denominator")
    )
    ledger = _read(metrics, asked)
    names = dict(Unit.objects.values_list("pk", "short_name"))
    earlier = replace(asked.span, year=asked.span.year - 1)
    now, before = (
        book_of(
            (*totals(metrics, ledger, span, names), *_printed(span, asked), *_past(span, asked))
        )
        for span in (asked.span, earlier)
    )
    rates = frozenset(metric.code for metric in metrics if metric.nature == Nature.RATIO)
    return Sources(asked.span.year, now, before, rates)


def _read(metrics: list[Metric], asked: SpokenOf) -> Ledger:
    years = (asked.span.year - 1, asked.span.year)
    if asked.unit is None or asked.unit.is_root:
        root = Unit.objects.roots().values_list("pk", flat=True).first()
        return read(metrics, years=years, root_pk=root, organised=asked.organised)
    units = [asked.unit.pk]
    return read(metrics, years=years, root_pk=units[0], unit_pks=units, organised=asked.organised)


def book_of(rows: Iterable[Known]) -> Book:
    """Known figures by metric and owner."""
    found: Book = {}
    for known in rows:
        found.setdefault((known.metric, known.owner), []).append(known)
    return found


def totals(
    metrics: list[Metric], ledger: Ledger, span: Span, names: dict[int, str]
) -> Iterator[Known]:
    """What the papers say: the whole, and each unit. Pure."""
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


def _printed(span: Span, asked: SpokenOf) -> Iterator[Known]:
    """Figures frozen in reports of the city that still stand; only a whole year has such."""
    if 0 not in span.quarters or not (asked.unit is None or asked.unit.is_root):
        return
    reports = Report.objects.readable().filter(
        year=span.year, part=ReportPart.YEAR, unit__parent__isnull=True
    )
    rows = ReportFigure.objects.filter(report__in=reports, number__isnull=False)
    for row in rows.exclude(key__contains=":").select_related("metric", "subject"):
        if row.metric is not None and row.number is not None:
            owner = row.subject.short_name if "@" in row.key and row.subject else COMMITTEE
            coverage = f"{row.reported}/{row.expected}"
            yield Known(
                row.metric.code, owner, row.number, row.qualifier, row.printed, coverage, "report"
            )


def _past(span: Span, asked: SpokenOf) -> Iterator[Known]:
    """Figures of earlier reports that a person confirmed; they speak of whole years."""
    if 0 not in span.quarters:
        return
    rows = PastFigure.objects.confirmed().filter(year=span.year, metric__isnull=False)
    for row in rows.select_related("metric", "unit"):
        if row.metric is not None and row.unit is not None and row.value is not None:
            is_own = row.unit.is_root if asked.unit is None else row.unit_id == asked.unit.pk
            owner = COMMITTEE if is_own else row.unit.short_name
            shown = row.value_as_printed
            qualifier = _STORED.get(row.qualifier, "")
            yield Known(row.metric.code, owner, row.value, qualifier, shown, "", "past")


def unit_names() -> dict[str, str]:
    """Every spelling of a unit → its short name; a spelling two units share is left out."""
    spelt: dict[str, set[str]] = {}
    for name, short in Unit.objects.values_list("name", "short_name"):
        spelt.setdefault(name, set()).add(short)
        spelt.setdefault(short, set()).add(short)
    for name, short in UnitName.objects.values_list("name", "unit__short_name"):
        spelt.setdefault(name, set()).add(short)
    return {name: shorts.pop() for name, shorts in spelt.items() if len(shorts) == 1}
