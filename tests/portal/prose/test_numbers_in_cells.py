"""A bare number in a table counts what its row and its head say."""

from decimal import Decimal

import pytest

from portal.prose import find_figures, find_with_cells

BY_METRIC = (
    "序号\t指标\t计量单位\t本年\t上年\n1\t读书会场次\t场\t126\t1.2万\n2\t整改率\t%\t98.5\t97%\n"
)
BY_UNIT = "单位\t主题党日（次）\t发展党员（名）\n市财政局\t36\t***\n合计\t64\t5\n"


def read(text: str) -> list[tuple[str, Decimal | None, str, str]]:
    found = find_with_cells(text)
    rows = [f for f in found if f.kind != "date"]
    return [(f.value_as_printed, f.value, f.measure_word, f.sentence) for f in rows]


def test_rows_of_metrics() -> None:
    assert read(BY_METRIC) == [
        ("126", Decimal(126), "场", "读书会场次本年：126场"),
        ("1.2万", Decimal(12000), "场", "读书会场次上年：1.2万场"),
        ("98.5", Decimal("98.5"), "%", "整改率本年：98.5%"),
        ("97%", Decimal(97), "%", "整改率上年：97%"),
    ]


def test_columns_of_metrics() -> None:
    found = find_with_cells(BY_UNIT)
    assert [(f.value_as_printed, f.subject, f.kind) for f in found] == [
        ("36", "市财政局", "figure"), ("***", "市财政局", "masked"),
        ("64", "工委", "figure"), ("5", "工委", "figure"),
    ]  # fmt: skip
    assert all(BY_UNIT[f.start : f.end] == f.value_as_printed for f in found)


@pytest.mark.parametrize(
    "text", ["\t全年举办讲座42场。\n\t走访企业3200余家。\n", "全年举办讲座42场。", "a\tb\n"]
)
def test_text_with_tabs_is_no_table(text: str) -> None:
    assert find_with_cells(text) == find_figures(text)


def test_cells_with_words_are_read_as_prose_once() -> None:
    text = "项目\t完成情况\n读书会\t举办12场\n宣讲\t举办8场\n"
    assert [f.value_as_printed for f in find_with_cells(text)] == ["12场", "8场"]
