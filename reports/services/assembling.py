"""From frozen rows to a paper: nothing here reads a live figure."""

import json
from collections.abc import Mapping

from django.utils import timezone
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

from campaigns.choices import FigureState, Organised
from portal.numbers import exact_number
from portal.periods import day_words
from reports.models import Report, ReportFigure, ReportSection
from reports.rendering import (
    AnnexTable,
    Column,
    ColumnKind,
    Paper,
    Paragraph,
    Section,
    figure_html,
)
from reports.rollup.fields import split_parts

FIGURES_NOTE = (
    "文中数据由各单位填报、工委审定后汇总，冻结后生成；"
    "标注不完整的，以附件所列已报与应报单位数为准。"
)
# Only where it is so: a report that was printed without it prints the same again.
ORGANISED_NOTE = "各单位数据按{day}的机构设置归并，机构改革前的数归入承继单位。"
TOTALS_NOTE = "数值为准确值，正文按公文习惯取整；没有准确值的，按填报原文列示。"


def assemble_paper(report: Report) -> Paper:
    """The printable paper of a frozen report; a key without a frozen figure raises KeyError."""
    figures = list(report.figures.order_by("pk"))
    printed = {figure.key: figure.printed for figure in figures}
    sections = {section.key: section for section in report.sections.order_by("position")}
    body = [s for key, s in sections.items() if key != "opening"]
    paper_sections = [_section(section, printed) for section in body]
    return Paper(
        title=report.title,
        organ=report.organ or report.unit.name,
        date=report.issued_on,
        opening=_paragraphs(sections["opening"], printed),
        sections=paper_sections,
        annexes=_annexes(figures),
        figures_note=_note(report),
    )


def _note(report: Report) -> str:
    if report.organised != Organised.NOW or report.frozen_at is None:
        return FIGURES_NOTE
    return f"{FIGURES_NOTE}{ORGANISED_NOTE.format(day=day_words(timezone.localdate(report.frozen_at)))}"


def _section(section: ReportSection, printed: Mapping[str, str]) -> Section:
    return Section(section.key, section.heading, _paragraphs(section, printed))


def _paragraphs(section: ReportSection, printed: Mapping[str, str]) -> list[Paragraph]:
    return [
        Paragraph(_with_figures(row["text"], printed), row["lead"], row["heading"])
        for row in json.loads(section.text)
        if "chart" not in row
    ]


def _with_figures(text: str, printed: Mapping[str, str]) -> SafeString:
    parts = [
        figure_html(key, printed[key]) if key else escape(words) for words, key in split_parts(text)
    ]
    # Every part is escaped: the words here, the figures by figure_html.
    return mark_safe("".join(parts))  # noqa: S308


def _annexes(figures: list[ReportFigure]) -> list[AnnexTable]:
    totals = [f for f in figures if "@" not in f.key and not f.key.endswith(":change")]
    singles = [f for f in figures if "@" in f.key]
    tables = [_totals_table(totals, {f.key: f for f in figures})]
    if singles:
        tables.append(_singles_table(singles))
    return tables


def _totals_table(figures: list[ReportFigure], by_key: Mapping[str, ReportFigure]) -> AnnexTable:
    rows = []
    for serial, figure in enumerate(figures, start=1):
        change = by_key.get(f"{figure.key}:change")
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
    columns = (
        Column("序号", ColumnKind.SERIAL),
        Column("指标", ColumnKind.NAME),
        Column("计量单位", ColumnKind.TEXT),
        Column("数值"),
        Column("已报/应报"),
        Column("完整性", ColumnKind.TEXT),
        Column("同比", ColumnKind.TEXT),
        Column("来源", ColumnKind.TEXT),
    )
    return AnnexTable("主要指标汇总表", columns, rows, note=TOTALS_NOTE)


def _singles_table(figures: list[ReportFigure]) -> AnnexTable:
    """Unit by unit; names stand in the frozen label, because units and metrics may be renamed."""
    earlier = {figure.key: figure for figure in figures if figure.key.endswith(":last")}
    singles = [figure for figure in figures if figure.key not in earlier]
    rows = [
        (
            str(serial),
            *figure.label.split("：", 1),
            figure.printed,
            earlier[f"{figure.key}:last"].printed if f"{figure.key}:last" in earlier else "",
        )
        for serial, figure in enumerate(singles, start=1)
    ]
    columns = (
        Column("序号", ColumnKind.SERIAL),
        Column("单位", ColumnKind.NAME),
        Column("指标", ColumnKind.NAME),
        Column("数值", ColumnKind.TEXT),
        Column("上年", ColumnKind.TEXT),
    )
    return AnnexTable("单列指标表", columns, rows, note="单列指标分单位列示，不汇总相加。")


def exact_text(figure: ReportFigure) -> str:
    """The exact value in the annex; where none is known, the words that were printed (超120万)."""
    if figure.state == FigureState.MASKED:
        return "***"
    if figure.number is None:
        return figure.printed
    if figure.qualifier:
        return figure.printed.removesuffix(figure.unit_of_measure)
    return exact_number(round(figure.number, 2))
