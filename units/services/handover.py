"""Accounts when a unit ends: the same people, the same offices, in the unit that takes over."""

import datetime
from collections.abc import Iterable

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from portal import audit
from portal.models import User
from portal.periods import Quarter
from units.models import RoleAssignment, Unit
from units.querysets import RoleAssignmentQuerySet
from units.services.roles import as_facts, end_role

ONE_DAY = datetime.timedelta(days=1)


def changeover(on: datetime.date) -> datetime.date:
    """The first day of the new offices: an act entered late does not rewrite who acted before."""
    return max(on, timezone.localdate())


def last_day_of_access(ended: datetime.date) -> datetime.date:
    """The end of next year's first quarter: by then the year's papers have opened and been sent."""
    return Quarter(ended.year + 1, 1).end


@transaction.atomic
def hand_over_roles(
    assignments: Iterable[RoleAssignment],
    unit: Unit,
    *,
    on: datetime.date,
    by: User | None,
    reason: str,
) -> list[RoleAssignment]:
    """End each and make it again in `unit` without a day between; those held there stay as is."""
    day = changeover(on)
    return [hand_over_role(held, unit, on=day, by=by, reason=reason) for held in assignments]


def hand_over_role(
    held: RoleAssignment, unit: Unit, *, on: datetime.date, by: User | None, reason: str
) -> RoleAssignment:
    """The assignment that goes on from the day in `unit`, until one that begins there later."""
    if held.starts_on >= on:
        return _moved(held, unit, by, reason)
    until = held.ends_on
    end_role(held, by=by, ends_on=on - ONE_DAY, reason=reason)
    same = _same_in(held, unit, on)
    there: RoleAssignment | None = same.filter(starts_on__lte=on).first()
    if there is not None:
        return there
    if (later := same.order_by("starts_on").first()) is not None:
        eve = later.starts_on - ONE_DAY
        until = eve if until is None else min(until, eve)
    new = RoleAssignment(
        user=held.user,
        unit=unit,
        role=held.role,
        organisation_code=held.organisation_code,
        starts_on=on,
        ends_on=until,
    )
    new.full_clean()
    new.save()
    audit.record(by, "role.assigned", new, after=as_facts(new), reason=reason)
    return new


@transaction.atomic
def limit_roles(
    assignments: Iterable[RoleAssignment], *, until: datetime.date, by: User | None, reason: str
) -> None:
    """Let each end with the day named unless it ends before: time to finish, then no access."""
    for held in assignments:
        if held.starts_on <= until and (held.ends_on is None or held.ends_on > until):
            end_role(held, by=by, ends_on=until, reason=reason)


def _moved(held: RoleAssignment, unit: Unit, by: User | None, reason: str) -> RoleAssignment:
    # Not begun before the day: it never was an office of the old unit.
    before = as_facts(held)
    held.unit = unit
    held.full_clean()
    held.save(update_fields=["unit"])
    audit.record(by, "role.moved", held, before=before, after=as_facts(held), reason=reason)
    return held


def _same_in(held: RoleAssignment, unit: Unit, on: datetime.date) -> RoleAssignmentQuerySet:
    same: RoleAssignmentQuerySet = RoleAssignment.objects.filter(
        user=held.user, unit=unit, role=held.role, organisation_code=held.organisation_code
    )
    return same.filter(Q(ends_on__isnull=True) | Q(ends_on__gte=on))
