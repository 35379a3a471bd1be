"""Who has not spoken: the units behind the word 不完整."""

from campaigns.choices import FigureState, Nature
from campaigns.models import Metric
from campaigns.rollup.adding import Reading
from campaigns.rollup.ledger import Ledger
from campaigns.rollup.totals import Span

# By the unit of the view that lacks something, the units whose papers lack it.
Silence = dict[int, set[int]]


def silent_papers(ledger: Ledger, metric: Metric, span: Span) -> Silence:
    """Who owes the figure (for a rate: one of its parts) and gave none, not all, or hid it."""
    found: Silence = {}
    if metric.nature == Nature.RATIO:
        for part in (metric.numerator, metric.denominator):
            lacking = silent_papers(ledger, part, span) if part else {}
            for unit, papers in lacking.items():
                found.setdefault(unit, set()).update(papers)
        return found
    if ledger.stated(metric, span).state:
        return {}
    given = ledger.by_paper(metric, span)
    for subject in {s for q in span.quarters for s in ledger.papers.get((span.year, q), ())}:
        if not (ledger.owes(metric, subject) and ledger.is_asked(subject)):
            continue
        if _is_lacking(given.get(subject)):
            found.setdefault(ledger.label(subject)[0], set()).add(subject[0])
    return found


def _is_lacking(reading: Reading | None) -> bool:
    return reading is None or reading.has_gap or reading.state == FigureState.MASKED
