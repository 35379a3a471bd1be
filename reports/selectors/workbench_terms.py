"""Expiries and elections, as lines of the workbench: reminders are merged, one line a day."""

import datetime

from django.urls import reverse

from branches.choices import TermStatus
from branches.models import CommitteeTerm
from branches.selectors.terms.reminders import TOLD, Message, messages
from branches.selectors.terms.waiting import next_of, overdue_everywhere, to_go_on, to_reply
from portal.models import User
from portal.periods import day_words
from portal.roles import Capability
from reports.selectors.workbench_tasks import LISTED, Task

LATE_LIST = "?standing=overdue"


def term_tasks(user: User, today: datetime.date) -> list[Task]:
    """What of 换届 waits for this person; at most three queries, none for whoever has no part."""
    tasks: list[Task] = []
    if user.can(Capability.TERM_APPROVE):
        tasks += [_reply_task(term) for term in to_reply(user)[:LISTED]]
        tasks += _late_everywhere(user, today)
    if user.can(Capability.TERM_APPROVE_BELOW):
        tasks += _unit_tasks(list(to_go_on(user, today)[: 3 * LISTED]), today)
    if any(user.can(capability) for capability in TOLD):
        tasks += [_message_task(message, today) for message in messages(user)[:LISTED]]
    return tasks


def _message_task(message: Message, today: datetime.date) -> Task:
    first = message.reminders[0].term.organisation.name
    count = len(message.reminders)
    left = (message.first_end - today).days
    return Task(
        title=f"届满提醒：{first}{f'等{count}个党组织' if count > 1 else ''}",
        href=reverse("branches:reminder-list"),
        action_label="查看",
        light="yellow" if left >= 0 else "red",
        light_word=f"还有{left}天" if left > 0 else "今天届满" if left == 0 else f"逾期{-left}天",
        detail=f"{day_words(message.sent_on)}发出，最早{day_words(message.first_end)}届满",
        due=message.first_end,
    )


def _unit_tasks(terms: list[CommitteeTerm], today: datetime.date) -> list[Task]:
    """Each election under way; terms nobody has begun to renew are one line."""
    going = [term for term in terms if term.status == TermStatus.ELECTING]
    late = [term for term in terms if term.status != TermStatus.ELECTING]
    tasks = [_going_task(term, today) for term in going[:LISTED]]
    return ([_late_task(len(late), late[0].organisation.name)] if late else []) + tasks


def _going_task(term: CommitteeTerm, today: datetime.date) -> Task:
    left = (term.ends_on - today).days
    return Task(
        title=f"{term.organisation}换届：{next_of(term).label}",
        href=reverse("branches:term-detail", args=[term.pk]) + "#steps",
        action_label="办理",
        light="red" if left < 0 else "green",
        light_word=f"逾期{-left}天" if left < 0 else "换届中",
        due=term.ends_on,
    )


def _reply_task(term: CommitteeTerm) -> Task:
    return Task(
        title=f"{term.organisation}：{next_of(term).label}",
        href=reverse("branches:term-detail", args=[term.pk]) + "#steps",
        action_label="批复",
        light="yellow",
        light_word="待批复",
        due=term.ends_on,
    )


def _late_everywhere(user: User, today: datetime.date) -> list[Task]:
    count = overdue_everywhere(user, today).count()
    return [_late_task(count)] if count else []


def _late_task(count: int, first: str = "") -> Task:
    return Task(
        title=f"{count}个党组织逾期未换届",
        href=reverse("branches:term-list") + LATE_LIST,
        action_label="查看",
        light="red",
        light_word="逾期",
        detail=f"{first}{'等' if count > 1 else ''}；确需延期的须经上级批准" if first else "",
    )
