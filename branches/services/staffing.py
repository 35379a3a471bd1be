"""A unit's staff and who of them works for the party, quarter by quarter."""

from dataclasses import asdict, dataclass
from typing import Any

from django.db import transaction
from django.utils import timezone

from branches.models import PartyStaffing
from portal import audit
from portal.errors import RuleBroken
from portal.models import User
from portal.periods import Quarter
from units.models import Unit


@dataclass(frozen=True)
class Staffing:
    """A unit's staff, and who of them works for the party."""

    staff: int
    full_time: int = 0
    part_time: int = 0


@transaction.atomic
def record_staffing(
    unit: Unit, quarter: Quarter, staffing: Staffing, *, by: User | None
) -> PartyStaffing:
    """Enter or correct how many of the unit's staff work for the party (机关条例 Art. 30)."""
    refuse_future(quarter)
    key = {"unit": unit, "year": quarter.year, "quarter": quarter.quarter}
    found = PartyStaffing.objects.select_for_update().filter(**key).first()
    row = found or PartyStaffing(**key)
    before = _facts(row) if found else None
    for name, value in asdict(staffing).items():
        setattr(row, name, value)
    row.full_clean()
    if before == _facts(row):
        return row
    row.save()
    audit.record(by, "staffing.recorded", row, before=before, after=_facts(row))
    return row


def refuse_future(quarter: Quarter) -> None:
    """A quarter that has not begun has no counts."""
    if quarter.start > timezone.localdate():
        raise RuleBroken(f"{quarter.label}还没有开始，不能录入。")


def _facts(row: PartyStaffing) -> dict[str, Any]:
    return {"staff": row.staff, "full_time": row.full_time, "part_time": row.part_time}
