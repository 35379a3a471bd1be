"""What a chart shows, as figures of their own: the foremost units, or quarter beside quarter."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from campaigns.choices import FigureState
from campaigns.models import Metric
from campaigns.rollup import ALL_QUARTERS, Span, Total
from portal.periods import Quarter
from reports.figures.book import FieldBook
from reports.figures.figure import FigureDraft
from reports.figures.printing import printed_text
from reports.figures.unit_table import unit_figure
from reports.figures.values import draft_of
from reports.rollup.fields import Field
from units.models import Unit

UNITS, QUARTERS = "units", "quarters"
MOST_UNITS, FEWEST_BARS = 8, 3


Ranked = tuple[Unit, Total, Decimal]


@dataclass(frozen=True)
class QuarterFigure(FigureDraft):
    """A quarter's figure; its key `code~2025q1` is no field of a text."""

    @property
    def unit_of_measure(self) -> str:
        """In what the metric counts."""
        return self.metric.unit_of_measure


@dataclass(frozen=True)
class ChartFigures:
    """A chart ready to be frozen: its caption, and a label and a figure for each bar."""

    text: str
    caption: str
    labels: Sequence[str]
    figures: Sequence[FigureDraft]
    quiet: Sequence[bool]


def chart_figures(text: str, book: FieldBook) -> ChartFigures | None:
    """The figures of a chart block (`code|kind`); None where there is too little to draw."""
    code, _, kind = text.partition("|")
    metric = book.metrics.get(code)
    if metric is None:
        return None
    if kind == UNITS:
        return _of_units(text, metric, book)
    return _of_quarters(text, metric, book) if kind == QUARTERS else None


def _of_units(text: str, metric: Metric, book: FieldBook) -> ChartFigures | None:
    """Units are set beside each other only where the dictionary allows it for the metric."""
    if not metric.allows_ranking:
        return None
    totals = book.ledger.by_unit(metric, book.now)
    known = [
        (book.units[pk], total, total.value)
        for pk, total in totals.items()
        if pk in book.units and total.value is not None and not total.qualifier
    ]
    order = {pk: place for place, pk in enumerate(book.units)}
    known.sort(key=lambda row: (-row[2], order[row[0].pk]))
    chosen = _uncut(known)
    if len(chosen) < FEWEST_BARS:
        return None
    figures = [
        unit_figure(metric, unit, total, printed_text(metric, total.reading))
        for unit, total, _ in chosen
    ]
    caption = f"{book.words}{metric.name}较多的单位（单位：{metric.unit_of_measure}）"
    names = [unit.short_name for unit, _, _ in chosen]
    return ChartFigures(text, caption, names, figures, [False] * len(figures))


def _uncut(ranked: list[Ranked]) -> list[Ranked]:
    """The foremost, never some of those that are equal."""
    if len(ranked) <= MOST_UNITS:
        return ranked
    last = ranked[MOST_UNITS][2]
    return [row for row in ranked[:MOST_UNITS] if row[2] > last]


def _of_quarters(text: str, metric: Metric, book: FieldBook) -> ChartFigures | None:
    """The quarters of the year up to the paper's last one, each below the same of the year before.

    The year before is left out unless each quarter has its pair: single bars compare nothing.
    """
    last = max((q for q in book.now.quarters if q), default=max(ALL_QUARTERS))
    before = dict(_quarter_totals(metric, book.now.year - 1, last, book))
    now = dict(_quarter_totals(metric, book.now.year, last, book))
    is_paired = before.keys() == now.keys()
    years = {book.now.year - 1: before, book.now.year: now} if is_paired else {book.now.year: now}
    bars = [
        (Quarter(year, number), totals[number]) for number in now for year, totals in years.items()
    ]
    if len(bars) < FEWEST_BARS:
        return None
    figures = [_quarter_figure(metric, quarter, total) for quarter, total in bars]
    labels = [quarter.short_label for quarter, _ in bars]
    quiet = [quarter.year != book.now.year for quarter, _ in bars]
    return ChartFigures(text, _quarter_caption(metric, quiet), labels, figures, quiet)


def _quarter_caption(metric: Metric, quiet: Sequence[bool]) -> str:
    legend = "浅色为上年同期，" if any(quiet) else ""
    return f"{metric.name}分季度情况（{legend}单位：{metric.unit_of_measure}）"


def _quarter_totals(
    metric: Metric, year: int, last: int, book: FieldBook
) -> Iterator[tuple[int, Total]]:
    """The quarters with a number."""
    for number in range(1, last + 1):
        total = book.ledger.total(metric, Span(year, (number,)))
        if total.state == FigureState.REPORTED and total.value is not None:
            yield number, total


def _quarter_figure(metric: Metric, quarter: Quarter, total: Total) -> FigureDraft:
    key = f"{metric.code}~{quarter.year}q{quarter.number}"
    label = f"{metric.name}（{quarter.short_label}）"
    draft = draft_of(Field(key, metric.code), label, metric, total, None)
    facts = {name: getattr(draft, name) for name in draft.__dataclass_fields__}
    made = QuarterFigure(**facts)
    return replace(made, printed=printed_text(metric, total.reading))
