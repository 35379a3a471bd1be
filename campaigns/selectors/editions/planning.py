"""Dates of stages proposed on the working-day calendar."""

import datetime
from collections.abc import Iterable
from dataclasses import dataclass

from campaigns.choices import Step
from portal.workdays import ONE_DAY, SATURDAY, Calendar


@dataclass(frozen=True)
class Planned:
    """One stage with its first and last day."""

    step: Step
    starts_on: datetime.date
    ends_on: datetime.date


def propose(
    calendar: Calendar, start: datetime.date, steps: Iterable[tuple[Step, int]]
) -> list[Planned]:
    """Stages one after the other, each so many working days long.

    公示 runs full working days after the day it is put up (rule 35). A year whose holidays are not
    published yet counts its weekends only.
    """
    plan, day = [], start
    for step, count in steps:
        first = _from(calendar, day)
        last = _after(calendar, first, count if step == Step.NOTICE else count - 1)
        plan.append(Planned(step, first, last))
        day = last + ONE_DAY
    return plan


def next_working_day(calendar: Calendar, today: datetime.date) -> datetime.date:
    """The first day after today on which people work."""
    return _from(calendar, today + ONE_DAY)


def guessed_years(calendar: Calendar, plan: Iterable[Planned]) -> list[int]:
    """Years of the plan whose holidays are not known: the dates must be looked at again."""
    return sorted({stage.ends_on.year for stage in plan} - calendar.years)


def _from(calendar: Calendar, day: datetime.date) -> datetime.date:
    while not _people_work_on(calendar, day):
        day += ONE_DAY
    return day


def _after(calendar: Calendar, day: datetime.date, count: int) -> datetime.date:
    while count > 0:
        day += ONE_DAY
        count -= _people_work_on(calendar, day)
    return day


def _people_work_on(calendar: Calendar, day: datetime.date) -> bool:
    if day.year in calendar.years:
        return calendar.is_working_day(day)
    return day.weekday() < SATURDAY
