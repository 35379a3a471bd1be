"""What one field says of the figures at hand. Pure: everything comes from the book."""

from collections.abc import Callable

from campaigns.choices import ValueType
from campaigns.models import Metric
from reports.figures.book import FieldBook
from reports.figures.comparing import say_change
from reports.figures.figure import FigureDraft, Withheld
from reports.figures.names import say_names, say_subject
from reports.figures.rankings import say_top, say_units
from reports.figures.shares import say_share
from reports.figures.values import say_value
from reports.rollup.fields import Aspect, Field, parse_field
from units.models import Unit

Speaker = Callable[[Field, Metric, Unit | None, FieldBook], FigureDraft | str]
# What prints this is longer than a figure of a document may be.
LONGEST = 300
_SPEAKERS: dict[Aspect, Speaker] = {
    Aspect.CHANGE: say_change,
    Aspect.SHARE: say_share,
    Aspect.TOP: say_top,
    Aspect.UNITS: say_units,
    Aspect.NAMES: say_names,
}
_WORDS = {
    Aspect.CHANGE: "同比",
    Aspect.BEFORE: "（上年同期）",
    Aspect.SHARE: "比重",
    Aspect.TOP: "排名",
    Aspect.UNITS: "涉及单位数",
    Aspect.NAMES: "名单",
    Aspect.ABOUT: "（约数）",
}
_NUMBERLESS = frozenset({Aspect.VALUE, Aspect.BEFORE, Aspect.NAMES})


def say_key(key: str, book: FieldBook) -> FigureDraft | Withheld:
    """The figure a key names, or why it may not be said; an unreadable key is withheld too."""
    try:
        field = parse_field(key)
    except ValueError as fault:
        return Withheld(key, key[:100], str(fault)[:120])
    said = say(field, book)
    if isinstance(said, FigureDraft):
        return said
    return Withheld(key, label_of(field, book), said[:120])


def say(field: Field, book: FieldBook) -> FigureDraft | str:
    """The figure, or the Chinese reason why it may not be said."""
    metric = book.metrics.get(field.code)
    if metric is None:
        return f"没有代码为“{field.code}”的在用指标"
    if metric.is_sensitive:
        return "该指标仅纪检部门可见，不写入文稿"
    if field.is_subject:
        return say_subject(field, metric, book)
    unit = book.unit_called(field.unit) if field.unit else None
    if field.unit and unit is None:
        return f"没有代码为“{field.unit}”的单位，或不在本文稿的范围内"
    if metric.value_type == ValueType.TEXT and field.aspect not in _NUMBERLESS:
        return "文字指标只能照原样写"
    said = _SPEAKERS.get(field.aspect, say_value)(field, metric, unit, book)
    if isinstance(said, FigureDraft) and len(said.printed) > LONGEST:
        return "文字过长，宜列入附件"
    return said


def label_of(field: Field, book: FieldBook) -> str:
    """What the field is called where there is nothing to print."""
    metric = book.metrics.get(field.code)
    if metric is None or metric.is_sensitive:
        return field.key
    unit = book.unit_called(field.unit) if field.unit else None
    called = f"{unit.short_name}：{metric.name}" if unit else metric.name
    return f"{called}{_WORDS.get(field.aspect, '')}"[:100]
