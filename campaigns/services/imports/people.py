"""In whose name an import acts: one person fills and submits, another approves."""

from branches.models import PartyOrganisation
from portal.errors import RuleBroken
from portal.models import User
from portal.roles import CAPABILITIES_OF, Capability, Role
from units.models import RoleAssignment, Unit


def importer(username: str = "") -> User:
    """The named account, or the first holder of 工委办公室; RuleBroken when there is none."""
    user = _named(username) if username else _first_holder(Role.COMMITTEE_OFFICE)
    if user is None:
        raise RuleBroken("没有在任的工委办公室人员，请用 --by 指明以谁的名义导入。")
    if not user.can(Capability.FIGURES_IMPORT):
        raise RuleBroken(f"账号“{user.username}”没有导入数据的权限，请改用工委办公室人员的账号。")
    return user


def approver_for(by: User, username: str = "") -> User | None:
    """The named account, or the first 工委领导 who is somebody else; None leaves papers waiting."""
    if not username:
        return _first_holder(Role.COMMITTEE_LEADER, other_than=by)
    user = _named(username)
    if user.pk == by.pk:
        raise RuleBroken("导入人和审定人不能是同一人，请另选一位审定人。")
    if not user.can(Capability.SUBMISSION_APPROVE):
        raise RuleBroken(f"账号“{username}”没有审定填报表的权限，请另选一位审定人。")
    return user


def approver_within(unit: Unit, capability: Capability, *, other_than: User) -> User | None:
    """Somebody of the unit who may approve: branch papers are checked by their own unit."""
    roles = [role.value for role in Role if capability in CAPABILITIES_OF[role]]
    held = RoleAssignment.objects.in_force().filter(
        unit=unit, role__in=roles, organisation_code="", user__is_active=True
    )
    found = held.exclude(user=other_than).select_related("user").order_by("starts_on", "pk").first()
    return found.user if found else None


def branch_secretary(organisation: PartyOrganisation | None) -> User | None:
    """Who may fill this organisation's papers."""
    if organisation is None:
        return None
    held = RoleAssignment.objects.in_force().filter(
        role=Role.BRANCH_SECRETARY.value,
        organisation_code=organisation.code,
        user__is_active=True,
    )
    found = held.select_related("user").order_by("starts_on", "pk").first()
    return found.user if found else None


def _named(username: str) -> User:
    user = User.objects.filter(username=username, is_active=True).first()
    if user is None:
        raise RuleBroken(f"没有名为“{username}”的在用账号，请核对用户名。")
    return user


def _first_holder(role: Role, *, other_than: User | None = None) -> User | None:
    held = RoleAssignment.objects.in_force().filter(
        role=role.value, unit__parent__isnull=True, organisation_code="", user__is_active=True
    )
    if other_than is not None:
        held = held.exclude(user=other_than)
    found = held.select_related("user").order_by("starts_on", "pk").first()
    return found.user if found else None
