"""Where a line may end beside quotation marks, what stays with a table, and how a title is parted."""

import datetime
import re
from pathlib import Path

import pytest

from reports.rendering import (
    AnnexTable,
    Column,
    ColumnKind,
    Paper,
    Paragraph,
    Section,
    render_html,
    render_paper,
)
from reports.rendering.docx_annexes import NARROW, _head
from reports.rendering.paper import MAY_BREAK
from reports.rendering.titles import balanced_lines
from tests.reports.rendering.geometry import Page, measure

# Indented by two, the closing mark is the 28th character of the second line.
SAID = (
    "文中数据由各单位填报、工委审定。其中多数数据有单位或"
    "时段未报、隐去，为已报部分的合计，附件“主要指标汇总表”已逐项标明。"
)
NOTE = "标“不完整”的，数值为已报部分的合计，其余为准确值。" * 3
# On the first page of a lying annex stand 17 rows, on the next 23.
ROWS = (17, 39, 40, 41)


def table(rows: int) -> AnnexTable:
    columns = [Column("序号", ColumnKind.SERIAL), Column("单位", ColumnKind.NAME), Column("次数")]
    cells = [(str(each), "市直机关工委", "7") for each in range(1, rows + 1)]
    return AnnexTable(f"共{rows}行的表", columns, cells, note=NOTE)


@pytest.fixture(scope="module")
def paper() -> Paper:
    return Paper(
        "“双报到”工作情况",
        "市直机关工委",
        datetime.date(2026, 1, 16),
        [Section("first", "一、推进“双报到”工作", [Paragraph(SAID)])],
        annexes=[table(rows) for rows in ROWS],
    )


@pytest.fixture(scope="module")
def pages(paper: Paper, built_fonts: Path, tmp_path_factory: pytest.TempPathFactory) -> list[Page]:
    pdf = render_paper(paper, identifier=b"x", archival=False).pdf
    return measure(pdf, tmp_path_factory.mktemp("ends"))


def test_running_text_may_part_beside_quotation_marks_and_headings_stay_plain(paper: Paper) -> None:
    html = render_html(paper)
    assert f"附件{MAY_BREAK}“主要指标汇总表”{MAY_BREAK}已逐项标明" in html
    heads = re.findall(r"<(title|h1|h2)[^>]*>(.*?)</\1>", html)
    assert len(heads) > 3
    assert not any(MAY_BREAK in words for _, words in heads)
    assert not any(MAY_BREAK in tag for tag in re.findall(r"<[^>]+>", html))


@pytest.mark.pdf
def test_a_line_ends_behind_a_closing_quotation_mark(pages: list[Page]) -> None:
    lines = [line.text for line in pages[0].lines]
    assert any(line.endswith("汇总表”") for line in lines)
    assert any(line.startswith("已逐项标明") for line in lines)
    assert not any(MAY_BREAK in line for line in lines)
    # A place to part takes no room: full lines end at the same edge.
    full = [line for line in pages[0].lines if len(line.text) >= 26 and line.text[-1] not in "”，"]
    assert max(line.right for line in full) - min(line.right for line in full) < 1


@pytest.mark.pdf
def test_a_note_never_stands_on_a_page_without_its_table(pages: list[Page]) -> None:
    texts = ["".join(each.text for each in page.characters) for page in pages]
    noted = [text for text in texts if "其余为准确值" in text]
    assert [text.count("其余为准确值") for text in noted] == [3] * len(ROWS)
    assert all("市直机关工委" in text for text in noted)


@pytest.mark.parametrize(
    ("title", "lines"),
    [
        ("市委市直机关工委2026年上半年机关党建工作汇报",
         ["市委市直机关工委", "2026年上半年机关党建工作汇报"]),
        ("市委市直机关工委2026年第二季度工作情况报告",
         ["市委市直机关工委", "2026年第二季度工作情况报告"]),
        ("市委市直机关工委关于2026年第三季度机关党建工作情况的通报",
         ["市委市直机关工委关于2026年第三季度", "机关党建工作情况的通报"]),
    ],
)  # fmt: skip
def test_a_title_is_no_rectangle_and_keeps_its_period_together(
    title: str, lines: list[str]
) -> None:
    assert balanced_lines(title) == lines


def test_a_unit_in_a_narrow_column_of_word_is_drawn_narrow() -> None:
    column = Column("警示教育次数", unit_of_measure="次")
    narrow, roomy = (_head(column, 0, width)[-1].xml for width in (12, 30))
    assert f'<w:w w:val="{NARROW}"/>' in narrow
    assert "<w:w " not in roomy
