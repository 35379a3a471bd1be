"""Heads, signatures and imprints of the Word file."""

import datetime
from collections.abc import Callable
from dataclasses import replace

import pytest

from reports.rendering.docx_imprint import imprint_page
from reports.rendering.docx_page import Page
from reports.rendering.heads import Imprint, RedHead
from reports.rendering.paper import AnnexTable, Column, Paper, Paragraph, Section
from reports.rendering.paper_docx import paper_docx
from reports.rendering.sample import sample_paper

from .layouts import LAYOUTS, brief, circular, notice  # noqa: TID252
from .wordfile import W, WordFile, value, words  # noqa: TID252

MM = 1440 / 25.4
CHARACTER = 15.75 * 20


def word_of(paper: Paper) -> WordFile:
    return WordFile(paper_docx(paper))


def spacing(file: WordFile, style: str, name: str) -> int:
    """A measure of a style in twips."""
    for each in file.styles.values():
        if value(each.find(f"{W}name")) == style:
            return int(value(each.find(f"{W}pPr/{W}spacing"), name))
    raise AssertionError(style)


def test_a_red_head_has_its_distances() -> None:
    file = word_of(circular())
    assert [file.style_name(p) for p in file.paragraphs][:3] == [
        "发文机关标志",
        "发文字号",
        "Title",
    ]
    mark, number, title = file.paragraphs[:3]
    assert round(spacing(file, "发文机关标志", "before") / MM) == 35
    assert spacing(file, "发文字号", "before") == 2 * 579
    assert words(number) == "市直工委〔2026〕12号"
    line = number.find(f"{W}pPr/{W}pBdr/{W}bottom")
    assert (value(line, "color"), value(line, "space")) == ("FF0000", "5")
    assert int(value(title.find(f"{W}pPr/{W}spacing"), "before")) == 2 * 579


def test_a_long_mark_is_narrow_and_not_low() -> None:
    head = RedHead("中共市委市直属机关工作委员会文件", "市直工委〔2026〕1号")
    run = word_of(replace(circular(), head=head)).paragraphs[0].find(f"{W}r/{W}rPr")
    assert run is not None
    assert int(value(run.find(f"{W}w"))) == round(100 / head.stretch)
    assert run.find(f"{W}sz") is None


def test_an_upward_paper_names_who_signs_beside_its_number() -> None:
    file = word_of(LAYOUTS["report"]())
    (number,) = file.of_style("发文字号")
    assert words(number) == "市直工委〔2026〕1号签发人：王某某"
    assert len(list(number.iter(f"{W}tab"))) == 4  # two places, two steps to them
    # The red line is as wide as the type area.
    assert number.find(f"{W}pPr/{W}ind") is None


def test_a_brief_has_name_issue_maker_and_day_and_no_signature() -> None:
    file = word_of(brief())
    assert [words(p) for p in file.paragraphs[:4]] == [
        "市直机关党建简报", "第3期（总第128期）", "市委市直机关工委办公室编2026年1月15日",
        "市直机关基层党建工作四季度综述",
    ]  # fmt: skip
    assert file.of_style("落款") == []
    assert [words(p) for p in file.of_style("版记")] == [
        "报：市委、市人大常委会、市政府、市政协领导同志。", "送：市委各部委，市级国家机关各部门。",
        "发：市直各单位机关党委。", "（共印150份）",
    ]  # fmt: skip


def test_the_lines_of_an_imprint_are_thick_outside_and_thin_inside() -> None:
    (table,) = word_of(circular()).body.iter(f"{W}tbl")
    sizes = [
        tuple(
            value(cell.find(f"{W}tcPr/{W}tcBorders/{W}{side}"), "sz") for side in ("top", "bottom")
        )
        for cell in table.iter(f"{W}tc")
    ]
    assert sizes == [("8", "6"), ("6", "8")]
    place = table.find(f"{W}tblPr/{W}tblpPr")
    assert (value(place, "vertAnchor"), value(place, "tblpYSpec")) == ("margin", "bottom")


def signature(paper: Paper) -> list[float]:
    """Characters right of organ and date."""
    lines = word_of(paper).of_style("落款")
    return [int(value(p.find(f"{W}pPr/{W}ind"), "right")) / CHARACTER for p in lines]


def test_an_unsealed_paper_is_signed_two_characters_in() -> None:
    paper = Paper("题", "市委市直机关工委", datetime.date(2026, 11, 15), [])
    # 8 characters, and a date of 7 that begins two later: the organ gives way by one.
    assert signature(paper) == pytest.approx([3, 2], abs=0.01)
    longer = replace(paper, organ="中共市委市直属机关工作委员会")
    assert signature(longer) == pytest.approx([2, 2 + 14 - 2 - 7], abs=0.01)


def test_a_sealed_paper_is_dated_four_characters_in_and_its_organ_stands_over_the_date() -> None:
    paper = Paper("题", "市委机关", datetime.date(2026, 1, 5), [], is_sealed=True)
    organ, date = signature(paper)
    assert date == pytest.approx(4, abs=0.01)
    assert organ + 4 / 2 == pytest.approx(date + 6 / 2, abs=0.01)


def long_enough(lines: int) -> Paper:
    """An official paper whose text has so many lines below its head."""
    paragraphs = [Paragraph("字" * 26)] * lines
    return replace(circular(), salutation="", sections=[Section("a", "", paragraphs)])


@pytest.mark.parametrize(
    ("paper", "page"),
    [
        (lambda: long_enough(2), Page.BACK),
        (lambda: long_enough(14), None),
        (lambda: long_enough(40), Page.BACK),
        (notice, Page.BACK),
        (brief, None),
        (lambda: replace(brief(), annexes=ONE_TABLE), Page.UPRIGHT),
        (lambda: replace(circular(), annexes=ONE_TABLE), Page.BACK),
    ],
)
def test_an_imprint_stands_on_the_back_and_that_of_a_brief_on_the_last_page(
    paper: Callable[[], Paper], page: Page | None
) -> None:
    assert imprint_page(paper()) == page
    last = word_of(paper()).sections[-1]
    wanted = {None: "nextPage", Page.UPRIGHT: "nextPage", Page.BACK: "evenPage"}
    assert value(last.find(f"{W}type")) == wanted[page]


ONE_TABLE = [AnnexTable("表", [Column("项目")], [["1"]])]


def test_page_numbers_stand_outside_and_run_down_the_side_of_lying_pages() -> None:
    file = word_of(replace(sample_paper(), imprint=Imprint(printed_by="办公室")))
    footers = {name: tree for name, tree in file.trees.items() if "footer" in name}
    assert len(footers) == 4
    aligned = sorted(value(tree.find(f".//{W}jc")) for tree in footers.values())
    assert aligned == ["left", "left", "right", "right"]
    for tree in footers.values():
        assert words(tree) == "— 1 —"
        assert [each.text for each in tree.iter(f"{W}instrText")] == [" PAGE "]
    lying = [tree for tree in footers.values() if tree.find(f".//{W}tbl") is not None]
    assert [value(tree.find(f".//{W}textDirection")) for tree in lying] == ["tbRl", "tbRl"]
    settings = file.tree("word/settings.xml")
    assert settings.find(f"{W}evenAndOddHeaders") is not None
    assert settings.find(f"{W}mirrorMargins") is not None
