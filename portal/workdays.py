"""Working days of the People's Republic: weekends, holidays and working weekends.

The calendar is yearly data issued by the State Council, so it is handed in, never assumed:
asking about a year that has not been loaded is an error, not a guess.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from portal.errors import RuleBroken

ONE_DAY = timedelta(days=1)
SATURDAY = 5


class CalendarMissing(RuleBroken):
    """The holiday notice of a year has not been loaded; the sentence may be shown."""

    def __init__(self, year: int) -> None:
        self.year = year
        super().__init__(
            f"尚未录入{year}年的节假日安排，无法计算工作日。"
            f"请系统管理员在“节假日”中录入国务院办公厅关于{year}年的放假通知后重试。"
        )


@dataclass(frozen=True, slots=True)
class Calendar:
    """Days off, working weekends and the years for which both are complete."""

    days_off: frozenset[date]
    working_weekends: frozenset[date]
    years: frozenset[int]

    @classmethod
    def from_rows(cls, rows: Iterable[tuple[date, bool]]) -> "Calendar":
        """Build from (day, is_working) rows; a year counts as loaded once it has a row."""
        off: set[date] = set()
        working: set[date] = set()
        for day, is_working in rows:
            (working if is_working else off).add(day)
        years = frozenset(day.year for day in off | working)
        return cls(frozenset(off), frozenset(working), years)

    def is_working_day(self, day: date) -> bool:
        """Raises CalendarMissing when the year of the day is not loaded."""
        if day.year not in self.years:
            raise CalendarMissing(day.year)
        if day in self.working_weekends:
            return True
        return day.weekday() < SATURDAY and day not in self.days_off

    def add_working_days(self, day: date, count: int) -> date:
        """The count-th working day after the day (before it, for a negative count)."""
        step = ONE_DAY if count >= 0 else -ONE_DAY
        left = abs(count)
        while left:
            day += step
            left -= self.is_working_day(day)
        return day

    def working_days_between(self, start: date, end: date) -> int:
        """Working days after start up to and including end; negative when end lies before."""
        if end < start:
            return -self.working_days_between(end, start)
        return sum(self.is_working_day(day) for day in _days_after(start, end))


def sending_day(calendar: Calendar, day: date) -> date:
    """The day itself if people work on it, else the working day before it.

    Reminders reach far ahead: a year whose holidays are not known yet counts its weekends only.
    """
    while not _people_work_on(calendar, day):
        day -= ONE_DAY
    return day


def _people_work_on(calendar: Calendar, day: date) -> bool:
    if day.year in calendar.years:
        return calendar.is_working_day(day)
    return day.weekday() < SATURDAY


def _days_after(start: date, end: date) -> Iterator[date]:
    for offset in range(1, (end - start).days + 1):
        yield start + timedelta(days=offset)
