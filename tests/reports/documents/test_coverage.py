"""A paper says in front of its text what is not complete, and keeps no empty columns."""

import json
from dataclasses import replace
from types import SimpleNamespace

import pytest

from campaigns.models import MetricValue, Submission
from reports.models import Report
from reports.rendering import AnnexTable, Paper
from reports.selectors.reading import SETUP
from reports.services import request_report
from reports.services.assembling import assemble_paper
from reports.services.assembling.annexes import titles_of
from reports.services.assembling.frozen import read_frozen
from reports.services.assembling.paper import FIGURES_NOTE, PARTIAL_NOTE
from reports.services.assembling.screen import assemble_screen
from reports.services.freezing import freeze_figures
from tests.cast import Cast
from tests.reports.scene import YEAR, a_year


def paper_of(report: Report) -> Paper:
    freeze_figures(report)
    return assemble_paper(Report.objects.get(pk=report.pk))


def table(paper: Paper, title: str) -> AnnexTable:
    return next(annex for annex in paper.annexes if annex.title == title)


def test_what_is_not_complete_is_said_before_the_text(report: Report) -> None:
    # 市民政局 hid the 警示教育 of its last quarter.
    said = str(paper_of(report).opening[-1].html)
    assert said.startswith("文中数据由各单位填报、工委审定。其中部分数据因有单位或时段未报")
    assert said.endswith("附件“主要指标汇总表”已逐项标明。")


def test_what_is_said_before_the_text_is_not_said_again_below(
    report: Report, year: SimpleNamespace
) -> None:
    paper = paper_of(report)
    assert "文中数据" in str(paper.opening[-1].html)
    assert paper.figures_note == PARTIAL_NOTE
    MetricValue.objects.filter(metric=year.warnings).delete()
    Submission.objects.filter(organisation__isnull=False).delete()
    whole = paper_of(request_report(report.unit, YEAR, by=report.requested_by))
    assert whole.figures_note == f"{FIGURES_NOTE}{PARTIAL_NOTE}"


def test_nobody_reads_out_what_is_not_complete(cast: Cast, year: SimpleNamespace) -> None:
    MetricValue.objects.filter(metric=year.found).order_by("pk")[0].delete()
    paper = paper_of(request_report(cast.city, YEAR, by=cast.chen, kind="speech", part="year"))
    assert not any("未报、隐去" in str(each.html) for each in paper.opening)
    assert "未报、隐去" in paper.figures_note


def test_a_paper_without_a_figure_has_no_annex_of_sources(
    cast: Cast, year: SimpleNamespace
) -> None:
    report = request_report(cast.city, YEAR, by=cast.chen, kind="circular", part="year")
    assert "数据来源" in [annex.title for annex in paper_of(report).annexes]
    frozen = read_frozen(Report.objects.get(pk=report.pk))
    none = {key: figure for key, figure in frozen.figures.items() if "@" in key}
    silent = [section for section in frozen.sections if section.key == SETUP]
    assert titles_of(replace(frozen, figures=none, sections=silent)) == ["分单位主要指标表"]


def test_words_behind_a_chart_stay_behind_it(report: Report) -> None:
    ends = "路虽远，行则将至。"
    freeze_figures(report)
    section = report.sections.get(text__contains="issues_rectified|quarters")
    said = [*json.loads(section.text), {"heading": "", "lead": "", "text": ends}]
    report.sections.filter(pk=section.pk).update(text=json.dumps(said, ensure_ascii=False))
    paper = assemble_paper(Report.objects.get(pk=report.pk))
    place = next(n for n, each in enumerate(paper.sections) if each.key == section.key)
    headed, rest = paper.sections[place : place + 2]
    assert headed.charts
    assert (rest.heading, rest.charts) == ("", [])
    assert [str(each.html) for each in rest.paragraphs] == [ends]
    screen = assemble_screen(Report.objects.get(pk=report.pk))
    assert [s.heading for s in screen.sections] == [s.heading for s in paper.sections]
    assert [len(s.charts) for s in screen.sections] == [len(s.charts) for s in paper.sections]


def test_a_paper_that_lacks_nothing_says_nothing(report: Report, year: SimpleNamespace) -> None:
    MetricValue.objects.filter(metric=year.warnings).delete()
    Submission.objects.filter(organisation__isnull=False).delete()
    assert "未报" not in str(paper_of(report).opening[-1].html)


def test_the_notes_call_no_incomplete_number_exact(report: Report) -> None:
    paper = paper_of(report)
    assert "标“不完整”的，数值为已报部分的合计" in table(paper, "主要指标汇总表").note
    note = table(paper, "分单位主要指标表").note
    assert "带“*”的有期间未报、待审或隐去，数值为已审定部分的合计" in note


def test_columns_of_the_year_before_stand_only_where_they_say_something(
    report: Report, year: SimpleNamespace, cast: Cast
) -> None:
    bare = paper_of(report)
    assert "同比" not in [column.label for column in table(bare, "主要指标汇总表").columns]
    assert "上年" not in [column.label for column in table(bare, "单列指标表").columns]
    a_year(cast, year, 2024)
    full = paper_of(request_report(cast.city, YEAR, by=cast.chen))
    assert "同比" in [column.label for column in table(full, "主要指标汇总表").columns]
    assert "上年" in [column.label for column in table(full, "单列指标表").columns]


@pytest.mark.parametrize(
    ("earlier", "labels"),
    [
        (False, ["2025年一季度", "2025年二季度", "2025年三季度", "2025年四季度"]),
        (True, ["2024年一季度", "2025年一季度", "2024年二季度", "2025年二季度",
                "2024年三季度", "2025年三季度", "2024年四季度", "2025年四季度"]),
    ],
)  # fmt: skip
def test_last_year_s_quarters_are_drawn_only_as_pairs(
    report: Report, year: SimpleNamespace, cast: Cast, earlier: bool, labels: list[str]
) -> None:
    a_year(cast, year, 2024)
    if not earlier:
        MetricValue.objects.filter(
            metric=year.fixed, submission__round__year=2024, submission__round__quarter__lt=4
        ).delete()
    charts = [chart for section in paper_of(report).sections for chart in section.charts]
    chart = next(chart for chart in charts if chart.caption.startswith("已整改问题数"))
    assert [words for words in labels if words in chart.alternative] == labels
    assert ("2024年四季度" in chart.alternative) is earlier
    assert ("浅色为上年同期" in chart.caption) is earlier
    assert chart.lines == (6 if earlier else 4)
