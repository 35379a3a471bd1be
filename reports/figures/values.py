"""A figure itself: its value, last year's, rounded to 余/近/超, forced to 万 or 亿, or bare."""

from dataclasses import replace
from decimal import Decimal

from campaigns.choices import FigureState
from campaigns.models import Metric
from campaigns.rollup import Total
from portal.numbers import figure_text
from reports.figures.about import about, in_scale
from reports.figures.book import FieldBook
from reports.figures.figure import FigureDraft
from reports.figures.printing import paired_note, printed_text
from reports.rollup.fields import Aspect, Field
from reports.rollup.kinds import is_ordinal, is_over_whole, is_rate
from units.models import Unit

# Below it a total says too little of the whole to stand in a text.
LEAST_COVERAGE = Decimal("0.8")
_LABELS = {
    Aspect.VALUE: "",
    Aspect.BEFORE: "（上年同期）",
    Aspect.ABOUT: "（约数）",
    Aspect.WAN: "（以万计）",
    Aspect.YI: "（以亿计）",
    Aspect.NUMBER: "（不带量词）",
}


def say_value(
    field: Field, metric: Metric, unit: Unit | None, book: FieldBook
) -> FigureDraft | str:
    """The figure in the words the field asks for, or the reason why not."""
    base = book.base(metric, unit) if field.aspect is Aspect.BEFORE else None
    total = base.total if base else book.total(metric, unit)
    when = "上年同期" if base else book.words
    if reason := lacking(metric, total, when):
        return reason
    if base and not base.alike:
        return "两年已报的季度不同，上年同期的数不可比"
    draft = draft_of(field, f"{metric.name}{_LABELS[field.aspect]}", metric, total, unit)
    if base or field.aspect is Aspect.VALUE:
        note = "" if base or unit else paired_note(metric, total, book.ledger, book.now)
        printed = printed_text(metric, total.reading) + note
        return replace(draft, printed=printed, past=base.past if base else ())
    printed, reason = _reworded(field.aspect, metric, total)
    return reason or replace(draft, printed=printed)


def lacking(metric: Metric, total: Total, when: str) -> str:
    """Why a total may not be said at all, or empty."""
    if not total.state:
        return f"{when}还没有已审定的数"
    if total.state == FigureState.MASKED:
        return "这个数按规定隐去，不写入文稿"
    if total.state == FigureState.NOT_APPLICABLE:
        return f"{when}各报送单位均填“不适用”"
    if total.value is None and not total.reading.text:
        return "单列指标分单位列示，不合计，请指明单位"
    if is_over_whole(metric, total.value):
        return "部分大于全部，超过100%，请分别写两个数"
    if total.owed and total.reported < LEAST_COVERAGE * total.owed:
        return f"覆盖不足：已报{total.coverage}，不到八成"
    return ""


def draft_of(
    field: Field, label: str, metric: Metric, total: Total, unit: Unit | None
) -> FigureDraft:
    """A figure with the coverage and rows of a total, its words still to come."""
    called = f"{unit.short_name}：{label}" if unit else label
    return FigureDraft(
        field.key, called, metric, metric.section, total.state, "",
        total.value, total.qualifier, unit, total.reported, total.owed,
        total.is_complete, total.source, total.reading.rows,
    )  # fmt: skip


def _reworded(aspect: Aspect, metric: Metric, total: Total) -> tuple[str, str]:
    """The words asked for, or the reason why they would be wrong."""
    value, measure = total.value, metric.unit_of_measure
    if value is None or is_ordinal(metric):
        return "", "文字和届次只能照原样写"
    if aspect is Aspect.ABOUT:
        return (
            printed_text(metric, total.reading) if total.qualifier else about(value, measure)
        ), ""
    if is_rate(metric):
        return "", "百分数不能去掉百分号，也不能用万、亿表示"
    if aspect is Aspect.NUMBER:
        if measure.startswith("万"):
            return "", "金额不能去掉“万元”"
        return figure_text(value, total.qualifier, ""), ""
    return in_scale(value, total.qualifier, measure, "万" if aspect is Aspect.WAN else "亿")
