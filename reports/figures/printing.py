"""The words of a reading as prose prints it."""

import re

from campaigns.choices import FigureState, Nature
from campaigns.models import Metric
from campaigns.rollup import Ledger, Reading, Span, Total
from portal.numbers import figure_text, percent, qualifier_class
from portal.prose import find_figures
from reports.rollup.kinds import is_ordinal

MASKED = "***"
PAIRED = "（按两项同时报送的数计算）"
# What was printed by hand is kept when it holds a number and a measure word (3100余场, 三个).
HAS_NUMBER = re.compile(r"[0-9０-９零〇一二三四五六七八九十百千万两]")
HAS_WORD = re.compile(r"[^\d０-９\s.,，．%％+-]")


def printed_text(metric: Metric, reading: Reading) -> str:
    """The words printed for a reading; empty when there is nothing to print."""
    if reading.state == FigureState.MASKED:
        return f"{MASKED}{metric.unit_of_measure}"
    if reading.state != FigureState.REPORTED:
        return ""
    if reading.text:
        return reading.text
    if reading.value is None:
        return ""
    by_hand = "".join(reading.as_printed.split())
    if HAS_NUMBER.search(by_hand) and HAS_WORD.search(by_hand) and _says(by_hand, reading):
        return by_hand
    words = figure_text(reading.value, reading.qualifier, metric.unit_of_measure)
    return f"第{words}" if is_ordinal(metric) else words


def _says(by_hand: str, reading: Reading) -> bool:
    """Whether words typed long ago still say the stored figure; a correction may have passed them."""
    found = [row for row in find_figures(by_hand) if row.kind in ("figure", "ordinal")]
    if len(found) != 1:
        return False
    same_bound = found[0].qualifier == qualifier_class(reading.qualifier)
    return found[0].value == reading.value and same_bound


def paired_note(metric: Metric, total: Total, ledger: Ledger, span: Span) -> str:
    """Said where a reader who divides the two printed totals would get another rate."""
    if metric.nature != Nature.RATIO or not (metric.numerator and metric.denominator):
        return ""
    top, bottom = (ledger.total(part, span) for part in (metric.numerator, metric.denominator))
    return "" if percent(top.value, bottom.value) == total.value else PAIRED
