"""What kind of figure a metric gives."""

from campaigns.choices import Nature
from campaigns.models import Metric

ORDINAL_WORDS = ("届", "批", "期")


def is_ordinal(metric: Metric) -> bool:
    """Whether the figure says the how-manieth (第8届), not how many."""
    return metric.nature == Nature.SINGLE and metric.unit_of_measure in ORDINAL_WORDS


def is_rate(metric: Metric) -> bool:
    """Whether it is per cent already, so that it moves in 百分点."""
    return metric.nature == Nature.RATIO or metric.unit_of_measure == "%"
