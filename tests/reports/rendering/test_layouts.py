"""Each genre's layout, measured from its finished file: grid, edges, forbidden places of marks, heads and feet."""

import itertools
from collections.abc import Iterator
from pathlib import Path

import pytest

from reports.rendering import render_paper
from reports.rendering.heads import MARK_HEIGHT
from tests.reports.rendering.geometry import GRID_LINE, MM, Line, Page, measure, rules
from tests.reports.rendering.layouts import LAYOUTS

pytestmark = pytest.mark.pdf
Measured = dict[str, list[Page]]
CLOSING = "，。、；：？！）》”’】"
OPENING = "（《“‘【〔"
CHARACTER = 156 * MM / 28
EDGE = 0.35 * MM
BODY = 16
TOP = 37 * MM
FOOT = (297 - 35) * MM
# A line's baseline below its top: the em box stands centred in the line.
DOWN = (GRID_LINE - BODY) / 2 + 0.88 * BODY


@pytest.fixture(scope="module")
def files(built_fonts: Path) -> dict[str, bytes]:
    return {
        name: render_paper(make(), identifier=b"x", archival=False).pdf
        for name, make in LAYOUTS.items()
    }


@pytest.fixture(scope="module")
def measured(files: dict[str, bytes], tmp_path_factory: pytest.TempPathFactory) -> Measured:
    return {name: measure(pdf, tmp_path_factory.mktemp(name)) for name, pdf in files.items()}


def upright(pages: list[Page]) -> list[Page]:
    """Pages of text: no annex, no contents, no blank page."""
    return [
        page
        for page in pages
        if page.width < page.height and page.characters and page.lines[0].text != "目录"
    ]


def body(page: Page) -> list[Line]:
    """Lines of 3号 type below the title, without those of charts, notes and the 版记."""
    sizes = [(line.baseline, line.characters[0].size) for line in page.lines]
    head = max((baseline for baseline, size in sizes if size > BODY + 1), default=0)
    return [
        line
        for line in page.lines
        if abs(line.characters[0].size - BODY) < 0.1 and line.baseline > head
    ]


def edges(page: Page) -> tuple[float, float]:
    return (28 * MM, 184 * MM) if page.number % 2 else (26 * MM, 182 * MM)


@pytest.fixture(params=list(LAYOUTS))
def pages(request: pytest.FixtureRequest, measured: Measured) -> list[Page]:
    return measured[request.param]


def test_every_line_of_text_stands_on_the_grid_of_22(pages: list[Page]) -> None:
    for page in upright(pages):
        for line in body(page):
            place = (line.baseline - TOP - DOWN) / GRID_LINE
            # The signature and what follows a title of three lines keep to the grid as well.
            assert place == pytest.approx(round(place), abs=0.05), (page.number, line.text)
            assert 0 <= round(place) <= 21, (page.number, line.text)


def test_lines_that_run_on_end_at_the_right_edge(pages: list[Page]) -> None:
    found = 0
    for page in upright(pages):
        left, right = edges(page)
        for line, after in itertools.pairwise(body(page)):
            runs_on = after.baseline - line.baseline < 1.5 * GRID_LINE and after.left < left + 4
            if runs_on and line.right > right - CHARACTER and line.characters[-1].is_han:
                assert line.right == pytest.approx(right, abs=EDGE), line.text
                found += 1
    assert found >= 6


def test_no_mark_stands_where_it_may_not(pages: list[Page]) -> None:
    lines = [line.text for page in upright(pages) for line in page.lines]
    assert [text for text in lines if text[0] in CLOSING or text[-1] in OPENING] == []


def test_numbers_stand_on_the_outer_side_of_all_pages_but_blank_ones(pages: list[Page]) -> None:
    for page in upright(pages):
        assert page.footer.text == f"—{page.number}—" or is_bare(pages, page)
        if page.footer.text[0] == "—" and page.number % 2:
            assert page.footer.right == pytest.approx(edges(page)[1] - 14, abs=1)
        elif page.footer.text[0] == "—":
            assert page.footer.left == pytest.approx(edges(page)[0] + 14, abs=1)


def is_bare(pages: list[Page], page: Page) -> bool:
    """The page of a 版记 behind a blank one bears no number (7.5)."""
    return page is pages[-1] and not pages[-2].characters


def test_digits_of_a_number_stay_together(pages: list[Page]) -> None:
    """A line is spread between its Chinese characters: digits keep the advance of their face."""
    advance = 0.5 * BODY - 0.2085
    pairs = 0
    for before, after in neighbours(pages):
        if before.text.isdigit() and after.text.isdigit() and before.face == after.face:
            # “11” is kerned; nothing is ever wider.
            assert after.left - before.left <= advance + 0.05, (before.text, after.text)
            pairs += 1
    assert pairs >= 5


def neighbours(pages: list[Page]) -> Iterator[tuple[object, object]]:
    for page in upright(pages):
        for line in body(page):
            yield from itertools.pairwise(line.characters)


def the_line(page: Page, text: str) -> Line:
    return next(line for line in page.lines if text in line.text)


@pytest.mark.parametrize("name", ["report", "notice", "circular"])
def test_the_red_head_keeps_its_distances(
    files: dict[str, bytes], measured: Measured, name: str
) -> None:
    page = measured[name][0]
    mark, number = page.lines[0], the_line(page, "〔2026〕")
    line = min(rules(files[name], 1), key=lambda each: each.top)
    # The mark's em box begins 35 mm below the type area.
    assert mark.baseline - 0.88 * MARK_HEIGHT == pytest.approx(TOP + 35 * MM, abs=0.5 * MM)
    assert line.is_red
    assert line.right - line.left == pytest.approx(156 * MM, abs=0.5)
    assert line.top - (number.baseline + 0.12 * BODY) == pytest.approx(4 * MM, abs=0.3 * MM)
    title = next(each for each in page.lines if abs(each.characters[0].size - 22) < 0.2)
    lines_between = (title.baseline - 0.88 * 22 - line.top) / GRID_LINE
    assert 2 <= lines_between <= 2.8
    gap = number.baseline - DOWN - (mark.baseline + 0.12 * MARK_HEIGHT)
    assert gap / GRID_LINE == pytest.approx(2, abs=0.1)


def test_number_and_signatory_of_an_upward_paper_stand_a_character_from_the_edges(
    measured: Measured,
) -> None:
    line = the_line(measured["report"][0], "〔2026〕")
    assert line.text.endswith("签发人：王某某")
    assert line.left == pytest.approx(28 * MM + CHARACTER, abs=1)
    assert line.right == pytest.approx(184 * MM - CHARACTER, abs=1)


def test_a_sealed_date_ends_four_characters_from_the_edge_below_the_name(
    measured: Measured,
) -> None:
    page = next(
        page
        for page in measured["notice"]
        if any(line.text == "2026年1月15日" for line in page.lines)
    )
    date, name = the_line(page, "2026年1月15日"), the_line(page, "中共市委市直属机关工作委员会")
    right = edges(page)[1]
    assert date.right == pytest.approx(right - 4 * CHARACTER, abs=2)
    assert (date.left + date.right) / 2 == pytest.approx((name.left + name.right) / 2, abs=2)


def test_an_unsealed_name_ends_two_characters_from_the_edge(
    measured: Measured,
) -> None:
    page = measured["circular"][1]
    date, name = the_line(page, "2026年1月15日"), the_line(page, "中共市委市直属机关工作委员会")
    assert name.right == pytest.approx(edges(page)[1] - 2 * CHARACTER, abs=2)
    assert date.left - name.left == pytest.approx(2 * CHARACTER, abs=2)


@pytest.mark.parametrize("name", ["report", "notice", "notice_to_the_foot", "circular"])
def test_the_imprint_ends_the_last_even_page(
    files: dict[str, bytes], measured: Measured, name: str
) -> None:
    last = measured[name][-1]
    assert last.number % 2 == 0
    lines = sorted(rules(files[name], last.number), key=lambda each: each.top)
    assert lines[-1].bottom == pytest.approx(FOOT, abs=0.3 * MM)
    assert [round(each.thickness / MM, 2) for each in lines] == [0.35, 0.25, 0.35]
    text = "".join(line.text for line in [*last.lines, last.footer])
    assert "抄送：市委办公室" in text
    assert "市委市直机关工委办公室2026年1月16日印发" in text


def test_the_foot_of_a_brief_ends_its_last_page_and_nobody_signs(
    files: dict[str, bytes], measured: Measured
) -> None:
    pages = measured["brief"]
    lines = sorted(rules(files["brief"], len(pages)), key=lambda each: each.top)
    assert lines[-1].bottom == pytest.approx(FOOT, abs=0.3 * MM)
    assert the_line(pages[-1], "（共印150份）").right == pytest.approx(
        edges(pages[-1])[1] - 14, abs=2
    )
    assert not [line for page in pages for line in page.lines if line.text == "2026年1月15日"]
    head = min(rules(files["brief"], 1), key=lambda each: each.top)
    assert head.is_red


def test_an_annex_bears_mark_title_and_code_in_their_lines(measured: Measured) -> None:
    page = next(page for page in measured["annual"] if page.width > page.height)
    mark, title = the_line(page, "附件1"), the_line(page, "主要指标完成情况表")
    top = (28 if page.number % 2 else 26) * MM
    assert mark.baseline == pytest.approx(top + DOWN, abs=1)
    assert 2 * GRID_LINE < title.baseline - top < 3 * GRID_LINE
    assert "BG2025-0001-2" in "".join(line.text for line in page.lines)


def test_no_figure_of_a_wide_annex_is_broken(measured: Measured) -> None:
    table = LAYOUTS["annual"]().annexes[1]
    lines: dict[tuple[int, float], str] = {}
    for page in measured["annual"]:
        for each in sorted(page.characters, key=lambda each: each.left):
            place = page.number, round(each.baseline)
            lines[place] = lines.get(place, "") + each.text
    # A long name may take two lines.
    joined = ["".join(row[2:]) for row in table.rows]
    assert [row for row in joined if not any(row in text for text in lines.values())] == []
