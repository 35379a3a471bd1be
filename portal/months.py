"""Months and years from a day, clamped to the month's end: six months before 31 August is 28 February."""

import calendar
from datetime import date, timedelta

MONTHS_IN_YEAR = 12


def months_before(day: date, count: int) -> date:
    """The same day of the month `count` months earlier, or that month's last day (rule 14)."""
    return _shifted(day, -count)


def years_after(day: date, count: int) -> date:
    """The same day `count` years later; 29 February gives 28 in a common year."""
    return _shifted(day, count * MONTHS_IN_YEAR)


def last_reached(day: date, count: int) -> date:
    """The last day whose `months_before(…, count)` has come on `day`; the other way round."""
    ahead = _shifted(day, count)
    if day.month == (day + timedelta(days=1)).month:
        return ahead
    # The last of a month stands for all longer months' last days.
    return ahead.replace(day=calendar.monthrange(ahead.year, ahead.month)[1])


def _shifted(day: date, months: int) -> date:
    year, month = divmod(day.year * MONTHS_IN_YEAR + day.month - 1 + months, MONTHS_IN_YEAR)
    last = calendar.monthrange(year, month + 1)[1]
    return date(year, month + 1, min(day.day, last))
