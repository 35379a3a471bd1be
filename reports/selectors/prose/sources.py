"""What the portal itself says of a period and of the year before, by metric and owner."""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, field, replace
from decimal import Decimal
from typing import Any

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


class Book(dict[tuple[str, str], list[Known]]):
    """Known figures by metric and owner."""


@dataclass(frozen=True, slots=True)
class Sources:
    """Figures of the period, and of the same part of the year before; `year` is the period's."""

    year: int
    now: Book = field(default_factory=Book)
    before: Book = field(default_factory=Book)
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


def read_sources(asked: SpokenOf, codes: Collection[str] | None = None) -> Sources:
    """Totals, units' own figures, what issued reports printed, what people confirmed of old ones.

    `codes` are the metrics a text may speak of; None means all. Sensitive metrics are left out: a
    proof may go to anybody who writes reports.
    """
    rows = Metric.objects.active().readable_by(discipline=False).exclude(value_type="text")
    rows = rows if codes is None else rows.filter(code__in=codes)
    metrics = list(rows.select_related("numerator", "denominator"))
    if not metrics:
        return Sources(asked.span.year)
    ledger = _read(metrics, asked)
    names = dict(Unit.objects.values_list("pk", "short_name"))
    earlier = replace(asked.span, year=asked.span.year - 1)
    now, before = (
        LazyBook(metrics, ledger, span, names, (*_printed(span, asked), *_past(span, asked)))
        for span in (asked.span, earlier)
    )
    rates = frozenset(metric.code for metric in metrics if metric.nature == Nature.RATIO)
    return Sources(asked.span.year, now, before, rates)


class LazyBook(Book):
    """A book that adds up a metric only when a text speaks of it, unit by unit only when it must."""

    def __init__(
        self,
        metrics: list[Metric],
        ledger: Ledger,
        span: Span,
        names: dict[int, str],
        others: Iterable[Known],
    ) -> None:
        super().__init__(book_of(others))
        self._waiting = {metric.code: metric for metric in metrics}
        self._whole: set[str] = set()
        self._ledger, self._span, self._names = ledger, span, names

    def get(self, key: tuple[str, str], default: Any = None) -> Any:
        """What is known of a metric and an owner."""
        code, owner = key
        metric = self._waiting.get(code)
        if metric and owner == COMMITTEE and code not in self._whole:
            self._whole.add(code)
            self._put(_known(metric, COMMITTEE, self._ledger.total(metric, self._span)))
        elif metric and owner != COMMITTEE:
            self.load_units(code)
        return super().get(key, default)

    def load_units(self, code: str) -> None:
        """Add up the metric for every unit."""
        metric = self._waiting.pop(code, None)
        if metric is None:
            return
        if code not in self._whole:
            self._put(_known(metric, COMMITTEE, self._ledger.total(metric, self._span)))
        for pk, total in self._ledger.by_unit(metric, self._span).items():
            self._put(_known(metric, self._names[pk], total))

    def _put(self, rows: Iterable[Known]) -> None:
        """What is added up stands before what was printed or confirmed."""
        for known in rows:
            self.setdefault((known.metric, known.owner), []).insert(0, known)


def units_of(book: Book, code: str) -> list[list[Known]]:
    """What is known of each unit for one metric."""
    if isinstance(book, LazyBook):
        book.load_units(code)
    return [rows for (metric, owner), rows in book.items() if metric == code and owner != COMMITTEE]


def _read(metrics: list[Metric], asked: SpokenOf) -> Ledger:
    years = (asked.span.year - 1, asked.span.year)
    if asked.unit is None or asked.unit.is_root:
        root = Unit.objects.roots().values_list("pk", flat=True).first()
        return read(metrics, years=years, root_pk=root, organised=asked.organised)
    units = [asked.unit.pk]
    return read(metrics, years=years, root_pk=units[0], unit_pks=units, organised=asked.organised)


def book_of(rows: Iterable[Known]) -> Book:
    """Known figures by metric and owner."""
    found = Book()
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
