"""The share of one figure in another, or of a unit in the whole."""

from dataclasses import replace

from campaigns.choices import Nature
from campaigns.models import Metric
from campaigns.rollup import Total
from portal.numbers import format_percent, percent
from reports.choices import FigureSource
from reports.figures.book import FieldBook
from reports.figures.figure import FigureDraft
from reports.figures.values import draft_of, lacking
from reports.rollup.changes import gap_words
from reports.rollup.fields import Field
from units.models import Unit

# Parts of these do not make up a whole.
_UNFIT = frozenset({Nature.RATIO.value, Nature.SINGLE.value})


def say_share(
    field: Field, metric: Metric, unit: Unit | None, book: FieldBook
) -> FigureDraft | str:
    """Per cent with one place, or the reason why the division would mislead."""
    whole = book.metrics.get(field.argument)
    if whole is None:
        return f"没有代码为“{field.argument}”的在用指标，算不出比重"
    if whole.code == metric.code and unit is None:
        return "占自身的比重没有意义，请指明单位或另一指标"
    # A unit's part of the same metric is its part of everybody's.
    of_whom = None if whole.code == metric.code else unit
    part, total = book.total(metric, unit), book.total(whole, of_whom)
    if reason := _refused(metric, whole) or _unsure(metric, part) or _unsure(whole, total):
        return reason
    share = percent(part.value, total.value)
    if share is None:
        return f"“{whole.name}”为0，算不出比重"
    if share > 100:
        return f"“{metric.name}”大于“{whole.name}”，不是它的一部分"
    return replace(
        draft_of(field, f"{metric.name}占{whole.name}比重"[:90], metric, part, unit),
        printed=format_percent(share),
        number=share,
        qualifier="",
        source=FigureSource.COMPUTED,
        rows=(*part.reading.rows, *total.reading.rows),
    )


def _refused(metric: Metric, whole: Metric) -> str:
    if metric.nature in _UNFIT or whole.nature in _UNFIT:
        return "比率和单列指标不能再算比重"
    if metric.unit_of_measure != whole.unit_of_measure:
        return f"计量单位不同（{metric.unit_of_measure}、{whole.unit_of_measure}），不能算比重"
    return ""


def _unsure(metric: Metric, total: Total) -> str:
    if reason := lacking(metric, total, "本期"):
        return f"“{metric.name}”：{reason}"
    if total.qualifier:
        return f"“{metric.name}”带修饰语，不是准确数，算不出准确比重"
    if not total.is_complete:
        return f"“{metric.name}”{gap_words(total)}，不算比重"
    return ""
