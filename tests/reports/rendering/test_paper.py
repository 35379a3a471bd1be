"""Plain data → HTML, and the breaking of titles."""

import datetime
import re

import pytest
from django.utils.html import format_html

from reports.rendering import (
    AnnexTable,
    Column,
    ColumnKind,
    FontSet,
    Paper,
    Paragraph,
    Section,
    figure_html,
    render_html,
)
from reports.rendering.sample import sample_paper
from reports.rendering.titles import balanced_lines


def paper(**changes: object) -> Paper:
    facts: dict[str, object] = {
        "title": "工作报告",
        "organ": "市委市直机关工委",
        "date": datetime.date(2026, 1, 5),
        "sections": [Section("one", "一、情况", [Paragraph(html="总体良好。")])],
    }
    return Paper(**{**facts, **changes})


def html_of(**changes: object) -> str:
    return render_html(paper(**changes), FontSet.BUILT)


def test_a_figure_carries_its_key() -> None:
    assert figure_html("study.lectures", "3100余场") == (
        '<data class="figure" value="study.lectures">3100余场</data>'
    )


def test_a_mark_behind_a_figure_that_ends_with_one_closes_up() -> None:
    figure = figure_html("k", "76.5%（按报送的数计算）")
    text = html_of(
        sections=[Section("s", "一、", [Paragraph(html=format_html("{}。共{}。", figure, 5))])]
    )
    assert '计算）</data><span class="closed">。</span>共5。' in text


def test_plain_text_in_a_paragraph_is_escaped_and_safe_html_is_not() -> None:
    text = html_of(
        sections=[
            Section(
                "s",
                "一、",
                [
                    Paragraph(html="<b>"),
                    Paragraph(html=format_html("共{}", figure_html("k", "5次"))),
                ],
            )
        ]
    )
    assert "&lt;b&gt;" in text
    assert '共<data class="figure" value="k">5次</data>' in text


def test_every_number_of_the_sample_s_body_is_a_figure_or_a_date() -> None:
    body = render_html(sample_paper(), FontSet.BUILT).split("<h2")
    text = " ".join(body[1:6]).split('<ul class="annexed"')[0]
    text = re.sub(r"<data[^>]*>.*?</data>|<img[^>]*>|<[^>]+>", "", text)
    left = re.findall(
        r"[0-9]+",
        re.sub(r"[0-9]{4}年(?:[0-9]+月[0-9]+日)?|^[1-3]\.|图1", "", text, flags=re.MULTILINE),
    )
    assert left == []


def test_the_date_has_no_leading_zeros() -> None:
    assert paper().written_date == "2026年1月5日"
    assert "2026年1月5日" in html_of()


@pytest.mark.parametrize(
    ("lead", "style"), [("（一）学习。", "lead-second"), ("1.学习。", "lead-third")]
)
def test_leads_are_set_by_their_level(lead: str, style: str) -> None:
    assert f'<b class="{style}">{lead}</b>' in html_of(
        sections=[Section("s", "一、", [Paragraph(html="好。", lead=lead)])]
    )


def test_one_annex_has_no_number_and_two_have() -> None:
    table = AnnexTable("甲表", [Column("序号", ColumnKind.SERIAL)], [["1"]])
    assert [annex.mark for annex in paper(annexes=[table]).numbered_annexes] == ["附件"]
    assert [annex.mark for annex in paper(annexes=[table, table]).numbered_annexes] == [
        "附件1",
        "附件2",
    ]


def test_a_row_of_the_wrong_length_is_refused() -> None:
    with pytest.raises(ValueError, match="第2行"):
        AnnexTable("甲表", [Column("序号"), Column("单位")], [["1", "甲"], ["2"]])


def test_contents_stand_only_where_asked() -> None:
    assert "<nav>" not in html_of()
    assert '<a href="#section-one">一、情况</a>' in html_of(with_contents=True)


def test_the_same_paper_gives_the_same_html() -> None:
    assert render_html(sample_paper(), FontSet.BUILT) == render_html(sample_paper(), FontSet.BUILT)


@pytest.mark.parametrize(
    ("title", "lines"),
    [
        ("年度工作报告", ["年度工作报告"]),
        (
            "关于2025年度市直机关党建工作情况的报告",
            ["关于2025年度市直机关", "党建工作情况的报告"],
        ),
        ("甲\n乙丙", ["甲", "乙丙"]),
    ],
)
def test_titles_break_where_a_reader_would(title: str, lines: list[str]) -> None:
    assert balanced_lines(title) == lines


@pytest.mark.parametrize("length", range(19, 60))
def test_long_titles_stay_in_three_lines_that_fit(length: int) -> None:
    lines = balanced_lines("机" * length)
    assert len(lines) <= 3
    assert "".join(lines) == "机" * length
    assert max(map(len, lines)) <= max(18, -(-length // 3))
