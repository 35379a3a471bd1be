"""Totals of all metrics, and single figures unit by unit."""

from collections.abc import Collection, Sequence

from campaigns.choices import FigureState
from portal.numbers import exact_number
from reports.models import ReportFigure
from reports.rendering import AnnexTable, Column, ColumnKind
from reports.rollup.fields import FIELD
from reports.services.assembling.frozen import Frozen

TOTALS_TITLE, SINGLES_TITLE = "主要指标汇总表", "单列指标表"
TOTALS_NOTE = (
    "标“不完整”的，数值为已报部分的合计；其余为准确值，正文按公文习惯取整。"
    "没有准确值的，按填报原文列示；比率按分子、分母同时报送的数计算。"
)
TOTALS_COLUMNS = (
    Column("序号", ColumnKind.SERIAL),
    Column("指标", ColumnKind.NAME),
    Column("计量单位", ColumnKind.TEXT),
    Column("数值"),
    Column("已报/应报"),
    Column("完整性", ColumnKind.TEXT),
    Column("同比", ColumnKind.TEXT),
    Column("来源", ColumnKind.TEXT),
)
SINGLES_COLUMNS = (
    Column("序号", ColumnKind.SERIAL),
    Column("单位", ColumnKind.NAME),
    Column("指标", ColumnKind.NAME),
    Column("数值", ColumnKind.TEXT),
    Column("上年", ColumnKind.TEXT),
)
# Where no figure can be compared, nothing stands in them.
YEAR_BEFORE = ("同比", "上年")


def totals_table(frozen: Frozen) -> AnnexTable:
    """One row a metric that anybody reported."""
    rows = []
    for serial, figure in enumerate(totals_of(frozen), start=1):
        change = frozen.figures.get(f"{figure.key}:change")
        rows.append(
            (
                str(serial),
                figure.label,
                figure.unit_of_measure,
                exact_text(figure),
                f"{figure.reported}/{figure.expected}",
                "" if figure.is_complete else "不完整",
                change.printed.removeprefix("同比") if change else "",
                figure.get_source_display(),
            )
        )
    columns, cells = without_empty(TOTALS_COLUMNS, rows, YEAR_BEFORE)
    return AnnexTable(TOTALS_TITLE, columns, cells, note=TOTALS_NOTE)


def without_empty(
    columns: Sequence[Column], rows: Sequence[Sequence[str]], labels: Collection[str]
) -> tuple[list[Column], list[tuple[str, ...]]]:
    """The table without those of its columns named that say nothing in any row."""
    kept = [
        place
        for place, column in enumerate(columns)
        if column.label not in labels or any(row[place] for row in rows)
    ]
    return [columns[place] for place in kept], [tuple(row[place] for place in kept) for row in rows]


def totals_of(frozen: Frozen) -> list[ReportFigure]:
    """Its rows."""
    return [figure for figure in frozen.figures.values() if _is_total(figure)]


def _is_total(figure: ReportFigure) -> bool:
    """A metric itself, without unit or aspect."""
    found = FIELD.fullmatch(f"{{{figure.key}}}")
    return found is not None and not found["unit"] and not found["aspect"]


def singles_of(frozen: Frozen) -> list[ReportFigure]:
    """Figures that stand beside an organ's own work and are never added."""
    named = frozen.setup.get("singles")
    if named is None:
        named = [key for key in frozen.figures if "@" in key and ":" not in key]
    return [frozen.figures[key] for key in named]


def singles_table(frozen: Frozen) -> AnnexTable:
    """Unit by unit; names stand in the frozen label, because units and metrics may be renamed."""
    rows = []
    for serial, figure in enumerate(singles_of(frozen), start=1):
        earlier = frozen.figures.get(f"{figure.key}:last")
        before = earlier.printed if earlier else ""
        rows.append((str(serial), *figure.label.split("：", 1), figure.printed, before))
    note = "单列指标分单位列示，不汇总相加。"
    columns, cells = without_empty(SINGLES_COLUMNS, rows, YEAR_BEFORE)
    return AnnexTable(SINGLES_TITLE, columns, cells, note=note)


def exact_text(figure: ReportFigure) -> str:
    """The exact value in the annex; where none is known, the words that were printed (超120万)."""
    if figure.state == FigureState.MASKED:
        return "***"
    if figure.number is None:
        return figure.printed
    if figure.qualifier:
        return figure.printed.removesuffix(figure.unit_of_measure)
    return exact_number(round(figure.number, 2))
