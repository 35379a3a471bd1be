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
    """The quarters of the year up to the paper's last one, each below the same of the year before."""
    last = max((q for q in book.now.quarters if q), default=max(ALL_QUARTERS))
    figures = list(_quarter_figures(metric, book, last))
    if len(figures) < FEWEST_BARS:
        return None
    caption = f"{metric.name}分季度情况（单位：{metric.unit_of_measure}）"
    labels = [words for words, _ in figures]
    quiet = [not figure.key.startswith(f"{metric.code}~{book.now.year}") for _, figure in figures]
    return ChartFigures(text, caption, labels, [figure for _, figure in figures], quiet)


def _quarter_figures(
    metric: Metric, book: FieldBook, last: int
) -> Iterator[tuple[str, FigureDraft]]:
    for number in range(1, last + 1):
        for year in (book.now.year - 1, book.now.year):
            total = book.ledger.total(metric, Span(year, (number,)))
            if total.state == FigureState.REPORTED and total.value is not None:
                quarter = Quarter(year, number)
                yield quarter.short_label, _quarter_figure(metric, quarter, total)


def _quarter_figure(metric: Metric, quarter: Quarter, total: Total) -> FigureDraft:
    key = f"{metric.code}~{quarter.year}q{quarter.number}"
    label = f"{metric.name}（{quarter.short_label}）"
    draft = draft_of(Field(key, metric.code), label, metric, total, None)
    facts = {name: getattr(draft, name) for name in draft.__dataclass_fields__}
    made = QuarterFigure(**facts)
    return replace(made, printed=printed_text(metric, total.reading))
