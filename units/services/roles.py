"""Who holds which role where; 三员分立 is enforced here (GB/T 22239; domain sheet §8)."""

import datetime
from collections.abc import Iterable

from django.db import transaction
from django.db.models import Q

from portal import audit
from portal.errors import RuleBroken, WrongState
from portal.models import User
from portal.roles import ADMINISTRATORS, ROLE_LABELS, Role, excludes
from units.models import RoleAssignment, Unit


@transaction.atomic
def assign_role(
    user: User,
    unit: Unit,
    role: Role,
    *,
    by: User | None,
    starts_on: datetime.date,
    organisation_code: str = "",
) -> RoleAssignment:
    """Give the user the role from the day on; refuses 三员 combinations and doubles."""
    # One assignment at a time per account, or two requests could each pass the check.
    User.objects.select_for_update().get(pk=user.pk)
    refuse_misfit(role, organisation_code)
    _refuse_conflict(user, unit, role, starts_on, organisation_code)
    assignment = RoleAssignment(
        user=user,
        unit=unit,
        role=role.value,
        starts_on=starts_on,
        organisation_code=organisation_code,
    )
    assignment.full_clean()
    assignment.save()
    audit.record(by, "role.assigned", assignment, after=as_facts(assignment))
    return assignment


@transaction.atomic
def end_role(
    assignment: RoleAssignment, *, by: User | None, ends_on: datetime.date, reason: str = ""
) -> RoleAssignment:
    """The day named is the last on which the role is held."""
    row: RoleAssignment = RoleAssignment.objects.select_for_update().get(pk=assignment.pk)
    if row.ends_on is not None and row.ends_on <= ends_on:
        raise WrongState(f"该任命已于{row.ends_on}终止。")
    if ends_on < row.starts_on:
        raise RuleBroken(f"终止日期不能早于起始日期{row.starts_on}。")
    _refuse_last(row)
    before = as_facts(row)
    row.ends_on = ends_on
    row.full_clean()
    row.save(update_fields=["ends_on"])
    audit.record(by, "role.ended", row, before=before, after=as_facts(row), reason=reason)
    return row


def _refuse_last(row: RoleAssignment) -> None:
    # Without one of each nobody could name another: the door would be locked from outside.
    if Role(row.role) not in ADMINISTRATORS:
        return
    others = RoleAssignment.objects.in_force().filter(
        role=row.role, ends_on__isnull=True, user__is_active=True
    )
    if not others.exclude(pk=row.pk).exists():
        label = ROLE_LABELS[Role(row.role)]
        raise RuleBroken(
            f"这是最后一位{label}，终止后将无人履职；请先任命接任的同志，再终止本任命。"
        )


def refuse_misfit(role: Role, organisation_code: str) -> None:
    """Only a branch secretary's role is limited to an organisation, and it always is."""
    limited = role == Role.BRANCH_SECRETARY
    if limited and not organisation_code:
        raise RuleBroken("任命党支部书记须指明所在党支部。")
    if organisation_code and not limited:
        raise RuleBroken(f"“{ROLE_LABELS[role]}”不能限于单个党支部。")


def _refuse_conflict(
    user: User, unit: Unit, role: Role, starts_on: datetime.date, organisation_code: str
) -> None:
    still_held = RoleAssignment.objects.filter(user=user).filter(
        Q(ends_on__isnull=True) | Q(ends_on__gte=starts_on)
    )
    wanted = RoleAssignment(
        user=user, unit=unit, role=role.value, organisation_code=organisation_code
    )
    refuse_clash(wanted, still_held.select_related("unit"))


def refuse_clash(wanted: RoleAssignment, still_held: Iterable[RoleAssignment]) -> None:
    """Against what the account holds on the first day or later: 三员 combinations and doubles."""
    user, role = wanted.user, Role(wanted.role)
    place = (wanted.role, wanted.unit_id, wanted.organisation_code)
    for held in still_held:
        if excludes(Role(held.role), role):
            raise RuleBroken(_separation(user, Role(held.role), role))
        if (held.role, held.unit_id, held.organisation_code) == place:
            raise RuleBroken(f"{user}已在{wanted.unit}担任{ROLE_LABELS[role]}，不必重复任命。")


def _separation(user: User, held: Role, wanted: Role) -> str:
    if {held, wanted} <= ADMINISTRATORS:
        rule = "系统管理员、安全管理员、审计管理员须由不同人员担任（三员分立）"
    else:
        rule = "三员账号不能兼任业务角色"
    return (
        f"{user}已担任{ROLE_LABELS[held]}，不能再担任{ROLE_LABELS[wanted]}：{rule}。"
        "请改用另一账号，或先终止原任命。"
    )


def as_facts(row: RoleAssignment) -> dict[str, str]:
    """What the audit trail says of an assignment."""
    return {
        "user": row.user.username,
        "unit": row.unit.code,
        "role": row.role,
        "organisation": row.organisation_code,
        "starts_on": str(row.starts_on),
        "ends_on": str(row.ends_on or ""),
    }
