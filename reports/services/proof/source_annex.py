"""Annex 数据来源: value, coverage, cut-off day, source and versions of each figure of the text.

Reads frozen rows, and of the papers behind them only what never changes: their period.
"""

import datetime
import json
from collections import Counter
from collections.abc import Collection, Mapping

from django.utils import timezone

from campaigns.models import Submission
from portal.numbers import NOT_AVAILABLE, exact_number
from portal.periods import Period, Quarter, Year
from reports.choices import ReportPart
from reports.models import Report, ReportFigure
from reports.rendering import AnnexTable, Column, ColumnKind

TITLE = "数据来源"
COLUMNS = (
    Column("序号", ColumnKind.SERIAL),
    Column("数据", ColumnKind.NAME),
    Column("文中写法", ColumnKind.TEXT),
    Column("准确值"),
    Column("已报/应报"),
    Column("截止日期", ColumnKind.TEXT),
    Column("来源", ColumnKind.TEXT),
    Column("填报表版次", ColumnKind.TEXT),
)
NOTE = (
    "数据于{frozen}冻结。准确值为“—”的，填报的就是约数、文字或隐去。截止日期为所依据填报表的期末；版次为冻结时已审定的版次。"
    "各单位逐项来源，凭本表核验码在平台查看。"
)
_SPANS = {
    ReportPart.HALF: 2, ReportPart.Q1: 1, ReportPart.Q2: 2, ReportPart.Q3: 3, ReportPart.Q4: 4,
}  # fmt: skip


def source_annex(report: Report, said: Collection[str]) -> AnnexTable:
    """One row a figure that stands in the text (`said`: their keys) or in the table of totals."""
    rows = report.figures.select_related("metric").order_by("pk")
    figures = [row for row in rows if has_row(row, said)]
    behind = {figure.pk: _behind(figure) for figure in figures}
    ends = _period_ends({paper for rows in behind.values() for paper, _ in rows})
    last = written(_period_of(report).end)
    body = [
        (str(serial), *_cells(figure, behind[figure.pk], ends, last))
        for serial, figure in enumerate(figures, start=1)
    ]
    return AnnexTable(TITLE, COLUMNS, body, note=NOTE.format(frozen=_frozen_words(report)))


def has_row(figure: ReportFigure, said: Collection[str]) -> bool:
    """Whether the annex names it: single cells of the table unit by unit would fill it."""
    return figure.key in said or "@" not in figure.key


def _cells(
    figure: ReportFigure,
    behind: list[tuple[int, int]],
    ends: Mapping[int, datetime.date],
    last: str,
) -> tuple[str, ...]:
    days = [ends[paper] for paper, _ in behind if paper in ends]
    return (
        figure.label,
        figure.printed,
        _exact(figure),
        f"{figure.reported}/{figure.expected}",
        written(max(days)) if days else last,
        figure.get_source_display(),
        version_words(behind),
    )


def _behind(figure: ReportFigure) -> list[tuple[int, int]]:
    """Paper and version of each value; a rate has two values of one paper."""
    return list(dict.fromkeys((row[1], row[2]) for row in json.loads(figure.sources)))


def version_words(behind: list[tuple[int, int]]) -> str:
    """第1版86份、第2版2份; one paper is 第1版 alone."""
    if not behind:
        return "—"
    counts = sorted(Counter(serial for _, serial in behind).items())
    if len(behind) == 1:
        return _version(counts[0][0])
    return "、".join(f"{_version(serial)}{count}份" for serial, count in counts)


def _version(serial: int) -> str:
    # Figures brought in from old sheets were never sent as a version.
    return f"第{serial}版" if serial else "导入"


def _period_ends(papers: set[int]) -> dict[int, datetime.date]:
    rows = Submission.objects.filter(pk__in=papers).values_list(
        "pk", "round__year", "round__quarter"
    )
    return {pk: _period(year, quarter).end for pk, year, quarter in rows}


def _period(year: int, quarter: int | None) -> Period:
    return Year(year) if quarter is None else Quarter(year, quarter)


def _period_of(report: Report) -> Period:
    return _period(report.year, _SPANS.get(ReportPart(report.part)))


def _exact(figure: ReportFigure) -> str:
    """The value behind the words; none where the paper itself only said 余, 近 or 超."""
    if figure.number is None or figure.qualifier:
        return NOT_AVAILABLE
    if figure.key.endswith(":change"):
        return f"{round(figure.number, 2):+f}".rstrip("0").rstrip(".")
    return f"{exact_number(round(figure.number, 2))}{figure.unit_of_measure}"


def written(day: datetime.date) -> str:
    """2025-12-31: narrow enough for a column."""
    return day.isoformat()


def _frozen_words(report: Report) -> str:
    if report.frozen_at is None:
        return "生成时"
    moment = timezone.localtime(report.frozen_at)
    return f"{moment.year}年{moment.month}月{moment.day}日{moment:%H:%M}"
