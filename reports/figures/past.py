"""Figures of earlier reports a person has confirmed: the base of 同比 where no paper speaks."""

from collections.abc import Container, Iterable
from decimal import Decimal

from campaigns.choices import FigureState
from campaigns.models import Metric
from campaigns.rollup import Reading, Total
from portal.cells.words import same_notion
from portal.numbers import WAN
from reports.choices import FigureSource, ReportPart
from reports.figures.book import Base, FieldScope
from reports.models import PastFigure
from units.models import Unit

# The class of a found number → the word it is printed with again.
_CODES = {"exact": "", "more_than": "yu", "over": "chao", "about": "yue", "at_most": "within"}


def past_bases(
    metrics: Iterable[Metric], scope: FieldScope, units: Container[int]
) -> dict[tuple[int, int], Base]:
    """By metric and unit: what confirmed reports of the year before print; a whole year only."""
    if scope.part != ReportPart.YEAR:
        return {}
    known = {metric.pk: metric for metric in metrics if not metric.is_sensitive}
    rows = PastFigure.objects.confirmed().filter(
        metric__in=known, year=scope.year - 1, value__isnull=False
    )
    found: dict[tuple[int, int], Base] = {}
    root = scope.unit.pk if scope.unit.is_root else _root()
    for row in rows.order_by("pk"):
        metric, owner = known[row.metric_id or 0], row.unit_id or root
        value = _in_measure(row, metric)
        if value is not None and owner in units and row.qualifier in _CODES:
            reading = Reading(FigureState.REPORTED, value, _CODES[row.qualifier])
            total = Total(metric, reading, reported=1, expected=1, source=FigureSource.PAST_REPORT)
            found[metric.pk, owner] = Base(total, alike=True, past=(row.pk,))
    return found


def _root() -> int:
    return Unit.objects.roots().values_list("pk", flat=True).first() or 0


def _in_measure(row: PastFigure, metric: Metric) -> Decimal | None:
    """The value counted as the metric counts; nothing where it counts something else."""
    measure = metric.unit_of_measure
    if row.value is None:
        return None
    if measure.startswith("万"):
        in_yuan = row.measure_word == "元"
        return row.value / WAN if in_yuan else row.value if "元" in row.measure_word else None
    same = not row.measure_word or same_notion(row.measure_word, measure)
    return row.value if same else None
