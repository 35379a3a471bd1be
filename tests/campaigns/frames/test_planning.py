"""Dates of stages on the working-day calendar (rule 35; holidays of 2026)."""

import datetime

from campaigns.choices import Step
from campaigns.selectors.editions.planning import Planned, guessed_years, propose
from portal.reference import read_fixture
from portal.workdays import Calendar

CALENDAR = Calendar.from_rows(
    (datetime.date.fromisoformat(row["day"]), row["is_working"])
    for row in read_fixture("holidays")
    if row["day"] < "2027"
)


def test_a_notice_put_up_before_the_holidays_runs_five_full_working_days() -> None:
    (notice,) = propose(CALENDAR, datetime.date(2026, 9, 30), [(Step.NOTICE, 5)])
    assert notice == Planned(Step.NOTICE, datetime.date(2026, 9, 30), datetime.date(2026, 10, 13))


def test_stages_follow_each_other_and_begin_when_people_work() -> None:
    plan = propose(CALENDAR, datetime.date(2026, 10, 1), [(Step.APPLY, 3), (Step.RECOMMEND, 1)])
    assert [(stage.starts_on.day, stage.ends_on.day) for stage in plan] == [(8, 10), (12, 12)]


def test_a_year_without_its_holidays_counts_weekends_and_says_so() -> None:
    plan = propose(CALENDAR, datetime.date(2027, 1, 1), [(Step.APPLY, 2)])
    assert plan[0].ends_on == datetime.date(2027, 1, 4)
    assert guessed_years(CALENDAR, plan) == [2027]
