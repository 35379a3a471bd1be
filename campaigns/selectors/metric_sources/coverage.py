"""How many cells of a form nobody has to type."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from campaigns.choices import FigureState, Nature, Reporter
from campaigns.models import Metric, MetricSource, Submission
from campaigns.selectors.forms import frozen_form
from campaigns.selectors.metric_sources.written import written_codes
from campaigns.selectors.sources import records_of
from portal.choices import PeriodKind


@dataclass(frozen=True, slots=True)
class Coverage:
    """Cells, those counted from records, those derived from others, and what is left to type."""

    cells: int
    counted: int
    derived: int
    typed: tuple[tuple[str, int], ...] = ()

    @property
    def percent(self) -> int:
        """Share that nobody types, rounded down: 70 means at least 70."""
        return (self.counted + self.derived) * 100 // self.cells if self.cells else 0


def form_coverage(period_kind: str) -> Coverage:
    """Of the metrics units are asked in such a period: those with a source; two queries."""
    asked = Metric.objects.active().filter(reported_by=Reporter.UNIT, period_kind=period_kind)
    rows = list(asked.values_list("code", "nature"))
    active = MetricSource.objects.filter(is_active=True).values_list("metric__code", flat=True)
    sourced = set(active) | written_codes()
    derived = sum(nature == Nature.RATIO for _, nature in rows)
    counted = sum(code in sourced for code, nature in rows if nature != Nature.RATIO)
    return Coverage(len(rows), counted, derived)


def forms_coverage() -> dict[str, Coverage]:
    """By kind of period."""
    return {kind: form_coverage(kind) for kind in PeriodKind.values}


def papers_coverage(papers: Sequence[Submission]) -> Coverage:
    """Cells of these papers of one round that carry a number or are still open.

    A cell answered 不适用 asks nothing of the unit, so there is nothing to count.
    """
    form = frozen_form(papers[0].round) if papers else None
    metrics = list(form.of_levels((Reporter.UNIT,))) if form else []
    known, given = records_of(papers), _not_asked(papers)
    cells = counted = derived = 0
    typed: Counter[str] = Counter()
    for paper in papers:
        for metric in metrics:
            if (paper.pk, metric.code) in given:
                continue
            cells += 1
            if not metric.is_typed:
                derived += 1
            elif metric.code in known.get(paper.pk, {}):
                counted += 1
            else:
                typed[metric.code] += 1
    return Coverage(cells, counted, derived, tuple(typed.most_common()))


def together(parts: Iterable[Coverage]) -> Coverage:
    """Several forms as one."""
    listed = list(parts)
    return Coverage(
        sum(part.cells for part in listed),
        sum(part.counted for part in listed),
        sum(part.derived for part in listed),
        tuple(line for part in listed for line in part.typed),
    )


def _not_asked(papers: Sequence[Submission]) -> set[tuple[int, str]]:
    rows = Submission.objects.filter(
        pk__in=[paper.pk for paper in papers], values__state=FigureState.NOT_APPLICABLE
    )
    return set(rows.values_list("pk", "values__metric__code"))
