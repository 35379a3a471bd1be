"""The order in which a unit recommends: 1, 2, 3 … without gaps."""

from typing import Literal

from django.db import transaction
from django.db.models import Max

from campaigns.choices import ApplicationStatus, SelectionStatus
from campaigns.models import Application
from campaigns.services.applications.guards import locked, require_right, require_status
from portal import audit
from portal.errors import RuleBroken, WrongState
from portal.models import User
from portal.roles import Capability
from units.models import Unit

Direction = Literal["up", "down"]


@transaction.atomic
def move_application(application: Application, direction: Direction, *, by: User) -> Application:
    """Change places with the neighbour in the unit's order."""
    hold_unit(application.unit)
    row = locked(application)
    require_right(row, Capability.SELECTION_RECOMMEND, by)
    require_status(row.selection, SelectionStatus.OPEN)
    if row.status != ApplicationStatus.RECOMMENDED or row.rank is None:
        raise WrongState(f"“{row}”还没有推荐，没有推荐顺序可调。")
    wanted = row.rank + (-1 if direction == "up" else 1)
    other = Application.objects.filter(selection=row.selection, unit=row.unit, rank=wanted).first()
    if other is None:
        raise RuleBroken(f"“{row}”已在{'最前' if direction == 'up' else '最后'}。")
    before = row.rank
    # Two rows cannot hold one place even for a moment.
    _place(other, None)
    _place(row, wanted)
    _place(other, before)
    audit.record(by, "application.ranked", row, before={"rank": before}, after={"rank": wanted})
    return row


def hold_unit(unit: Unit) -> None:
    """One recommender of a unit at a time: quota and order are counted under this lock."""
    Unit.objects.select_for_update().filter(pk=unit.pk).first()


def put_last(row: Application) -> None:
    """Behind everything the unit has recommended so far."""
    rows = Application.objects.filter(selection=row.selection, unit=row.unit)
    _place(row, (rows.aggregate(last=Max("rank"))["last"] or 0) + 1)


def leave_order(row: Application) -> None:
    """Out of the order; those behind move up."""
    left = row.rank
    _place(row, None)
    if left is None:
        return
    behind = Application.objects.filter(selection=row.selection, unit=row.unit, rank__gt=left)
    for other in behind.order_by("rank"):
        _place(other, (other.rank or 0) - 1)


def _place(row: Application, rank: int | None) -> None:
    row.rank = rank
    row.save(update_fields=["rank"])
