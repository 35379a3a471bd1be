"""Text of the Word file: grid, levels, figures, contents, annexes."""

import datetime
from dataclasses import replace

import pytest
from django.utils.html import format_html
from lxml.etree import _Element

from portal.checks import check_printing
from reports.rendering.docx_figures import figures_in
from reports.rendering.docx_text import Piece, pieces_of, run
from reports.rendering.engine import PaperNotPrinted
from reports.rendering.paper import (
    AnnexTable,
    Chart,
    Column,
    ColumnKind,
    Paper,
    Paragraph,
    Section,
    figure_html,
)
from reports.rendering.paper_docx import paper_docx

from .wordfile import W, WordFile, value, words  # noqa: TID252

MM = 1440 / 25.4


def paper_of(*paragraphs: Paragraph, **fields: object) -> Paper:
    section = Section("only", "一、工作情况", paragraphs)
    plain = Paper(
        "关于年度工作情况的报告", "市委市直机关工委", datetime.date(2026, 1, 5), [section]
    )
    return replace(plain, **fields)  # type: ignore[arg-type]


def word_of(paper: Paper, contents: list[tuple[int, str, int]] | None = None) -> WordFile:
    return WordFile(paper_docx(paper, contents=contents or ()))


def look(file: WordFile, style: str) -> dict[str, str]:
    """Measures of a style by the name of element and attribute."""
    chosen = next(s for s in file.styles.values() if value(s.find(f"{W}name")) == style)
    found = {}
    for element in chosen.iter():
        for name, given in element.attrib.items():
            tag, key = element.tag.rpartition("}")[2], name.rpartition("}")[2]
            found[f"{tag}.{key}"] = given
    return found


@pytest.fixture(scope="module")
def plain() -> WordFile:
    text = format_html("共{}场，达到{}", figure_html("a:change", "12"), figure_html("b@X", "3万"))
    return word_of(
        paper_of(
            Paragraph(text, heading="（一）理论学习"),
            Paragraph("普通<b>文字</b>【填写】", heading="1.集中学习", lead="一是抓好统筹。"),
            salutation="市委：",
        )
    )


def test_a_page_holds_22_lines_of_28_characters(plain: WordFile) -> None:
    body, section = look(plain, "公文正文"), plain.sections[-1]
    margins = {
        side: int(value(section.find(f"{W}pgMar"), side))
        for side in ("top", "right", "bottom", "left")
    }
    assert {side: round(each / MM) for side, each in margins.items()} == {
        "top": 37, "right": 26, "bottom": 35, "left": 28,
    }  # fmt: skip
    width = 11906 - margins["left"] - margins["right"]
    pitch, spacing = int(body["spacing.line"]), int(body["spacing.val"])
    assert width // (320 + spacing) == 28
    assert (16838 - margins["top"] - margins["bottom"]) // pitch == 22
    grid = section.find(f"{W}docGrid")
    assert (value(grid, "type"), value(grid, "linePitch")) == ("lines", str(pitch))


def test_levels_have_their_faces(plain: WordFile) -> None:
    faces = {
        "公文正文": ("仿宋_GB2312", "32"), "Title": ("方正小标宋简体", "44"), "heading 1": ("黑体", "32"),
        "heading 2": ("楷体_GB2312", "32"), "heading 3": ("仿宋_GB2312", "32"), "footer": ("宋体", "28"),
    }  # fmt: skip
    for style, (face, size) in faces.items():
        found = look(plain, style)
        assert (found["rFonts.eastAsia"], found["sz.val"]) == (face, size)
    assert [look(plain, f"heading {level}")["outlineLvl.val"] for level in (1, 2, 3)] == [
        "0",
        "1",
        "2",
    ]
    assert look(plain, "heading 3")["b.val"] == "1"
    assert look(plain, "公文正文")["ind.firstLineChars"] == "200"


def test_the_parts_of_a_paper_bear_their_styles(plain: WordFile) -> None:
    assert [(plain.style_name(p), words(p)) for p in plain.paragraphs] == [
        ("Title", "关于年度工作情况的报告"),
        ("公文顶格", "市委："),
        ("heading 1", "一、工作情况"),
        ("heading 2", "（一）理论学习"),
        ("公文正文", "共12场，达到3万"),
        ("heading 3", "1.集中学习"),
        ("公文正文", "一是抓好统筹。普通<b>文字</b>【填写】"),
        ("落款", "市委市直机关工委"),
        ("落款", "2026年1月5日"),
    ]


def test_figures_keep_their_keys_and_blanks_are_yellow(plain: WordFile) -> None:
    assert figures_in(plain.content) == [("a:change", "12"), ("b@X", "3万")]
    marked = [r for r in plain.body.iter(f"{W}r") if r.find(f"{W}rPr/{W}highlight") is not None]
    assert [words(each) for each in marked] == ["【填写】"]


def test_only_safe_html_is_read_as_html() -> None:
    assert pieces_of("甲<data class='figure' value='k'>1</data>") == [
        Piece("甲<data class='figure' value='k'>1</data>")
    ]
    html = format_html("甲\n  乙&{}<i>丙</i>", figure_html('"k" <', "1&2"))
    assert pieces_of(html) == [Piece("甲乙&"), Piece("1&2", '"k" <'), Piece("丙")]
    assert pieces_of("") == []


def test_quotation_marks_are_chinese_and_digits_are_not() -> None:
    assert value(run("“四强”").find(f"{W}rPr/{W}rFonts"), "hint") == "eastAsia"
    assert run("2026年").find(f"{W}rPr") is None


def headings_of_two_sections() -> Paper:
    first = Section(
        "a",
        "一、理论学习",
        [Paragraph("甲", heading="（一）基本情况"), Paragraph("乙", heading="1.细目")],
    )
    second = Section("b", "二、组织建设", [Paragraph("丙", heading="（一）基本情况")])
    table = AnnexTable('“甲”"表"', [Column("序号", ColumnKind.SERIAL)], [["1"]])
    return paper_of(sections=[first, second], annexes=[table, table], with_contents=True)


def test_contents_show_the_pages_of_the_print() -> None:
    printed = [(1, "一、理论学习", 3), (2, "（一）基本情况", 3), (3, "1.细目", 3), (1, "二、组织建设", 4),
               (2, "（一）基本情况", 5), (1, '“甲”"表"', 6), (1, '“甲”"表"', 7)]  # fmt: skip
    file = word_of(headings_of_two_sections(), printed)
    entries = [p for p in file.paragraphs if file.style_name(p).startswith("toc ")]
    assert [(file.style_name(p), words(p)) for p in entries] == [
        ("toc 1", "一、理论学习3"),
        ("toc 2", "（一）基本情况3"),
        ("toc 1", "二、组织建设4"),
        ("toc 2", "（一）基本情况5"),
        ("toc 1", '附件1　“甲”"表"6'),
        ("toc 1", '附件2　“甲”"表"7'),
    ]
    codes = [each.text or "" for each in file.body.iter(f"{W}instrText")]
    assert codes[0].split()[:3] == ["TOC", "\\o", '"1-2"']
    assert ' TC "附件1　“甲”\\"表\\"" \\l 1 ' in codes


def test_contents_without_a_print_have_no_pages() -> None:
    entries = word_of(headings_of_two_sections()).of_style("toc 1")
    assert words(entries[0]) == "一、理论学习"


def test_the_text_begins_on_a_page_after_the_contents() -> None:
    file = word_of(headings_of_two_sections())
    broken = [words(p) for p in file.paragraphs if p.find(f"{W}pPr/{W}pageBreakBefore") is not None]
    assert broken == ["目　　录", "一、理论学习"]


@pytest.fixture(scope="module")
def annexed() -> WordFile:
    columns = [Column("序号", ColumnKind.SERIAL), Column("单位", ColumnKind.NAME)]
    columns += [Column(f"指标{n}", unit_of_measure="人次") for n in range(20)]
    rows = [[str(n), "市直机关某某局", *["12345"] * 20] for n in range(3)]
    svg = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><path d="M1 1h7v7z"/></svg>'
    return word_of(
        paper_of(annexes=[AnnexTable("一览表", columns, rows, "注：无。", "BG7-1-ABC", svg)])
    )


def test_an_annex_lies_on_its_side_with_its_head_on_every_page(annexed: WordFile) -> None:
    upright, lying = annexed.sections
    assert value(lying.find(f"{W}pgSz"), "orient") == "landscape"
    assert (value(upright.find(f"{W}pgSz"), "w"), value(lying.find(f"{W}pgSz"), "h")) == (
        "11906",
        "11906",
    )
    (table,) = annexed.body.iter(f"{W}tbl")
    rows = table.findall(f"{W}tr")
    assert [row.find(f"{W}trPr/{W}tblHeader") is not None for row in rows] == [True] + [False] * 3
    assert all(row.find(f"{W}trPr/{W}cantSplit") is not None for row in rows)
    widths = [int(value(each, "w")) for each in table.iter(f"{W}gridCol")]
    assert len(widths) == 22
    assert abs(sum(widths) / MM - 225) < 0.5
    assert words(rows[0].findall(f"{W}tc")[2]) == "指标0（人次）"


def test_an_annex_has_mark_title_note_and_code(annexed: WordFile) -> None:
    told = {name: [words(p) for p in annexed.of_style(name)] for name in
            ("附件标记", "附件标题", "附件注", "附件核验码", "附件说明")}  # fmt: skip
    assert told == {
        "附件标记": ["附件"], "附件标题": ["一览表"], "附件注": ["注：无。"],
        "附件核验码": ["", "核验码　BG7-1-ABC"], "附件说明": ["附件：一览表"],
    }  # fmt: skip
    assert look(annexed, "附件标题")["outlineLvl.val"] == "0"


def test_a_drawing_is_a_picture_with_words_for_those_who_do_not_see_it() -> None:
    svg = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 900 300"><rect width="900" height="300"/></svg>'
    section = Section("a", "", [Paragraph("甲")], [Chart(svg, "图1", "全年平稳", lines=12)])
    file = word_of(paper_of(sections=[section]))
    (picture,) = [each for each in file.body.iter() if each.tag.endswith("}inline")]
    assert _of(picture, "docPr").get("descr") == "全年平稳"
    extent = _of(picture, "extent")
    # Three times as wide as high, and no wider than the type area.
    assert round(int(extent.get("cx", "0")) / 36000) == 156
    assert round(int(extent.get("cy", "0")) / 36000) == 52
    (name,) = [name for name in file.parts if name.endswith(".png")]
    assert file.parts[name].startswith(b"\x89PNG")


def _of(owner: _Element, name: str) -> _Element:
    return next(each for each in owner.iter() if each.tag.endswith(f"}}{name}"))


def test_a_machine_that_cannot_draw_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "/nowhere")
    assert "portal.W105" in [message.id for message in check_printing(None)]
    section = Section("a", "", [], [Chart("<svg/>", "图1", "")])
    with pytest.raises(PaperNotPrinted, match="librsvg2-bin"):
        paper_docx(paper_of(sections=[section]))
    monkeypatch.undo()
    with pytest.raises(PaperNotPrinted, match="不能画入Word文档"):
        paper_docx(paper_of(sections=[section]))
