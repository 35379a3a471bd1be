"""同比: up, down or level against the same part of the year before."""

from dataclasses import replace
from decimal import Decimal

from campaigns.choices import FigureState
from campaigns.models import Metric
from reports.choices import FigureSource
from reports.figures.book import FieldBook
from reports.figures.figure import FigureDraft
from reports.figures.values import draft_of
from reports.rollup.changes import compare
from reports.rollup.fields import Field
from units.models import Unit


def say_change(
    field: Field, metric: Metric, unit: Unit | None, book: FieldBook
) -> FigureDraft | str:
    """The clause with its direction, or the reason why nothing may be compared."""
    if not book.is_over:
        return f"{book.words}尚未结束，不与上年完整时段作同比"
    now, base = book.total(metric, unit), book.base(metric, unit)
    change = compare(metric, now, base.total, alike=base.alike)
    if isinstance(change, str):
        return change
    return replace(
        draft_of(field, f"{metric.name}同比", metric, now, unit),
        state=FigureState.REPORTED,
        printed=change.text,
        number=(now.value or Decimal(0)) - (base.total.value or Decimal(0)),
        source=FigureSource.COMPUTED,
        rows=(*now.reading.rows, *base.total.reading.rows),
        past=base.past,
    )
