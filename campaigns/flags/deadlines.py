"""A deadline as a lamp with its word."""

import datetime
from dataclasses import dataclass
from typing import Literal

from portal.workdays import Calendar, CalendarMissing

DAYS_NEAR = 7


@dataclass(frozen=True, slots=True)
class Light:
    """A deadline as a lamp and its word."""

    light: Literal["red", "yellow", "green"]
    word: str


SENT = Light("green", "已上报")


def deadline_light(due_on: datetime.date, on: datetime.date, calendar: Calendar) -> Light:
    """红 overdue, 黄 within seven working days, 绿 otherwise; always with its word (rule 38)."""
    if on > due_on:
        return Light("red", f"逾期{(on - due_on).days}天")
    try:
        left = calendar.working_days_between(on, due_on)
    except CalendarMissing:
        left = (due_on - on).days
    if left > DAYS_NEAR:
        return Light("green", "时间充足")
    return Light("yellow", f"还有{left}个工作日" if left else "今天截止")
