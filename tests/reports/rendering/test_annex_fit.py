"""Columns of an annex: what no line may part stays in its cell; tables stand where they fit."""

import pytest

from reports.rendering import AnnexTable, Column, ColumnKind
from reports.rendering.annex_fit import POINT, SIZES, fit_columns, tied_width
from reports.rendering.drawings import CHART_LINES, chart_lines

LABELS = ["“第一议题”学习次数", "“导学”活动场次", *(f"指标名称{place}" for place in range(18))]


@pytest.mark.parametrize(
    ("text", "width"),
    [
        ("警示教育次数", 1), ("“第一议题”学习次数", 3), ("“导学”活动场次", 3),
        ("下沉社区（村）领办", 3), ("APEC会议", 2), ("数量、质量", 2), ("", 0),
    ],
)  # fmt: skip
def test_quotation_marks_and_brackets_cling_to_their_words(text: str, width: float) -> None:
    assert tied_width(text) == width


def test_a_head_never_runs_into_the_next_cell() -> None:
    kinds = ["serial", "name", *["number"] * len(LABELS)]
    rows = [["1", "市直机关工委", *["7"] * len(LABELS)]]
    fit = fit_columns(kinds, rows, ["序号", "单位", *LABELS])
    size, free = SIZES[fit.step]
    for label, width in zip(LABELS, fit.widths[2:], strict=True):
        assert width + 0.01 >= tied_width(label) * size * POINT + free, label
    assert sum(fit.widths) == pytest.approx(225, abs=0.1)


def table(columns: int, *, is_upright: bool = False) -> AnnexTable:
    heads = [Column("序号", ColumnKind.SERIAL), Column("单位", ColumnKind.NAME)]
    heads += [Column("次数") for _ in range(columns)]
    rows = [["1", "市直机关工委", *["1234"] * columns]]
    return AnnexTable("一览表", heads, rows, is_upright=is_upright)


def test_a_table_stands_where_it_fits_without_small_type() -> None:
    assert table(8).can_stand
    assert not table(20).can_stand
    assert sum(table(8, is_upright=True).fit.widths) == pytest.approx(156, abs=0.1)
    assert sum(table(8).fit.widths) == pytest.approx(225, abs=0.1)


def test_a_drawing_takes_the_fewest_lines_of_the_grid() -> None:
    assert [chart_lines(height) for height in (20, 30, 31, 51, 60, 112, 300)] == [
        4, 4, 6, 6, 8, 12, 12,
    ]  # fmt: skip
    assert CHART_LINES == (4, 6, 8, 12)


def test_a_long_name_takes_what_is_to_spare_before_it_wraps() -> None:
    name = "市委市政府主要领导批示办理数（件）"
    wide = fit_columns(["serial", "name", "number"], [["1", name, "7"]])
    size, free = SIZES[wide.step]
    assert wide.widths[1] >= len(name) * size * POINT + free - 0.01
    assert sum(wide.widths) == pytest.approx(225, abs=0.1)
    # Where figures need the room themselves, they have it.
    full = fit_columns(["serial", "name", *["number"] * 20], [["1", name, *["12345"] * 20]])
    assert sum(full.widths) == pytest.approx(225, abs=0.1)
    size, free = SIZES[full.step]
    assert min(full.widths[2:]) >= 2.5 * size * POINT + free - 0.01
