"""For which branches and units somebody may record."""

from typing import Any

from branches.models import PartyOrganisation
from portal.models import User
from portal.roles import CAPABILITIES_OF, Capability, Role
from units.models import Unit
from units.querysets import UnitQuerySet


def recordable_branches(user: User) -> Any:
    """Branches that stand today, in the order of lists."""
    bodies = PartyOrganisation.objects.allowing(Capability.LIFE_RECORD, user).branches().active()
    return bodies.select_related("unit")


def recordable_units(user: User) -> UnitQuerySet:
    """Units for which the user speaks: a role limited to one branch is not enough."""
    held = [h for h in user.held_roles if Capability.LIFE_RECORD in CAPABILITIES_OF[Role(h.role)]]
    covered = {pk for h in held if not h.organisation_code for pk in h.covered_units}
    units: UnitQuerySet = Unit.objects.filter(pk__in=covered)
    return units.active().in_official_order()
