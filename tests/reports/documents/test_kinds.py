"""Every kind of document: its template reads, its paper is made up as the kind asks."""

import json
import re
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from campaigns.choices import ReportSection
from portal.errors import RuleBroken
from portal.periods import Year
from reports.choices import ReportKind, ReportPart
from reports.figures import bind_sections, plan_blocks
from reports.models import Report
from reports.rendering import BriefHead, Paper, RedHead, render_html
from reports.selectors.genres import load_genre
from reports.services import request_report
from reports.services.assembling import assemble_paper, table_title
from reports.services.freezing import freeze_figures
from tests.cast import Cast

METRICS: dict[str, dict[str, Any]] = {
    row["code"]: row
    for row in json.loads(
        (Path(__file__).resolve().parents[3] / "fixtures/metrics.json").read_text(encoding="utf-8")
    )
}
ANNEXES = {"totals", "singles", "units", "sources"}
OFFERED_TO_ALL = {"", "change", "top", "units"}


def made(cast: Cast, kind: str, part: str = "") -> Report:
    genre = load_genre(kind)
    unit = cast.finance if genre.whose == "unit" else cast.city
    report = request_report(unit, Year(2025), by=cast.chen, kind=kind, part=part or genre.parts[0])
    freeze_figures(report)
    return Report.objects.get(pk=report.pk)


def paper_of(cast: Cast, kind: str, part: str = "") -> Paper:
    return assemble_paper(made(cast, kind, part))


@pytest.mark.parametrize("kind", ReportKind.values)
def test_every_template_names_what_exists(kind: str) -> None:
    genre = load_genre(kind)
    assert set(genre.parts) <= set(ReportPart.values)
    assert set(genre.annexes) <= ANNEXES
    assert genre.layout in ("plain", "red", "brief")
    assert genre.whose in ("city", "unit", "any")
    fields = list(genre.fields())
    assert {field.code for field in fields} | set(genre.metrics) <= METRICS.keys()
    assert not [f.code for f in fields if METRICS[f.code]["is_sensitive"]]
    assert {str(field.aspect) for field in fields} <= OFFERED_TO_ALL
    charts = [chart for section in genre.sections for chart in section.charts]
    assert {chart.metric for chart in charts} <= METRICS.keys()
    ranked = [chart.metric for chart in charts if chart.kind == "units"]
    assert all(METRICS[code]["allows_ranking"] for code in ranked)
    for code in (f.code for f in fields if f.aspect == "top"):
        assert METRICS[code]["allows_ranking"], code


@pytest.mark.parametrize("kind", ReportKind.values)
def test_no_template_writes_a_number_or_a_heading_number(kind: str) -> None:
    blocks = list(plan_blocks(load_genre(kind), set(), {}))
    for block in (b for b in blocks if b.kind != "chart"):
        assert not re.search(r"\d", block.text), block.text
        assert not re.match(
            r"[一二三四五六七八九十]+[、是]|（[一二三四五六七八九十]+）", block.text
        )
    assert bind_sections(blocks)


@pytest.mark.parametrize("kind", ReportKind.values)
def test_sections_speak_for_each_part_of_the_work_at_most_once(kind: str) -> None:
    spoken = [code for section in load_genre(kind).sections for code in section.metric_sections]
    assert len(spoken) == len(set(spoken))
    assert set(spoken) <= set(ReportSection.values)


@pytest.mark.parametrize("kind", ReportKind.values)
def test_every_kind_becomes_a_paper(year: SimpleNamespace, cast: Cast, kind: str) -> None:
    paper = paper_of(cast, kind)
    assert paper.title in render_html(paper).replace("</span><span>", "")
    assert len(paper.annexes) <= len(load_genre(kind).annexes)


def test_the_annual_report_has_contents_and_its_four_tables(
    year: SimpleNamespace, cast: Cast
) -> None:
    report = made(cast, "annual")
    paper = assemble_paper(report)
    titles = ["主要指标汇总表", "单列指标表", "分单位主要指标表", "数据来源"]
    assert [table.title for table in paper.annexes] == titles
    assert paper.with_contents
    assert [table_title(report, place) for place in range(6)] == ["", *titles, ""]
    codes = [table.code for table in paper.annexes]
    assert len(set(codes)) == 4
    assert all(table.code_svg for table in paper.annexes)
    anchors = [p.anchor for s in paper.sections for p in s.paragraphs if p.heading]
    assert len(anchors) == len(set(anchors)) > 10
    assert all(anchors)


def test_the_table_unit_by_unit_leaves_blank_what_nobody_said(
    year: SimpleNamespace, cast: Cast
) -> None:
    report = made(cast, "annual")
    table = next(t for t in assemble_paper(report).annexes if t.title == "分单位主要指标表")
    names = [column.label for column in table.columns]
    rows = {row[1]: dict(zip(names, row, strict=True)) for row in table.rows}
    assert rows["市财政局"]["发现问题数"] == "100"
    assert rows["市民政局"]["警示教育次数"] == "21*"
    assert rows["市财政局"]["理论宣讲场次"] == ""
    assert report.figures.get(key=f"issues_found@{cast.finance.code}").sources != "[]"


def test_a_circular_has_a_red_head_and_a_brief_its_own(year: SimpleNamespace, cast: Cast) -> None:
    circular = paper_of(cast, "circular")
    assert circular.head == RedHead(f"{cast.city.name}文件", "市直工发〔2026〕1号")
    assert circular.is_sealed
    assert circular.imprint is not None
    assert circular.salutation.endswith("：")
    brief = paper_of(cast, "brief")
    assert brief.head == BriefHead("机关党建简报", "第1期", cast.city.name)
    assert not paper_of(cast, "speech").is_signed


def test_a_quarter_and_a_unit_speak_of_themselves_only(year: SimpleNamespace, cast: Cast) -> None:
    city = made(cast, "quarterly", "q2")
    assert city.title == "市直机关工委2025年第二季度工作情况报告"
    assert city.figures.get(key="issues_found").printed == "24个"
    unit = made(cast, "unit", "q2")
    assert unit.figures.get(key="issues_found").printed == "20个"
    assert not unit.figures.filter(key="preaching_sessions").exists()


def test_a_chart_is_drawn_from_figures_of_its_own(year: SimpleNamespace, cast: Cast) -> None:
    report = made(cast, "annual")
    charts = [chart for section in assemble_paper(report).sections for chart in section.charts]
    keys = set(report.figures.filter(key__contains="~").values_list("key", flat=True))
    assert "issues_rectified~2025q1" in keys
    told = next(chart for chart in charts if "已整改问题数" in chart.caption)
    assert told.caption == "已整改问题数分季度情况（单位：个）"
    assert "2025年四季度24个" in told.alternative
    assert "24个" in told.svg


def test_nothing_is_frozen_where_nothing_was_approved(year: SimpleNamespace, cast: Cast) -> None:
    with pytest.raises(RuleBroken, match="2024年第三季度还没有已审定的数据"):
        freeze_figures(
            request_report(cast.city, Year(2024), by=cast.chen, kind="quarterly", part="q3")
        )
