"""Accounts that may sit on a panel: by the office they hold today."""

from django.db.models import OuterRef, QuerySet, Subquery

from campaigns.choices import PanelKind
from portal.models import User
from portal.roles import CAPABILITIES_OF, Capability, Role
from units.models import RoleAssignment

SCORERS = [role for role, rights in CAPABILITIES_OF.items() if Capability.SELECTION_SCORE in rights]
ROLES: dict[PanelKind, list[Role]] = {
    PanelKind.EXPERTS: [Role.EXPERT],
    PanelKind.PEERS: [Role.UNIT_SECRETARY],
    PanelKind.COMMITTEE: [
        role for role in SCORERS if role not in (Role.EXPERT, Role.UNIT_SECRETARY)
    ],
}


def accounts_for(kind: PanelKind) -> QuerySet[User]:
    """Accounts in use whose role today fits the panel, by name; `seat` is the unit of that role."""
    roles = [role.value for role in ROLES[kind]]
    held = RoleAssignment.objects.in_force().filter(role__in=roles)
    own = held.filter(user=OuterRef("pk")).order_by("unit__position", "pk")
    return (
        User.objects.filter(is_active=True, pk__in=held.values("user"))
        .annotate(seat=Subquery(own.values("unit__short_name")[:1]))
        .order_by("display_name", "username")
    )
