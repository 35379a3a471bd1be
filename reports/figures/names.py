"""Names instead of numbers: the records behind a figure, the units that report it, the one unit."""

from dataclasses import replace
from decimal import Decimal

from campaigns.choices import Reporter
from campaigns.models import Metric
from campaigns.rollup import Total
from portal.numbers import exact_number
from reports.choices import FigureSource
from reports.figures.book import FieldBook
from reports.figures.figure import FigureDraft
from reports.figures.rankings import speaking, unsure_units
from reports.figures.values import draft_of, lacking
from reports.rollup.fields import Field
from units.models import Unit

# A sentence with more names is a table.
MOST_NAMES = 12
# That all of a handful took part is worth their names.
FEW_NAMES = 4
MOST_CHARACTERS = 280


def say_names(
    field: Field, metric: Metric, unit: Unit | None, book: FieldBook
) -> FigureDraft | str:
    """Names joined by 、: of the records the figure was counted from, else of the units."""
    total = book.total(metric, unit)
    if reason := lacking(metric, total, book.words):
        return reason
    if book.names.has(metric):
        names, source = _records(metric, unit, book, total), FigureSource.REGISTER
    else:
        names, source = _units(metric, unit, book), FigureSource.COMPUTED
    if isinstance(names, str) or (reason := _too_many(names)):
        return names if isinstance(names, str) else reason
    draft = draft_of(field, f"{metric.name}名单", metric, total, unit)
    return replace(draft, printed="、".join(names), number=None, qualifier="", source=source)


def _records(metric: Metric, unit: Unit | None, book: FieldBook, total: Total) -> list[str] | str:
    """The names in the registers, if they are as many as the figure says."""
    if total.value is not None and total.value > MOST_NAMES:
        return f"共{exact_number(total.value)}项，逐一列出过长，宜列入附件"
    found = list(book.names.of(metric, unit))
    same = Decimal(len(found)) == total.value
    return found if same else f"台账列出{len(found)}项，与填报数不同，名单不能写入"


def _units(metric: Metric, unit: Unit | None, book: FieldBook) -> list[str] | str:
    """The units that reported more than nothing."""
    if unit is not None or metric.reported_by == Reporter.COMMITTEE:
        return "该指标没有可列出名称的台账"
    if reason := unsure_units(metric, book):
        return reason
    found = speaking(metric, book)
    if len(found) > FEW_NAMES and len(found) == len(book.by_unit(metric)):
        return f"{len(found)}个单位全部报送，写“各单位”即可，不必逐一列出"
    return [each.short_name for each in found]


def _too_many(names: list[str]) -> str:
    if not names:
        return "没有可列出的名称"
    if len(names) > MOST_NAMES or len("、".join(names)) > MOST_CHARACTERS:
        return f"共{len(names)}个名称，逐一列出过长，宜列入附件"
    return ""


def say_subject(field: Field, metric: Metric, book: FieldBook) -> FigureDraft | str:
    """The name of the one unit that reported the figure."""
    readings = book.ledger.readings(metric, book.now)
    named = {subject[0] for subject, reading in readings.items() if reading.rows}
    if len(named) != 1:
        return f"报送这个数的有{len(named)}个单位，不能只写一个名称"
    unit = book.units.get(named.pop())
    if unit is None:
        return "报送这个数的单位不在本文稿的范围内"
    total = book.total(metric, None)
    draft = draft_of(field, f"{metric.name}的报送单位", metric, total, None)
    return replace(draft, printed=unit.short_name, subject=unit, number=None, qualifier="")
