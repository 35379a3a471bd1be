"""The clock of 公示 over every day of the calendars of 2024 to 2026."""

import datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from campaigns.selectors.naming.clock import notice_end
from portal.reference import read_fixture
from portal.workdays import Calendar, CalendarMissing

D = datetime.date
ROWS = read_fixture("holidays")
CALENDAR = Calendar.from_rows((D.fromisoformat(row["day"]), row["is_working"]) for row in ROWS)
OFF = {row["day"] for row in ROWS if not row["is_working"]}
WORKING = {row["day"] for row in ROWS if row["is_working"]}
ONE_DAY = datetime.timedelta(days=1)
DAYS = st.dates(D(2024, 1, 1), D(2026, 11, 30))
LENGTHS = st.integers(1, 15)


def is_worked(day: datetime.date) -> bool:
    """Told apart from the portal's own calendar: by the notices' lists alone."""
    text = day.isoformat()
    return text in WORKING or (day.weekday() < 5 and text not in OFF)


@given(DAYS, LENGTHS)
@settings(max_examples=300, deadline=None)
def test_exactly_so_many_working_days_lie_after_the_day_of_the_notice(
    on: datetime.date, days: int
) -> None:
    end = notice_end(on, days, CALENDAR)
    between = [on + ONE_DAY * n for n in range(1, (end - on).days + 1)]
    assert sum(map(is_worked, between)) == days
    assert is_worked(end)


@given(DAYS, LENGTHS)
@settings(max_examples=200, deadline=None)
def test_a_later_notice_never_ends_earlier_and_a_longer_one_ends_later(
    on: datetime.date, days: int
) -> None:
    end = notice_end(on, days, CALENDAR)
    assert notice_end(on + ONE_DAY, days, CALENDAR) >= end
    assert notice_end(on, days + 1, CALENDAR) > end


@pytest.mark.parametrize(
    ("on", "end"),
    [
        (D(2026, 9, 30), D(2026, 10, 13)),
        (D(2024, 9, 27), D(2024, 10, 10)),
        (D(2025, 1, 24), D(2025, 2, 7)),
        (D(2026, 6, 15), D(2026, 6, 23)),
        (D(2026, 11, 16), D(2026, 11, 23)),
    ],
)
def test_known_notices(on: datetime.date, end: datetime.date) -> None:
    assert notice_end(on, 5, CALENDAR) == end


def test_every_day_of_three_years() -> None:
    day = D(2024, 1, 1)
    while day <= D(2026, 12, 15):
        end = notice_end(day, 5, CALENDAR)
        assert sum(is_worked(day + ONE_DAY * n) for n in range(1, (end - day).days + 1)) == 5
        day += ONE_DAY


def test_a_year_without_its_notice_is_asked_for() -> None:
    with pytest.raises(CalendarMissing, match="2027年"):
        notice_end(D(2026, 12, 31), 5, CALENDAR)
