"""Reads of units: whom to call, who holds which role."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Prefetch, Q, QuerySet

from portal.models import User
from portal.roles import Role
from units.models import Reorganisation, RoleAssignment, Unit, UnitName

# Whom the 工委 calls first: the full-time deputy secretary, else whoever types the figures.
CALLED_FIRST = (Role.UNIT_SECRETARY, Role.UNIT_REPORTER)


@dataclass(frozen=True, slots=True)
class Contact:
    """A role-holder's name and work telephone; nothing private."""

    name: str
    work_phone: str
    role: str


def contacts_of(unit_pks: Iterable[int]) -> dict[int, Contact]:
    """Whom to ask for in each unit; units without a role-holder are left out. One query."""
    holders = (
        RoleAssignment.objects.in_force()
        .filter(unit__in=list(unit_pks), role__in=CALLED_FIRST, user__is_active=True)
        .select_related("user")
        .order_by("pk")
    )
    found: dict[int, Contact] = {}
    for role in CALLED_FIRST:
        for held in holders:
            if held.role == role:
                contact = Contact(str(held.user), held.user.work_phone, held.get_role_display())
                found.setdefault(held.unit_id, contact)
    return found


def accounts() -> QuerySet[User]:
    """All accounts, each with `roles_today`; two queries whatever their number."""
    in_force = RoleAssignment.objects.in_force().order_by("pk")
    return User.objects.order_by("display_name", "username").prefetch_related(
        Prefetch("role_assignments", queryset=in_force, to_attr="roles_today")
    )


@dataclass(frozen=True, slots=True)
class UnitCard:
    """A unit with its names, its place, its history and its role-holders."""

    unit: Unit
    children: tuple[Unit, ...]
    other_names: tuple[UnitName, ...]
    changes: tuple[Reorganisation, ...]
    holders: tuple[RoleAssignment, ...]


def unit_card(unit: Unit) -> UnitCard:
    """Everything the unit's page shows; four queries."""
    changes = (
        Reorganisation.objects.done()
        .filter(Q(sources=unit) | Q(results=unit))
        .prefetch_related("sources", "results")
    )
    holders = RoleAssignment.objects.in_force().filter(unit=unit).select_related("user")
    return UnitCard(
        unit,
        tuple(Unit.objects.active().filter(parent=unit).in_official_order()),
        tuple(unit.names.order_by("is_former", "pk")),
        tuple(changes.distinct()),
        tuple(holders.order_by("role", "pk")),
    )


def is_within(unit: Unit, above: Unit) -> bool:
    """Whether `unit` is `above` or stands somewhere below it."""
    seen: set[int] = set()
    step: Unit | None = unit
    while step is not None and step.pk not in seen:
        if step.pk == above.pk:
            return True
        seen.add(step.pk)
        step = step.parent
    return False
