"""What acts of naming ask first."""

import datetime

from django.utils import timezone

from campaigns.models import Award, Selection
from portal.errors import NotAllowed, RuleBroken, WrongState
from portal.models import User
from portal.periods import day_words
from portal.roles import Capability
from portal.workflow import Workflow


def locked_selection(selection: Selection) -> Selection:
    """The fresh row under a lock."""
    found: Selection = Selection.objects.select_for_update().get(pk=selection.pk)
    return found


def locked_award(award: Award) -> Award:
    """The fresh row under a lock."""
    found: Award = Award.objects.select_for_update().get(pk=award.pk)
    return found


def require_action(table: Workflow, row: Selection, action: str, by: User) -> None:
    """Refuse before anything is judged: by state (WrongState) or by right (NotAllowed)."""
    if row.status not in table.find(action).sources:
        raise WrongState(table.why_not(row, action, by))
    if sentence := table.why_not(row, action, by):
        raise NotAllowed(sentence)


def require_right(capability: Capability, by: User, what: str) -> None:
    """For acts that change no status."""
    if not by.can(capability):
        raise NotAllowed(f"您没有{what}的权限。")


def fit_day(day: datetime.date, what: str, *, since: datetime.date | None = None) -> datetime.date:
    """A day that has come and is not before another; RuleBroken says which is in the way."""
    today = timezone.localdate()
    if day > today:
        raise RuleBroken(f"{what}不能晚于今天（{day_words(today)}）。")
    if since is not None and day < since:
        raise RuleBroken(f"{what}不能早于{day_words(since)}。")
    return day
