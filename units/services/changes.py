"""A unit's place in the tree and its end; lineage itself is written by the act that causes them."""

import datetime

from django.db import transaction

from portal import audit
from portal.errors import RuleBroken
from portal.models import User
from units.models import Unit
from units.selectors import is_within

ONE_DAY = datetime.timedelta(days=1)


@transaction.atomic
def move_unit(unit: Unit, parent: Unit, *, document: str, by: User | None) -> Unit:
    """Put the unit below another one; what is below it comes along."""
    row: Unit = Unit.objects.select_for_update().get(pk=unit.pk)
    if row.is_root:
        raise RuleBroken("工委是最上级，不能划转。")
    if is_within(parent, row):
        raise RuleBroken(f"{parent}是{row}本身或其下属单位，不能作为它的上级，请另选。")
    _place(row, parent, document, by)
    return row


@transaction.atomic
def end_unit(
    unit: Unit, successor: Unit | None, *, on: datetime.date, document: str, by: User | None
) -> Unit:
    """The unit exists no more from the day on; nothing it reported is touched.

    It becomes a child of its successor, so that whoever works there still reaches its papers.
    """
    row: Unit = Unit.objects.select_for_update().get(pk=unit.pk)
    before = {"active_until": str(row.active_until or "")}
    row.active_until = on - ONE_DAY
    row.full_clean()
    row.save(update_fields=["active_until"])
    after = {"active_until": str(row.active_until)}
    audit.record(by, "unit.ended", row, before=before, after=after, reason=document)
    if successor is not None:
        _make_way(row, successor, on, document, by)
        _place(row, successor, document, by)
    return row


def _make_way(
    ended: Unit, successor: Unit, on: datetime.date, document: str, by: User | None
) -> None:
    # First the successor out of the ended unit's tree, or the two would stand below each other.
    if is_within(successor, ended) and ended.parent is not None:
        _place(successor, ended.parent, document, by)
    living = Unit.objects.active(on).filter(parent=ended).exclude(pk=successor.pk)
    for child in living:
        _place(child, successor, document, by)


def _place(unit: Unit, parent: Unit, document: str, by: User | None) -> None:
    if unit.parent_id == parent.pk:
        return
    before = {"parent": unit.parent.code if unit.parent else ""}
    unit.parent = parent
    unit.full_clean()
    unit.save(update_fields=["parent"])
    after = {"parent": parent.code}
    audit.record(by, "unit.moved", unit, before=before, after=after, reason=document)
