"""Rounds open by the clock: once, for everybody who owes a paper, and not without a calendar."""

import datetime
import logging

import pytest
import time_machine
from celery import current_app
from django.conf import settings
from django.urls import reverse

from campaigns.models import ReportingRound, Submission
from campaigns.services import lock_round
from campaigns.services.rounds import open_due_rounds
from campaigns.tasks import open_due_rounds as nightly
from portal.models import AuditEntry, Holiday, PolicyNumber
from portal.selectors import load_calendar
from tests.cast import Cast, as_, words
from tests.factories.campaigns import CampaignFactory
from tests.factories.units import UnitFactory

OCTOBER, JANUARY = datetime.date(2026, 10, 1), datetime.date(2027, 1, 1)


@pytest.fixture
def ready(cast: Cast) -> Cast:
    """Reference data for 2026: the deadline of five working days and the calendar."""
    CampaignFactory()
    PolicyNumber.objects.create(
        code="report_deadline_workdays", value=5, valid_from="2020-01-01", basis="统计制度"
    )
    for day in range(1, 9):
        Holiday.objects.create(
            day=datetime.date(2026, 10, day), is_working=False, name="国庆节、中秋节"
        )
    return cast


def periods() -> list[str]:
    return sorted(row.period.code for row in ReportingRound.objects.all())


def test_a_quarter_opens_once_however_often_the_clock_strikes(ready: Cast) -> None:
    first = open_due_rounds(OCTOBER)
    again = open_due_rounds(OCTOBER + datetime.timedelta(days=1))
    assert first == again
    row = ReportingRound.objects.get()
    assert (row.period.code, row.opens_on) == ("2026Q3", OCTOBER)
    assert row.due_on == load_calendar().add_working_days(datetime.date(2026, 9, 30), 5)
    assert Submission.objects.count() == 4  # 工委, two units, one branch
    assert AuditEntry.objects.get(action="round.opened").actor_name == "系统"


def test_units_founded_meanwhile_get_their_paper(ready: Cast) -> None:
    open_due_rounds(OCTOBER)
    founded = UnitFactory(parent=ready.city, active_from=datetime.date(2026, 9, 1))
    later = UnitFactory(parent=ready.city, active_from=datetime.date(2026, 10, 1))
    open_due_rounds(OCTOBER + datetime.timedelta(days=4))
    assert Submission.objects.filter(unit=founded).count() == 1
    assert not Submission.objects.filter(unit=later).exists()


def test_a_locked_round_stays_as_it_was_locked(ready: Cast) -> None:
    [row] = open_due_rounds(OCTOBER)
    lock_round(row, by=ready.chen)
    UnitFactory(parent=ready.city)
    assert open_due_rounds(OCTOBER) == []
    assert row.submissions.count() == 4


def test_january_opens_the_year_too(ready: Cast) -> None:
    Holiday.objects.create(day=JANUARY, is_working=False, name="元旦")
    open_due_rounds(JANUARY)
    assert periods() == ["2026", "2026Q4"]
    open_due_rounds(datetime.date(2027, 2, 1))
    assert periods() == ["2026", "2026Q4"]


def test_without_a_calendar_nothing_opens_and_the_log_says_what_to_do(
    ready: Cast, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.WARNING):
        assert open_due_rounds(JANUARY) == []
    assert "2026Q4 is not opened: 尚未录入2027年的节假日安排" in caplog.text
    assert periods() == []
    Holiday.objects.create(day=JANUARY, is_working=False, name="元旦")
    assert len(open_due_rounds(JANUARY)) == 2


def test_without_reference_data_the_night_passes(
    cast: Cast, caplog: pytest.LogCaptureFixture
) -> None:
    assert open_due_rounds(OCTOBER) == []
    assert "load_reference" in caplog.text


def test_the_clock_is_set_and_strikes_after_midnight_in_china(ready: Cast) -> None:
    entry = settings.CELERY_BEAT_SCHEDULE["open-due-rounds"]
    assert entry["task"] == nightly.name
    assert entry["task"] in current_app.tasks
    assert (entry["schedule"].hour, entry["schedule"].minute) == ({0}, {30})
    assert settings.CELERY_TIMEZONE == "Asia/Shanghai"
    # 00:30 in China is still the day before in UTC.
    with time_machine.travel("2026-09-30 16:30:00+00:00", tick=False):
        nightly()
    assert periods() == ["2026Q3"]


@pytest.mark.parametrize(
    ("moment", "is_shown"),
    [("2026-09-30 09:00:00+08:00", False), ("2026-11-21 09:00:00+08:00", True)],
)
def test_the_office_is_told_in_time_which_calendar_is_missing(
    ready: Cast, moment: str, is_shown: bool
) -> None:
    sentence, address = "尚未录入2027年的节假日安排", reverse("campaigns:round-list")
    with time_machine.travel(moment, tick=False):
        assert (sentence in words(as_(ready.chen).get(address))) is is_shown
        assert sentence not in words(as_(ready.leader).get(address))
    Holiday.objects.create(day=JANUARY, is_working=False, name="元旦")
    with time_machine.travel(moment, tick=False):
        assert sentence not in words(as_(ready.chen).get(address))
