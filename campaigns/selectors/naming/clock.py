"""The clock of a public notice: which day ends it, and what still holds a naming."""

import datetime

from campaigns.choices import ObjectionStatus
from campaigns.models import Objection, Selection
from portal.periods import day_words
from portal.selectors import load_calendar
from portal.workdays import Calendar


def notice_end(on: datetime.date, days: int, calendar: Calendar | None = None) -> datetime.date:
    """The last day of so many full working days after the day of the notice (rule 35).

    Raises CalendarMissing where the holidays of a year are not loaded.
    """
    return (calendar or load_calendar()).add_working_days(on, days)


def held_by(selection: Selection, on: datetime.date) -> list[str]:
    """What keeps the edition from being named on the day, one sentence each (rule 35)."""
    found: list[str] = []
    ends = selection.notice_ends_on
    if ends is None:
        found.append("尚未公示，不能命名；请先发布公示。")
    elif on <= ends:
        found.append(
            f"公示至{day_words(ends)}（{selection.notice_days}个工作日）才满，命名日期须在此之后。"
        )
    waiting = open_objections(selection)
    if waiting:
        found.append(f"有{waiting}件异议尚未办结，不能命名；请先登记核查结论。")
    return found


def open_objections(selection: Selection) -> int:
    """Objections that nobody has answered yet."""
    rows = Objection.objects.filter(application__selection=selection)
    return int(rows.filter(status=ObjectionStatus.OPEN).count())
