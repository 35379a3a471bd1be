"""What kind of figure a metric gives."""

from decimal import Decimal

from campaigns.choices import Nature
from campaigns.models import Metric

ORDINAL_WORDS = ("届", "批", "期")
# The third year or place is no amount that grows.
PLACE_WORDS = (*ORDINAL_WORDS, "年次", "名次", "年")
WHOLE = 100


def is_place(metric: Metric) -> bool:
    """Whether the figure says a place in a row (届, 年次, 名次), which has no 同比."""
    return metric.nature == Nature.SINGLE and metric.unit_of_measure in PLACE_WORDS


def is_ordinal(metric: Metric) -> bool:
    """Whether the figure says the how-manieth (第8届), not how many."""
    return metric.nature == Nature.SINGLE and metric.unit_of_measure in ORDINAL_WORDS


def is_rate(metric: Metric) -> bool:
    """Whether it is per cent already, so that it moves in 百分点."""
    return metric.nature == Nature.RATIO or metric.unit_of_measure == "%"


def is_over_whole(metric: Metric, value: Decimal | None) -> bool:
    """Whether a rate says more than all of its whole: every rate of the dictionary is a part."""
    return metric.nature == Nature.RATIO and value is not None and value > WHOLE
