"""What became of each paper: locked, approved, waiting, returned, a draft, or never sent."""

import datetime
import random
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from django.utils import timezone

from campaigns.choices import PaperStatus
from campaigns.models import ReportingRound
from portal.models import User
from reports.management.demo.city import CIVIL, FINANCE, Household
from reports.management.demo.plan import Plan

ONE_DAY = datetime.timedelta(days=1)
DAYS_UNTIL_LOCK = 45
NEVER_SENT_SHARE = 0.015
LATE_SHARE = 0.05


class Fate(StrEnum):
    """How far a paper came."""

    LOCKED = "locked"
    LOCKED_LATE = "locked_late"
    APPROVED = "approved"
    APPROVED_LATE = "approved_late"
    SUBMITTED = "submitted"
    RETURNED = "returned"
    DRAFT = "draft"
    MISSING = "missing"


F = Fate
STATUS_OF = {
    F.LOCKED: PaperStatus.LOCKED, F.LOCKED_LATE: PaperStatus.LOCKED,
    F.APPROVED: PaperStatus.APPROVED, F.APPROVED_LATE: PaperStatus.APPROVED,
    F.SUBMITTED: PaperStatus.SUBMITTED, F.RETURNED: PaperStatus.RETURNED,
    F.DRAFT: PaperStatus.DRAFT, F.MISSING: PaperStatus.DRAFT,
}  # fmt: skip
LATE = frozenset({F.LOCKED_LATE, F.APPROVED_LATE})
UNSENT = frozenset({F.DRAFT, F.MISSING})
# The mix of an open round; its beginning shows every fate even in a small city.
CYCLE = (
    F.APPROVED, F.RETURNED, F.APPROVED_LATE, F.MISSING, F.DRAFT, F.SUBMITTED, F.APPROVED,
    F.APPROVED, F.APPROVED, F.SUBMITTED, F.APPROVED, F.APPROVED, F.APPROVED, F.SUBMITTED,
    F.APPROVED, F.APPROVED, F.MISSING, F.APPROVED, F.APPROVED, F.APPROVED,
)  # fmt: skip
BRANCH_MIX = ([F.APPROVED] * 15) + [F.SUBMITTED, F.SUBMITTED, F.RETURNED, F.DRAFT, F.MISSING]
# The stories begin with these two.
GIVEN = {FINANCE: F.DRAFT, CIVIL: F.SUBMITTED}


# Units for which a list of published figures speaks, so that importing one finds room.
LEFT_FOR_IMPORT = frozenset(
    {"agriculture-bureau", "ecology-environment-bureau", "publicity-department"}
)


def open_fates(homes: list[Household], plan: Plan) -> dict[str, Fate]:
    """Fate by unit code in the round that is still open."""
    others = [home.unit.code for home in homes if home.unit.code not in GIVEN]
    plan.dice("open round").shuffle(others)
    return GIVEN | {code: CYCLE[place % len(CYCLE)] for place, code in enumerate(others)}


def locked_fate(dice: random.Random, *, always_sent: bool = False) -> Fate:
    """Fate in a round that is over: nearly everybody sent."""
    roll = dice.random()
    if roll < NEVER_SENT_SHARE and not always_sent:
        return F.MISSING
    return F.LOCKED_LATE if roll > 1 - LATE_SHARE else F.LOCKED


def yearly_fate(code: str, fate: Fate) -> Fate:
    """Fate in a year round, which is never locked here; some papers are left for an import."""
    if code in LEFT_FOR_IMPORT:
        return F.MISSING
    return {F.LOCKED: F.APPROVED, F.LOCKED_LATE: F.APPROVED_LATE}.get(fate, fate)


@dataclass(frozen=True)
class Hands:
    """Who sends a paper and who approves it; never the same person."""

    sender: User
    approver: User


def paper_columns(
    fate: Fate, row: ReportingRound, hands: Hands, dice: random.Random, today: datetime.date
) -> dict[str, Any]:
    """The columns of a paper of that fate, with dates that fit the round."""
    columns: dict[str, Any] = {"status": STATUS_OF[fate].value}
    if fate in UNSENT:
        return columns
    if fate in LATE:
        sent_on = row.due_on + ONE_DAY * dice.randint(1, 6)
    else:
        sent_on = row.opens_on + ONE_DAY * dice.randint(0, (row.due_on - row.opens_on).days)
    # A round that has just opened cannot have been answered tomorrow.
    sent_on = min(sent_on, today)
    columns |= {
        "first_submitted_on": sent_on,
        "submitted_at": at_work(sent_on, dice),
        "submitted_by": hands.sender,
    }
    if fate == F.RETURNED:
        columns["return_reason"] = "个别数据与台账不一致，请按批注核对后重新上报。"
    elif fate != F.SUBMITTED:
        decided_on = min(sent_on + ONE_DAY * dice.randint(1, 3), today)
        decided_at = max(at_work(decided_on, dice), columns["submitted_at"])
        columns |= {"approved_at": decided_at, "approved_by": hands.approver}
    return columns


def at_work(day: datetime.date, dice: random.Random) -> datetime.datetime:
    """A moment of that day within office hours."""
    moment = datetime.time(dice.randint(9, 16), dice.randint(0, 59))
    return timezone.make_aware(datetime.datetime.combine(day, moment))


def locked_moment(opens_on: datetime.date) -> datetime.datetime:
    """When a past round was closed."""
    day = opens_on + ONE_DAY * DAYS_UNTIL_LOCK
    return timezone.make_aware(datetime.datetime.combine(day, datetime.time(17, 30)))
