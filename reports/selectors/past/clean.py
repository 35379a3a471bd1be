"""Figures that can be confirmed unseen: sure of their metric, and nobody else claims their place."""

from collections import Counter
from collections.abc import Iterable

from campaigns.choices import ValueType
from portal.cells.words import same_notion
from portal.prose import find_with_cells
from portal.prose.periods import words_of_other_spans
from reports.choices import PastStatus
from reports.models import PastFigure, PastReport
from reports.selectors.prose.mining import metric_words
from reports.selectors.prose.suggesting import Suggester

# Read off reports of several cities: below it suggestions begin to miss.
_LIKELY, _SURE = 0.45, 0.75
Place = tuple[int | None, int | None, int]


def clean_figures(report: PastReport) -> list[PastFigure]:
    """Pending figures with metric, unit and exact number, alone in their place, in a fit measure."""
    rows = list(report.figures.filter(status=PastStatus.PENDING).select_related("metric", "unit"))
    sure = sure_places(report)
    claimed = Counter(place_of(row) for row in rows if row.metric_id and row.unit_id)
    taken = _taken(rows)
    return [
        row
        for row in rows
        if is_whole(row)
        and row.metric
        and sure.get(row.begins) == row.metric.code
        and claimed[place_of(row)] == 1
        and place_of(row) not in taken
    ]


def sure_places(report: PastReport) -> dict[int, str]:
    """Where a number of the year stands beside so much of a metric's name that no other is likely.

    What is told of “十四五”期间, 近五年 or 累计 is not the year's alone: a person looks at it.
    """
    suggester = Suggester(metric_words())
    found = {}
    for row in find_with_cells(report.text):
        scored = suggester.scored(row)
        if words_of_other_spans(row.before, report.year):
            continue
        if scored and scored[0][0] >= _LIKELY:
            code = scored[0][1]
            if suggester.share_of_name(code, row) >= _SURE:
                found[row.start] = code
    return found


def is_whole(row: PastFigure) -> bool:
    """Whether it has all a base of comparison needs, in a measure its metric can have."""
    if row.metric is None or row.unit_id is None or row.value is None:
        return False
    if row.qualifier != "exact" or row.metric.value_type == ValueType.TEXT:
        return False
    unit = row.metric.unit_of_measure
    return row.measure_word == unit or same_notion(row.measure_word, unit)


def place_of(row: PastFigure) -> Place:
    """What may hold one confirmed figure only."""
    return row.metric_id, row.unit_id, row.year


def _taken(rows: Iterable[PastFigure]) -> set[Place]:
    years = {row.year for row in rows}
    confirmed = PastFigure.objects.confirmed().filter(year__in=years)
    return set(confirmed.values_list("metric_id", "unit_id", "year"))
