"""The period column: what names another period or part of one never slips into the target."""

import pytest

from campaigns.services.imports.spans import place
from portal.periods import Quarter, Year

YEAR = Year(2025)
QUARTER = Quarter(2025, 3)
PARTS = (
    "2025年上半年", "2025H1", "2025年前三季度", "2025年1-9月", "2025年1—9月", "2025年1至9月", "2025年二季度末",
    "2025年前九个月", "2025Q2Q3", "2025Q5", "2025Q0", "2025-13", "2025-09", "2025-07-01 00:00:00", "202509",
    "2023至2025", "2023年-2025年", "去年", "今年", "上季度", "十四五", "“十四五”期间", "1800", "1800年以来",
    "25年", "2025年年中", "2025年（上半年）", "截至2025年6月", "2025年6月底", "2025年6月以来", "2025年5月、7月",
    "2025年三月至五月", "2025年13月",
)  # fmt: skip


@pytest.mark.parametrize("text", PARTS)
@pytest.mark.parametrize("period", [YEAR, QUARTER])
def test_part_of_a_period_or_no_period_is_refused(text: str, period: Year | Quarter) -> None:
    with pytest.raises(ValueError, match=r"请.*。$"):
        place(text, period)


@pytest.mark.parametrize(
    "text",
    [
        "2025年（全年）",
        "2025年全年",
        "2025年以来（累计）",
        "2025年6月",
        "2024年9月",
        "2025年10月",
        "6月",
    ],
)
def test_the_year_so_far_or_another_month_is_not_the_quarter(text: str) -> None:
    with pytest.raises(ValueError, match="2025年第三季度"):
        place(text, QUARTER)


@pytest.mark.parametrize("text", ["2025年9月", "截至2025年9月", "2025", "2025Q3", "活动开展以来"])
def test_what_lies_in_the_quarter_stays_in_it(text: str) -> None:
    assert place(text, QUARTER).period == QUARTER


@pytest.mark.parametrize(
    ("text", "month"),
    [
        ("2025年6月", 6),
        ("2025年10月（印为“去年10月”）", 10),
        ("2025年十一月", 11),
        ("截至2025年12月", 12),
        ("2025年7月1日", 7),
    ],
)
def test_an_event_of_the_year_tells_its_month(text: str, month: int) -> None:
    placement = place(text, YEAR)
    assert placement.period == YEAR
    assert placement.notes == (f"事项发生在{month}月，计入2025年",)


@pytest.mark.parametrize(
    ("text", "period"),
    [
        ("2025年（全年）", YEAR),
        ("2023年以来（一年来）；“七一”前", Year(2023)),
        ("截至目前（2025年）", YEAR),
        ("下一年计划（年份遮蔽）", YEAR),
        ("党的二十大闭幕后（年份未印）", YEAR),
        ("2025Q2", Quarter(2025, 2)),
    ],
)
def test_what_papers_print_still_finds_its_place(text: str, period: Year | Quarter) -> None:
    placement = place(text, YEAR)
    assert placement.period == period
    assert bool(placement.notes) == (period != YEAR or "2025" not in text)


def test_a_year_in_chinese_is_read_with_a_note() -> None:
    placement = place("二〇二五年", YEAR)
    assert (placement.period, placement.notes) == (YEAR, ("期间“二〇二五年”读作“2025年”",))


@pytest.mark.parametrize(("text", "period"), [("", Year(2999)), ("2999", YEAR)])
def test_the_last_year_has_no_round(text: str, period: Year) -> None:
    with pytest.raises(ValueError, match="太靠后"):
        place(text, period)
