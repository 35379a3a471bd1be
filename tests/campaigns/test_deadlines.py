"""Deadlines as lamps."""

import datetime

import pytest

from campaigns.flags import deadline_light
from portal.workdays import Calendar

CALENDAR = Calendar(frozenset(), frozenset(), frozenset({2026}))
EMPTY = Calendar(frozenset(), frozenset(), frozenset())
DUE = datetime.date(2026, 10, 13)


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
