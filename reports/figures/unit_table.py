"""Figures of the table unit by unit: each cell is a figure of its own, with its way back."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from campaigns.choices import FigureState
from campaigns.models import Metric
from campaigns.rollup import Total
from reports.figures.book import FieldBook
from reports.figures.figure import FigureDraft
from reports.figures.printing import printed_text
from reports.figures.values import draft_of
from reports.rollup.fields import Field
from units.models import Unit

NOT_APPLICABLE = "不适用"


def units_of_table(book: FieldBook) -> list[Unit]:
    """Units that owed a paper for the period, in official order, whether they sent one or not."""
    asked = {
        book.ledger.label(subject)[0]
        for (year, quarter), subjects in book.ledger.papers.items()
        if year == book.now.year and quarter in book.now.quarters
        for subject in subjects
    }
    return [unit for pk, unit in book.units.items() if pk in asked and not unit.is_root]


def table_figures(
    book: FieldBook, units: Sequence[Unit], metrics: Sequence[Metric]
) -> Iterator[FigureDraft]:
    """A figure for every cell that says something: a number, hidden, or not applicable."""
    for metric in metrics:
        totals = book.ledger.by_unit(metric, book.now)
        for unit in units:
            total = totals.get(unit.pk)
            if total is not None and (said := cell_text(metric, total)):
                yield unit_figure(metric, unit, total, said)


def unit_figure(metric: Metric, unit: Unit, total: Total, said: str) -> FigureDraft:
    """One unit's figure of one metric in the words given."""
    field = Field(f"{metric.code}@{unit.code}", metric.code, unit.code)
    return replace(draft_of(field, metric.name, metric, total, unit), printed=said)


def cell_text(metric: Metric, total: Total) -> str:
    """What is printed of one unit; empty where it said nothing."""
    if total.state == FigureState.NOT_APPLICABLE:
        return NOT_APPLICABLE
    return printed_text(metric, total.reading)
