"""What every act on an application asks first: the right, the edition's state, the deadline."""

import datetime
from collections.abc import Sequence
from typing import cast

from django.utils import timezone

from campaigns.choices import SelectionStatus, Step
from campaigns.models import Application, Selection
from portal.errors import NotAllowed, RuleBroken, WrongState
from portal.models import User
from portal.periods import day_words
from portal.roles import Capability


def locked(application: Application) -> Application:
    """The row as it is now, kept from others until the act is done."""
    rows = Application.objects.select_for_update(of=("self",))
    related = rows.select_related("selection__kind", "unit__kind", "organisation__unit")
    return cast("Application", related.get(pk=application.pk))


def require_right(application: Application, capability: Capability, by: User) -> None:
    """NotAllowed unless the user holds the capability on this application."""
    if not Application.objects.allowing(capability, by).filter(pk=application.pk).exists():
        raise NotAllowed(f"您没有办理“{application}”的权限。")


def require_status(selection: Selection, *statuses: SelectionStatus) -> None:
    """WrongState unless the edition is in one of these states."""
    if selection.status not in statuses:
        wanted = "或".join(f"“{status.label}”" for status in statuses)
        raise WrongState(
            f"{selection}当前为“{selection.get_status_display()}”，{wanted}时才能办理。"
        )


def last_day(selection: Selection, *steps: Step) -> datetime.date | None:
    """The end of the latest of these stages; None where the edition plans none of them."""
    ends = selection.stages.filter(step__in=steps).values_list("ends_on", flat=True)
    return max(ends, default=None)


def require_in_time(selection: Selection, steps: Sequence[Step], what: str) -> None:
    """RuleBroken after the planned end of the stage; without a planned stage nothing is late."""
    ends = last_day(selection, *steps)
    if ends is not None and timezone.localdate() > ends:
        raise RuleBroken(
            f"{what}已于{day_words(ends)}截止；确需延长的，请联系主办部门调整“{selection}”的环节日期。"
        )
