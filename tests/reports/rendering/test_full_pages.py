"""A chart that does not fit moves up in front of text; the text behind it fills the page."""

import datetime
from pathlib import Path

import pytest

from reports.rendering import Chart, Paper, Paragraph, Section, render_paper

from .geometry import Page, measure  # noqa: TID252

pytestmark = pytest.mark.pdf
# A line of 28 characters, two of them the indent.
LINE = "坚持把服务中心建设队伍作为根本任务推动支部工作与业务"
SVG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 580 184"><rect width="580" height="9"/></svg>'
FULL = 22


def lines(count: int) -> Paragraph:
    return Paragraph(LINE + ("工" * 28) * (count - 1))


def pages_of(paragraphs: list[Paragraph], folder: Path) -> list[Page]:
    chart = Chart(SVG, "图表说明", "平稳", lines=6)
    paper = Paper(
        title="关于年度工作情况的报告",
        organ="市委市直机关工委",
        date=datetime.date(2026, 1, 5),
        sections=[
            Section("a", "一、工作情况", paragraphs, [chart]),
            Section("b", "二、下步打算", [lines(12)]),
        ],
    )
    return measure(render_paper(paper, identifier=b"x", archival=False).pdf, folder)


def test_text_runs_past_a_chart_that_does_not_fit(built_fonts: Path, tmp_path: Path) -> None:
    # Title four lines, heading one, text seven and five: five lines are left for a chart of six.
    first, *_ = pages_of([lines(7), lines(5)], tmp_path)
    texts = [line.text for line in first.lines]
    assert "图表说明" in texts
    assert texts[-1].startswith("工")


def test_a_chart_that_fits_stays_behind_its_text(built_fonts: Path, tmp_path: Path) -> None:
    first, *_ = pages_of([lines(6), lines(4)], tmp_path)
    texts = [line.text for line in first.lines]
    assert texts.index("图表说明") == len(texts) - 1


def test_a_chart_never_parts_a_heading_from_its_text(built_fonts: Path, tmp_path: Path) -> None:
    headed = Paragraph(LINE + ("工" * 28) * 3, heading="（一）主要做法", anchor="a-1")
    first, *_ = pages_of([lines(7), headed], tmp_path)
    texts = [line.text for line in first.lines]
    assert texts.index("图表说明") < texts.index("（一）主要做法")
