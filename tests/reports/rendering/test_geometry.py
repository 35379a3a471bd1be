"""The page of GB/T 9704-2012, measured from the finished file."""

import html
import re

import pytest

from reports.rendering import render_html
from reports.rendering.paper import MAY_BREAK
from reports.rendering.sample import sample_paper

from .geometry import GRID_LINE, MM, Page  # noqa: TID252

pytestmark = pytest.mark.pdf

A4 = (210 * MM, 297 * MM)
# A tenth of a millimetre more than the renderer's own rounding.
EDGE = 0.3 * MM
CLOSING = "，。、；：？！）》”’】"
OPENING = "（《“‘【"
# A dash stands this far above the baseline, in em.
DASH_HEIGHT = 0.36


def test_upright_pages_are_a4_and_annex_pages_lie_on_their_side(sample_pages: list[Page]) -> None:
    sizes = [(round(page.width), round(page.height)) for page in sample_pages]
    upright, lying = (round(A4[0]), round(A4[1])), (round(A4[1]), round(A4[0]))
    assert sizes == [upright] * 5 + [lying] * 5


def test_a_full_line_holds_28_characters(dense_pages: list[Page]) -> None:
    counts = {len(line.text) for page in dense_pages[1:-1] for line in page.lines}
    # First lines of a paragraph are indented by two; a paragraph's last line may be short.
    assert 28 in counts
    assert max(counts) == 28
    full = [line for line in dense_pages[1].lines if len(line.text) == 28]
    assert len(full) >= 20


def test_a_full_page_holds_22_lines_at_an_even_pitch(dense_pages: list[Page]) -> None:
    baselines = [line.baseline for line in dense_pages[1].lines]
    assert len(baselines) == 22
    pitches = [after - before for before, after in zip(baselines, baselines[1:], strict=False)]
    assert pitches == pytest.approx([GRID_LINE] * 21, abs=0.1)


def test_mixed_text_keeps_the_22_line_grid(sample_pages: list[Page]) -> None:
    page = sample_pages[1]
    assert len(page.lines) == 22
    first = page.lines[0].baseline
    for place, line in enumerate(page.lines):
        assert line.baseline - first == pytest.approx(place * GRID_LINE, abs=0.15)


def test_the_type_area_begins_37_mm_below_the_edge_and_ends_35_mm_above(
    dense_pages: list[Page],
) -> None:
    lines = dense_pages[1].lines
    # The em box stands .88 above and .12 below the baseline, centred in the line.
    slack = (GRID_LINE - 16) / 2
    assert lines[0].baseline - 0.88 * 16 - slack == pytest.approx(37 * MM, abs=0.5)
    assert lines[-1].baseline + 0.12 * 16 + slack <= A4[1] - 35 * MM + 0.5


@pytest.mark.parametrize("place", [0, 1, 2])
def test_both_edges_are_straight(sample_pages: list[Page], place: int) -> None:
    page = sample_pages[place]
    left, right = (28 * MM, 184 * MM) if page.number % 2 else (26 * MM, 182 * MM)
    full = [
        line
        for line, after in zip(page.lines, page.lines[1:], strict=False)
        if line.right > right - 40 and after.left < left + 10 and line.characters[-1].is_han
    ]
    assert len(full) >= 5
    assert [line.right for line in full] == pytest.approx([right] * len(full), abs=EDGE)
    starts = [
        line.left for line in page.lines if line.left < left + 20 and line.characters[0].is_han
    ]
    assert starts == pytest.approx([left] * len(starts), abs=EDGE)


def test_paragraphs_are_indented_by_two_characters(dense_pages: list[Page]) -> None:
    heading = next(line for line in dense_pages[0].lines if line.text.startswith("一、"))
    assert heading.left == pytest.approx(28 * MM + 2 * (16 - 0.2085), abs=0.5)


def test_no_line_begins_with_closing_or_ends_with_opening_marks(sample_pages: list[Page]) -> None:
    lines = [line.text for page in sample_pages[:5] for line in page.lines]
    assert [text for text in lines if text[0] in CLOSING] == []
    assert [text for text in lines if text[-1] in OPENING] == []


def test_page_numbers_stand_on_the_outer_side(sample_pages: list[Page]) -> None:
    for page in sample_pages[:5]:
        number = page.footer
        assert number.text == f"—{page.number}—"
        assert number.characters[0].size == pytest.approx(14, abs=0.1)
        if page.number % 2:
            assert number.right == pytest.approx(184 * MM - 14, abs=1)
        else:
            assert number.left == pytest.approx(26 * MM + 14, abs=1)
        # The dash stands 7 mm below the type area, which ends 35 mm above the edge.
        dash = number.baseline - DASH_HEIGHT * 14
        assert dash == pytest.approx(A4[1] - 28 * MM, abs=1)


def test_annex_numbers_stand_where_the_upright_sheet_has_them(sample_pages: list[Page]) -> None:
    for page in sample_pages[5:]:
        turned = [character for character in page.characters if not character.is_upright]
        assert "".join(character.text for character in turned) == f"—{page.number}—"
        assert all(character.right < 35 * MM for character in turned)
        middle = sum(character.baseline for character in turned) / len(turned)
        assert (middle > page.height / 2) == bool(page.number % 2)


def test_nothing_of_the_text_is_lost_or_doubled(sample_pages: list[Page]) -> None:
    """A patched line breaker once dropped the last character before a figure."""
    body = render_html(sample_paper()).split("<body>")[1].split('<section class="annex"')[0]
    words = re.sub(rf"[\s{MAY_BREAK}]", "", html.unescape(re.sub(r"<[^>]+>", "", body)))
    printed = "".join(line.text for page in sample_pages[:5] for line in page.lines)
    drawn = "".join(re.findall("一季度|二季度|三季度|四季度|640|905|742|822", printed))
    assert sorted(printed.replace(" ", "")) == sorted(words + drawn)


def test_the_head_row_stands_on_every_annex_page(sample_pages: list[Page]) -> None:
    for page in sample_pages[5:]:
        texts = "".join(character.text for character in page.characters)
        assert "序号单位" in texts
    rows = {
        "".join(character.text for character in page.characters).count("支队")
        for page in sample_pages[5:]
    }
    assert min(rows) > 0
