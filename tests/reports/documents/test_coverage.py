"""A paper says in front of its text what is not complete, and keeps no empty columns."""

from types import SimpleNamespace

import pytest

from campaigns.models import MetricValue, Submission
from reports.models import Report
from reports.rendering import AnnexTable, Paper
from reports.services import request_report
from reports.services.assembling import assemble_paper
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


def test_a_paper_that_lacks_nothing_says_nothing(report: Report, year: SimpleNamespace) -> None:
    MetricValue.objects.filter(metric=year.warnings).delete()
    Submission.objects.filter(organisation__isnull=False).delete()
    assert "未报" not in str(paper_of(report).opening[-1].html)


def test_the_notes_call_no_incomplete_number_exact(report: Report) -> None:
    paper = paper_of(report)
    assert "标“不完整”的，数值为已报部分的合计" in table(paper, "主要指标汇总表").note
    assert "带“*”的有期间未报或隐去，数值为已报部分的合计" in table(paper, "分单位主要指标表").note


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
