"""What the portal itself says of a period and of the year before, by metric and owner."""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import replace
from typing import Any

from django.utils import timezone

from campaigns.choices import FigureState
from campaigns.models import Metric
from campaigns.rollup import Ledger, Span, Total, read
from portal.numbers import figure_text
from portal.prose.subjects import COMMITTEE
from reports.choices import ReportPart
from reports.rollup.changes import gap_words
from reports.rollup.kinds import is_place, is_rate
from reports.rollup.spans import end_of
from reports.selectors.prose.known import Book, Known, Sources, SpokenOf, book_of
from reports.selectors.prose.papers import confirmed, printed
from units.models import Unit, UnitName

__all__ = [
    "Book",
    "Known",
    "LazyBook",
    "Sources",
    "SpokenOf",
    "book_of",
    "read_sources",
    "span_of",
    "totals",
    "unit_names",
    "units_of",
]
HALF = (1, 2)


def span_of(year: int, part: str = ReportPart.YEAR) -> Span:
    """The quarters of a part of the year; for the whole year also what was stated for it."""
    if part == ReportPart.YEAR:
        return Span(year, (0, 1, 2, 3, 4))
    return Span(year, HALF if part == ReportPart.HALF else (int(part[1]),))


def read_sources(
    asked: SpokenOf, codes: Collection[str] | None = None, ledger: Ledger | None = None
) -> Sources:
    """Totals and units' own figures; where papers are silent, what people confirmed of old reports.

    `codes` are the metrics a text may speak of; None means all. `ledger` holds the city's figures
    where they are read already. Sensitive metrics are left out: a
    proof may go to anybody who writes reports.
    """
    rows = Metric.objects.active().readable_by(discipline=False).exclude(value_type="text")
    rows = rows if codes is None else rows.filter(code__in=codes)
    metrics = list(rows.select_related("numerator", "denominator"))
    if not metrics:
        return Sources(asked.span.year, quarters=tuple(asked.span.quarters))
    ledger = _read(metrics, asked) if ledger is None else ledger
    names = dict(Unit.objects.values_list("pk", "short_name"))
    span, earlier = asked.span, replace(asked.span, year=asked.span.year - 1)
    is_alike = ledger.covers_alike(span, earlier)
    return Sources(
        span.year,
        LazyBook(metrics, ledger, span, names, confirmed(span, asked)),
        # A year of other quarters is no year to compare with, nor what the words call the year.
        LazyBook(metrics if is_alike else [], ledger, earlier, names, confirmed(earlier, asked)),
        rates=frozenset(metric.code for metric in metrics if is_rate(metric)),
        places=frozenset(metric.code for metric in metrics if is_place(metric)),
        reported=book_of(printed(asked, [metric.code for metric in metrics])),
        is_over=end_of(span) < (asked.issued_on or timezone.localdate()),
        is_alike=is_alike,
        quarters=tuple(span.quarters),
    )


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
        """Papers decide: what earlier reports say counts only where they are silent."""
        for known in rows:
            self[known.metric, known.owner] = [known]


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


def totals(
    metrics: list[Metric], ledger: Ledger, span: Span, names: dict[int, str]
) -> Iterator[Known]:
    """What the papers say: the whole, and each unit. Pure."""
    for metric in metrics:
        yield from _known(metric, COMMITTEE, ledger.total(metric, span))
        for unit_pk, total in ledger.by_unit(metric, span).items():
            yield from _known(metric, names[unit_pk], total)


def _known(metric: Metric, owner: str, total: Total) -> Iterator[Known]:
    gap = "" if total.is_complete else gap_words(total)
    facts = (total.coverage, total.source, gap)
    if total.state == FigureState.MASKED:
        yield Known(metric.code, owner, None, "masked", "***", *facts)
    elif total.value is not None:
        shown = figure_text(total.value, total.qualifier, metric.unit_of_measure)
        yield Known(metric.code, owner, total.value, total.qualifier, shown, *facts)


def unit_names() -> dict[str, str]:
    """Every spelling of a unit → its short name; a spelling two units share is left out."""
    spelt: dict[str, set[str]] = {}
    for name, short in Unit.objects.values_list("name", "short_name"):
        spelt.setdefault(name, set()).add(short)
        spelt.setdefault(short, set()).add(short)
    for name, short in UnitName.objects.values_list("name", "unit__short_name"):
        spelt.setdefault(name, set()).add(short)
    return {name: shorts.pop() for name, shorts in spelt.items() if len(shorts) == 1}
