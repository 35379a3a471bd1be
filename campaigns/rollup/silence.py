"""Who has not spoken: the units behind the word 不完整."""

from campaigns.choices import FigureState, Nature
from campaigns.models import Metric
from campaigns.rollup.adding import Reading
from campaigns.rollup.ledger import Ledger
from campaigns.rollup.totals import Span


def silent_units(ledger: Ledger, metric: Metric, span: Span) -> set[int]:
    """Units that owe the figure (for a rate: one of its parts) and gave none, not all, or hid it."""
    if metric.nature == Nature.RATIO:
        parts = [part for part in (metric.numerator, metric.denominator) if part]
        return {pk for part in parts for pk in silent_units(ledger, part, span)}
    if ledger.stated(metric, span).state:
        return set()
    given = ledger.by_paper(metric, span)
    return {
        ledger.label(subject)[0]
        for quarter in span.quarters
        for subject in ledger.papers.get((span.year, quarter), ())
        if ledger.owes(metric, subject)
        and ledger.is_asked(subject)
        and _is_lacking(given.get(subject))
    }


def _is_lacking(reading: Reading | None) -> bool:
    return reading is None or reading.has_gap or reading.state == FigureState.MASKED
