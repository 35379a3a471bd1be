"""Working days, checked against the holiday notice of 2026."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.workdays import Calendar, CalendarMissing


def _run(month: int, first: int, last: int) -> set[date]:
    return {date(2026, month, day) for day in range(first, last + 1)}


OFF = frozenset(
    _run(1, 1, 3)
    | _run(2, 15, 23)
    | _run(4, 4, 6)
    | _run(5, 1, 5)
    | _run(6, 19, 21)
    | _run(9, 25, 27)
    | _run(10, 1, 7)
)
WORKING = frozenset(
    date(2026, month, day) for month, day in ((1, 4), (2, 14), (2, 28), (5, 9), (9, 20), (10, 10))
)
NOTICE_2026 = Calendar(OFF, WORKING, frozenset({2025, 2026}))
days_2026 = st.dates(date(2026, 1, 1), date(2026, 12, 31))


@pytest.mark.parametrize(
    ("period_end", "deadline"),
    [
        (date(2025, 12, 31), date(2026, 1, 8)),
        (date(2026, 3, 31), date(2026, 4, 8)),
        (date(2026, 6, 30), date(2026, 7, 7)),
        (date(2026, 9, 30), date(2026, 10, 13)),
    ],
)
def test_the_fifth_working_day_after_each_quarter_of_2026(period_end: date, deadline: date) -> None:
    assert NOTICE_2026.add_working_days(period_end, 5) == deadline
    assert NOTICE_2026.working_days_between(period_end, deadline) == 5


def test_a_publicity_of_five_working_days_from_30_september_ends_on_13_october() -> None:
    assert NOTICE_2026.add_working_days(date(2026, 9, 30), 5) == date(2026, 10, 13)


def test_a_working_saturday_counts_and_a_holiday_does_not() -> None:
    assert NOTICE_2026.is_working_day(date(2026, 10, 10))
    assert not NOTICE_2026.is_working_day(date(2026, 10, 1))
    assert not NOTICE_2026.is_working_day(date(2026, 10, 11))
    assert NOTICE_2026.is_working_day(date(2026, 10, 12))


def test_days_can_be_counted_back() -> None:
    assert NOTICE_2026.add_working_days(date(2026, 10, 13), -5) == date(2026, 9, 30)
    assert NOTICE_2026.working_days_between(date(2026, 10, 13), date(2026, 9, 30)) == -5


def test_no_days_leave_the_day_alone() -> None:
    assert NOTICE_2026.add_working_days(date(2026, 10, 1), 0) == date(2026, 10, 1)
    assert NOTICE_2026.working_days_between(date(2026, 5, 6), date(2026, 5, 6)) == 0


def test_a_year_without_a_notice_is_an_error_that_names_the_year_and_the_remedy() -> None:
    with pytest.raises(CalendarMissing, match="2027年") as refusal:
        NOTICE_2026.add_working_days(date(2026, 12, 31), 5)
    assert "请系统管理员" in refusal.value.message
    assert refusal.value.year == 2027


def test_a_calendar_is_built_from_rows() -> None:
    rows = [(day, False) for day in OFF] + [(day, True) for day in WORKING]
    calendar = Calendar.from_rows(rows)
    assert calendar == Calendar(OFF, WORKING, frozenset({2026}))


@given(days_2026, st.integers(1, 20))
def test_the_nth_working_day_is_one_and_the_count_leads_back(day: date, count: int) -> None:
    if day > date(2026, 11, 20):
        day -= timedelta(days=60)
    reached = NOTICE_2026.add_working_days(day, count)
    assert NOTICE_2026.is_working_day(reached)
    assert reached > day
    assert NOTICE_2026.working_days_between(day, reached) == count


@given(days_2026, days_2026, days_2026)
def test_counts_add_up_over_a_stop(one: date, two: date, three: date) -> None:
    between = NOTICE_2026.working_days_between
    assert between(one, two) + between(two, three) == between(one, three)
