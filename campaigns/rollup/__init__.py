"""The only place that adds figures: totals by nature, always with coverage."""

from campaigns.rollup.acts import read_lineage
from campaigns.rollup.adding import FigureRow, Reading, over_subjects, over_time
from campaigns.rollup.comparing import comparable
from campaigns.rollup.ledger import Ledger
from campaigns.rollup.reading import read
from campaigns.rollup.silence import silent_papers
from campaigns.rollup.totals import ALL_QUARTERS, Span, Total

__all__ = [
    "ALL_QUARTERS",
    "FigureRow",
    "Ledger",
    "Reading",
    "Span",
    "Total",
    "comparable",
    "over_subjects",
    "over_time",
    "read",
    "read_lineage",
    "silent_papers",
]
