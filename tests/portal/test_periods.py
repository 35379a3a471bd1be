"""Quarters and years as values."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.periods import (
    Period,
    Quarter,
    Year,
    make_period,
    parse_period,
    period_containing,
)

years = st.integers(1950, 2100).map(Year)
quarters = st.builds(Quarter, st.integers(1950, 2100), st.integers(1, 4))
periods = st.one_of(years, quarters)


def test_a_quarter_knows_its_first_and_last_day() -> None:
    assert Quarter(2026, 1).start == date(2026, 1, 1)
    assert Quarter(2026, 1).end == date(2026, 3, 31)
    assert Quarter(2026, 4).start == date(2026, 10, 1)
    assert Quarter(2026, 4).end == date(2026, 12, 31)


def test_a_quarter_is_written_as_the_papers_write_it() -> None:
    third = Quarter(2026, 3)
    assert (third.label, third.short_label, third.code) == (
        "2026年第三季度",
        "2026年三季度",
        "2026Q3",
    )
    assert str(third) == third.label
    assert (Year(2025).label, Year(2025).short_label, Year(2025).code) == (
        "2025年",
        "2025年",
        "2025",
    )
    assert str(Year(2025)) == "2025年"


def test_neighbours_cross_the_turn_of_the_year() -> None:
    assert Quarter(2026, 1).previous == Quarter(2025, 4)
    assert Quarter(2025, 4).next == Quarter(2026, 1)
    assert Quarter(2026, 3).last_year == Quarter(2025, 3)
    assert Year(2026).last_year == Year(2025)


def test_a_year_has_four_quarters_and_each_knows_its_year() -> None:
    first, *_, last = Year(2026).quarters
    assert (first.start, last.end) == (Year(2026).start, Year(2026).end)
    assert {quarter.whole_year for quarter in Year(2026).quarters} == {Year(2026)}
    assert Quarter(2026, 3).to_date == Year(2026).quarters[:3]


def test_two_columns_give_the_period_back() -> None:
    for period in (Year(2026), Quarter(2026, 2)):
        assert make_period(period.year, period.quarter) == period
    assert (Year(2026).kind, Quarter(2026, 2).kind) == ("year", "quarter")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2025", Year(2025)),
        ("2025年", Year(2025)),
        ("2025年度", Year(2025)),
        ("2025年全年", Year(2025)),
        (" 2025 年 ", Year(2025)),
        ("２０２５Ｑ３", Quarter(2025, 3)),
        ("2025Q3", Quarter(2025, 3)),
        ("2025q3", Quarter(2025, 3)),
        ("2025-Q3", Quarter(2025, 3)),
        ("2025 Q3", Quarter(2025, 3)),
        ("2025年第三季度", Quarter(2025, 3)),
        ("2025年三季度", Quarter(2025, 3)),
        ("2025年3季度", Quarter(2025, 3)),
        ("2025年第4季度", Quarter(2025, 4)),
    ],
)
def test_periods_are_read_in_every_usual_spelling(text: str, expected: Period) -> None:
    assert parse_period(text) == expected


@pytest.mark.parametrize("text", ["", "25", "2025上半年", "三季度", "2025-13", "今年", "2025Q"])
def test_what_is_no_period_is_refused_with_a_remedy(text: str) -> None:
    with pytest.raises(ValueError, match="请写成"):
        parse_period(text)


@pytest.mark.parametrize("text", ["2025Q5", "2025Q0", "2025年第9季度"])
def test_a_fifth_quarter_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="季度只有一至四"):
        parse_period(text)


def test_an_impossible_year_is_refused() -> None:
    with pytest.raises(ValueError, match="年份"):
        Year(25)
    with pytest.raises(ValueError, match="年份"):
        Quarter(20255, 1)


@given(periods)
def test_a_code_and_a_label_read_back(period: Period) -> None:
    assert parse_period(period.code) == period
    assert parse_period(period.label) == period
    assert parse_period(period.short_label) == period


@given(periods)
def test_periods_follow_each_other_without_gap_or_overlap(period: Period) -> None:
    assert period.next.start == period.end + timedelta(days=1)
    assert period.next.previous == period
    assert period.start in period
    assert period.end in period
    assert period.next.start not in period


@given(st.dates(date(1950, 1, 1), date(2100, 12, 31)))
def test_every_day_lies_in_its_period(day: date) -> None:
    assert day in period_containing(day)
    assert day in period_containing(day, kind="year")
    assert Quarter.containing(day).whole_year == Year.containing(day)


@given(quarters, quarters)
def test_quarters_are_ordered_by_time(one: Quarter, other: Quarter) -> None:
    assert (one < other) == (one.start < other.start)
