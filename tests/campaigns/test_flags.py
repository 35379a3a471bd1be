"""Advice about figures and deadlines."""

import datetime
from decimal import Decimal

import pytest

from campaigns.flags import deadline_light, figure_flags
from portal.workdays import Calendar

CALENDAR = Calendar(frozenset(), frozenset(), frozenset({2026}))
EMPTY = Calendar(frozenset(), frozenset(), frozenset())
DUE = datetime.date(2026, 10, 13)


def codes(now: int | None, previous: int | None = None, last_year: int | None = None) -> list[str]:
    numbers = [None if n is None else Decimal(n) for n in (now, previous, last_year)]
    flags = figure_flags(numbers[0], previous=numbers[1], last_year=numbers[2])
    return [flag.code for flag in flags]


@pytest.mark.parametrize(
    ("now", "base", "code"),
    [
        (150, 100, None),
        (151, 100, "large_change"),
        (49, 100, "large_change"),
        (50, 100, None),
        (1000, 100, "tenfold"),
        (100, 1000, "tenfold"),
        (1_000_000, 100, "wan_suspected"),
        (100, 1_000_000, "wan_suspected"),
        (0, 100, "large_change"),
        (100, 0, None),
        (5, 1, None),
    ],
)
def test_a_figure_far_from_last_year_is_flagged(now: int, base: int, code: str | None) -> None:
    assert codes(now, last_year=base) == ([code] if code else [])


def test_a_figure_in_line_with_last_year_is_still_compared_with_the_last_period() -> None:
    assert codes(100, previous=10, last_year=95) == ["tenfold"]


def test_without_a_figure_or_a_base_nothing_is_said() -> None:
    assert codes(None, 100, 100) == []
    assert codes(100) == []


def test_rates_are_left_alone() -> None:
    assert figure_flags(Decimal(90), last_year=Decimal(10), is_rate=True) == []


def test_a_flag_says_what_and_on_which_rule() -> None:
    [flag] = figure_flags(Decimal(300), last_year=Decimal(100))
    assert flag.sentence == "比去年同期增长200%，请确认。"
    assert "软提示" in flag.basis


@pytest.mark.parametrize(
    ("day", "light", "word"),
    [
        (datetime.date(2026, 9, 1), "green", "时间充足"),
        (datetime.date(2026, 10, 12), "yellow", "还有1个工作日"),
        (DUE, "yellow", "今天截止"),
        (datetime.date(2026, 10, 15), "red", "逾期2天"),
    ],
)
def test_a_deadline_has_a_light_and_a_word(day: datetime.date, light: str, word: str) -> None:
    shown = deadline_light(DUE, day, CALENDAR)
    assert (shown.light, shown.word) == (light, word)


def test_without_a_calendar_days_are_counted_as_they_come() -> None:
    assert deadline_light(DUE, datetime.date(2026, 10, 10), EMPTY).word == "还有3个工作日"
