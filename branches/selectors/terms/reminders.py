"""Who is told of which expiry, one merged message a person and day."""

import datetime
from dataclasses import dataclass
from itertools import groupby

from branches.models import TermReminder
from branches.querysets import ReminderQuerySet
from portal.models import User
from portal.roles import Capability

# The unit's 专职副书记 for all its bodies, a branch's secretary for the branch. The 工委组织部 is who
# reminds; it reads the list of terms.
TOLD = (Capability.TERM_APPROVE_BELOW, Capability.BRANCH_PAPER_FILL)
WITH_BODY = ("term__organisation__unit",)


@dataclass(frozen=True, slots=True)
class Message:
    """Everything one person was reminded of on one day."""

    sent_on: datetime.date
    reminders: tuple[TermReminder, ...]

    @property
    def first_end(self) -> datetime.date:
        """The earliest expiry it speaks of."""
        return min(row.expires_on for row in self.reminders)


def reminders_told(user: User) -> ReminderQuerySet:
    """Sent reminders this person has still to take note of, the nearest expiry first."""
    rows = TermReminder.objects.none()
    for capability in TOLD:
        if user.can(capability):
            rows = rows | TermReminder.objects.allowing(capability, user)
    found: ReminderQuerySet = rows.unseen()
    return found.select_related(*WITH_BODY).order_by("-send_on", "expires_on", "pk")


def messages(user: User) -> list[Message]:
    """One a day, newest first; one query."""
    days = groupby(reminders_told(user), key=lambda row: row.send_on)
    return [Message(day, tuple(rows)) for day, rows in days]
