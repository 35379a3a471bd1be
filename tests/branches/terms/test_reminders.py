"""Reminders: made in time, sent on working days, merged a person and day, read once."""

import datetime

import pytest
import time_machine
from django.core.management import call_command
from django.urls import reverse

from branches.models import CommitteeTerm, TermReminder
from branches.selectors.terms.reminders import messages
from branches.services.terms import (
    NewTerm,
    acknowledge_reminders,
    extend_term,
    register_term,
    send_reminders,
)
from branches.tasks import remind_of_terms
from portal.errors import RuleBroken
from portal.models import AuditEntry
from portal.selectors import load_calendar
from portal.workdays import sending_day
from reports.selectors.workbench_terms import term_tasks
from tests.branches.terms.conftest import House, K, day, walk
from tests.cast import Cast, as_, words
from tests.factories.branches import BranchFactory
from tests.factories.terms import TermFactory


def stand_on(clock: time_machine.Traveller, text: str) -> datetime.date:
    today = day(text)
    clock.move_to(datetime.datetime.combine(today, datetime.time(1), datetime.UTC))
    return today


@pytest.mark.usefixtures("clock")
def test_a_day_off_sends_the_working_day_before() -> None:
    calendar = load_calendar()
    assert sending_day(calendar, day("2026-10-05")) == day("2026-09-30")
    assert sending_day(calendar, day("2026-10-10")) == day("2026-10-10")
    # No notice yet for that year: weekends only.
    assert sending_day(calendar, day("2040-09-30")) == day("2040-09-28")


def test_nothing_goes_out_on_a_day_off(cast: Cast, clock: time_machine.Traveller) -> None:
    # Ends on 6 October 2026, a holiday: the last reminder goes out on 30 September.
    body = BranchFactory(unit=cast.finance)
    term = register_term(body, NewTerm(day("2023-10-06")), by=None)
    for text in ("2026-09-29", "2026-09-30", "2026-10-01", "2026-10-06", "2026-10-08"):
        send_reminders(stand_on(clock, text))
    last = term.reminders.get(months_before=0)
    assert (last.due_on, last.send_on) == (day("2026-10-06"), day("2026-09-30"))


def test_terms_that_came_in_bulk_are_recalled_as_well(
    cast: Cast, clock: time_machine.Traveller
) -> None:
    """An import knows nothing of reminders; one that came late is recalled once, at once."""
    near = TermFactory(organisation=BranchFactory(unit=cast.finance), expires_on=day("2026-05-20"))
    far = TermFactory(organisation=BranchFactory(unit=cast.finance), expires_on=day("2027-05-20"))
    over = TermFactory(
        organisation=BranchFactory(unit=cast.finance),
        elected_on=day("2022-05-20"),
        expires_on=day("2025-05-20"),
    )
    assert send_reminders(day("2026-01-15")) == 1
    sent = near.reminders.get(sent_at__isnull=False)
    assert sent.months_before == 6
    assert near.reminders.count() == 4
    assert not far.reminders.exists()
    assert not over.reminders.exists()


def test_an_extension_is_recalled_on_its_own(house: House, clock: time_machine.Traveller) -> None:
    extend_term(house.term, day("2027-01-15"), "批〔2026〕1号", by=house.wang)
    assert send_reminders(day("2026-01-15")) == 0
    today = stand_on(clock, "2026-07-15")
    assert send_reminders(today) >= 1
    sent = house.term.reminders.get(sent_at__isnull=False)
    assert (sent.expires_on, sent.months_before) == (day("2027-01-15"), 6)


def test_one_message_a_person_and_day(house: House, cast: Cast) -> None:
    second = BranchFactory(unit=cast.finance, parent=house.top, name="第二党支部")
    register_term(second, NewTerm(day("2023-07-15")), by=None)
    assert send_reminders(day("2026-01-15")) == 2
    told = messages(house.wang)
    assert [len(message.reminders) for message in told] == [2]
    assert [len(message.reminders) for message in messages(cast.qian)] == [1]
    assert not messages(cast.zhao)
    assert not messages(cast.leader)
    entry = AuditEntry.objects.filter(action="term.reminded")
    assert entry.count() == 2
    assert acknowledge_reminders(day("2026-01-15"), by=house.wang) == 2
    assert not messages(house.wang)
    with pytest.raises(RuleBroken, match="没有待您知悉"):
        acknowledge_reminders(day("2026-01-15"), by=house.wang)


def test_the_command_and_the_clock(house: House, capsys: pytest.CaptureFixture[str]) -> None:
    call_command("remind_terms")
    assert "已发出1条" in capsys.readouterr().out
    remind_of_terms()
    call_command("remind_terms")
    assert "没有要发的" in capsys.readouterr().out
    assert TermReminder.objects.filter(sent_at__isnull=False).count() == 1


def test_the_workbench_says_it(house: House, cast: Cast, clock: time_machine.Traveller) -> None:
    send_reminders(day("2026-01-15"))
    page = words(as_(house.wang).get(reverse("reports:workbench")))
    assert "届满提醒：第一党支部" in page
    walk(house.top_term, {K.REQUEST: "2026-01-12"}, house.wang, house.sun)
    today = day("2026-01-15")
    assert [task.title for task in term_tasks(house.sun, today)] == ["市财政局机关党委：换届批复"]
    walk(house.top_term, {K.REQUEST_REPLY: "2026-01-13"}, house.wang, house.sun)
    going = [task.title for task in term_tasks(house.wang, today)]
    assert "市财政局机关党委换届：候选人预备人选请示" in going
    today = stand_on(clock, "2026-07-20")
    late = [task.title for task in term_tasks(house.sun, today)]
    assert late == ["1个党组织逾期未换届"]
    assert "1个党组织逾期未换届" in [task.title for task in term_tasks(house.wang, today)]
    assert not term_tasks(cast.leader, today)
    assert CommitteeTerm.objects.overdue(today).count() == 1
