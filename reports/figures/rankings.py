"""Which units come first, and how many units have something to tell."""

from dataclasses import replace
from decimal import Decimal

from campaigns.choices import Nature, Reporter
from campaigns.models import Metric
from portal.numbers import cn_number, figure_text
from reports.choices import FigureSource
from reports.figures.book import FieldBook
from reports.figures.figure import FigureDraft
from reports.figures.values import draft_of
from reports.rollup.changes import gap_words
from reports.rollup.fields import Field
from units.models import Unit

Ranked = list[tuple[Unit, Decimal]]


def say_top(field: Field, metric: Metric, unit: Unit | None, book: FieldBook) -> FigureDraft | str:
    """市财政局（31次）、市审计局（28次）, most first; never where a tie would be cut."""
    if not metric.allows_ranking:
        return "该指标不按单位排名"
    if reason := _unranked(metric, book):
        return reason
    ranked = _ranked(metric, book)
    if reason := _cut(ranked, field.top):
        return reason
    chosen = ranked[: field.top]
    words = (
        f"{named.short_name}（{figure_text(value, '', metric.unit_of_measure)}）"
        for named, value in chosen
    )
    return _draft(field, f"{metric.name}前{field.top}名", metric, book, "、".join(words))


def say_units(
    field: Field, metric: Metric, unit: Unit | None, book: FieldBook
) -> FigureDraft | str:
    """37个单位: how many units reported more than nothing."""
    if reason := unsure_units(metric, book):
        return reason
    count = len(_ranked(metric, book))
    if not count:
        return "没有单位报送大于0的数"
    draft = _draft(field, f"{metric.name}涉及单位数", metric, book, f"{cn_number(count)}个单位")
    return replace(draft, number=Decimal(count))


def speaking(metric: Metric, book: FieldBook) -> list[Unit]:
    """Units with more than nothing, in official order."""
    found = {unit.pk for unit, _ in _ranked(metric, book)}
    return [unit for pk, unit in book.units.items() if pk in found]


def _ranked(metric: Metric, book: FieldBook) -> Ranked:
    """Units with their values above 0, the largest first, equals in official order."""
    said = book.by_unit(metric)
    found = [(unit, said[pk].value) for pk, unit in book.units.items() if pk in said]
    above = [(unit, value) for unit, value in found if value is not None and value > 0]
    return sorted(above, key=lambda pair: -pair[1])


def _silent(metric: Metric, book: FieldBook) -> str:
    """Why nothing can be said of the units at all, or empty."""
    if metric.reported_by == Reporter.COMMITTEE:
        return "该指标由工委统一填报，不分单位"
    return "" if book.of_units(metric).state else f"{book.words}还没有各单位已审定的数"


def _unranked(metric: Metric, book: FieldBook) -> str:
    """Why the order of the units is not certain, or empty."""
    if reason := _silent(metric, book):
        return reason
    together = book.of_units(metric)
    if not together.is_complete:
        return f"{gap_words(together)}，说不准名次"
    if any(reading.qualifier for reading in book.by_unit(metric).values()):
        return "有单位的数带“余”“近”等修饰语，排不出准确名次"
    return ""


def unsure_units(metric: Metric, book: FieldBook) -> str:
    """Why it is not certain which units have something to tell, or empty.

    A unit that lacks a quarter is counted all the same where its other quarters are above 0.
    """
    if reason := _silent(metric, book):
        return reason
    if metric.nature == Nature.RATIO:
        together = book.of_units(metric)
        return "" if together.is_complete else f"{gap_words(together)}，说不准单位数"
    lacking = book.lacking_units(metric) - {unit.pk for unit, _ in _ranked(metric, book)}
    return f"有{len(lacking)}个单位未报或隐去，说不准单位数" if lacking else ""


def _cut(ranked: Ranked, top: int) -> str:
    if len(ranked) < top:
        return f"只有{len(ranked)}个单位有大于0的数，不够前{top}名"
    if len(ranked) > top and ranked[top - 1][1] == ranked[top][1]:
        tied = sum(value == ranked[top][1] for _, value in ranked)
        return f"第{top}名有{tied}个单位并列，只列其中一部分不公平，请改变名次数"
    return ""


def _draft(field: Field, label: str, metric: Metric, book: FieldBook, words: str) -> FigureDraft:
    together = book.of_units(metric)
    draft = draft_of(field, label, metric, together, None)
    return replace(draft, printed=words, number=None, qualifier="", source=FigureSource.COMPUTED)
