"""Two sources of one metric must not read one record twice."""

from campaigns.choices import Moment, SourceKind
from campaigns.models import MetricSource

READS = ("activity_kind_id", "register_type_id", "selection_kind_id")
TWICE = (
    "“{of}”已是这个指标的来源，同一条记录会重复计数；请先停用原来的来源，或改选不重叠的层级、阶段。"
)
FIRMS = "不同的结对对象只能有一个来源：同一家企业记在两本台账上会重复计数。"


def overlap_of(row: MetricSource, other: MetricSource) -> str:
    """The sentence that says what both would count, or empty."""
    if row.kind == other.kind == SourceKind.PARTNERS:
        return FIRMS
    for name in READS:
        key = getattr(row, name)
        if key is not None and key == getattr(other, name) and not _apart(row, other):
            return TWICE.format(of=getattr(row, name.removesuffix("_id")))
    return ""


def _apart(row: MetricSource, other: MetricSource) -> bool:
    """Whether no record can be in both: other levels, or other options of one field."""
    if row.level and other.level and row.level != other.level:
        return True
    key, equals, choice = row.field.partition("=")
    its_key, its_equals, its_choice = other.field.partition("=")
    if equals and its_equals and key == its_key and choice != its_choice:
        return True
    return _are_stages_apart(row, other)


def _are_stages_apart(row: MetricSource, other: MetricSource) -> bool:
    """Only at the end of a period an entry is in one stage; within it may pass through several."""
    one, two = set(row.stages.split(",")), set(other.stages.split(","))
    is_at_end = row.moment == other.moment == Moment.AT_END
    return is_at_end and "" not in one | two and not one & two
