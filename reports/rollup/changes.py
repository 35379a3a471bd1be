"""When two totals may be compared, and what their 同比 is (rule 31 of the statistics)."""

from dataclasses import dataclass
from decimal import Decimal

from campaigns.choices import ValueType
from campaigns.models import Metric
from campaigns.rollup import Total
from portal.numbers import change, format_change
from reports.rollup.kinds import is_over_whole, is_place, is_rate


@dataclass(frozen=True, slots=True)
class Change:
    """A comparison that may be said; `moved` is in per cent of the base, of a rate in points."""

    moved: Decimal
    text: str
    in_points: bool


def compare(metric: Metric, now: Total, before: Total, *, alike: bool = True) -> Change | str:
    """The change, or the Chinese reason why none may be said.

    `alike` says whether both years have papers of the same quarters.  Only complete figures with
    exact words are compared; a base of 0 has no rate.
    """
    reason = _unfit(metric) or _unknown(now, before)
    reason = reason or ("" if alike else "两年已报的季度不同，口径不一致，不作同比")
    if reason := reason or _unsure(now, "本期") or _unsure(before, "上年同期"):
        return reason
    if is_over_whole(metric, now.value) or is_over_whole(metric, before.value):
        return "部分大于全部，超过100%，不作同比"
    in_points = is_rate(metric)
    moved = _moved(now, before, in_points=in_points)
    if moved is None:
        return "上年同期为0，算不出增幅"
    return Change(moved, format_change(now.value, before.value, is_rate=in_points), in_points)


def _moved(now: Total, before: Total, *, in_points: bool) -> Decimal | None:
    if not in_points:
        return change(now.value, before.value)
    return None if now.value is None or before.value is None else now.value - before.value


def _unfit(metric: Metric) -> str:
    if metric.value_type == ValueType.TEXT or is_place(metric):
        return "文字、届次和名次不作同比"
    return ""


def _unknown(now: Total, before: Total) -> str:
    if now.value is None:
        return "本期没有可比的数"
    return "上年同期没有可比的数，可在往年报告中确认后使用" if before.value is None else ""


def _unsure(total: Total, when: str) -> str:
    """Why a total is not sure enough for a comparison, or empty."""
    if total.qualifier:
        return f"{when}的数带“余”“近”等修饰语，不是准确数，不作同比"
    return "" if total.is_complete else f"{when}{gap_words(total)}，不作同比"


def gap_words(total: Total) -> str:
    """What an incomplete total lacks."""
    if total.masked:
        return "有隐去的数"
    if total.reported < total.owed:
        return f"数据不完整（已报{total.coverage}）"
    return "有单位缺报或隐去个别时段的数"
