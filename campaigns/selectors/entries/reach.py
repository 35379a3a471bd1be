"""For which units and branches somebody may enter what a register holds."""

from typing import Any

from branches.models import PartyOrganisation
from campaigns.choices import EntryHolder
from campaigns.models import RegisterEntry
from portal.models import User
from portal.roles import CAPABILITIES_OF, Capability, Role
from units.models import Unit
from units.querysets import UnitQuerySet

EDIT, DECIDE = Capability.ENTRY_EDIT, Capability.ENTRY_DECIDE


def units_of(user: User) -> UnitQuerySet:
    """Units for which the user speaks; a role limited to one branch is not enough."""
    held = [h for h in user.held_roles if EDIT in CAPABILITIES_OF[Role(h.role)]]
    covered = {pk for h in held if not h.organisation_code for pk in h.covered_units}
    units: UnitQuerySet = Unit.objects.filter(pk__in=covered)
    return units.active().in_official_order()


def branches_of(user: User) -> Any:
    """Party organisations that stand today for which the user may enter something."""
    bodies = PartyOrganisation.objects.allowing(EDIT, user).branches().active()
    return bodies.select_related("unit").order_by("unit__position", "code")


def is_open_to(holder: str, *, for_branches: bool, user: User) -> bool:
    """Whether the user may enter anything at all in a register of that holder."""
    if not user.can(EDIT):
        return False
    if holder == EntryHolder.COMMITTEE:
        return units_of(user).roots().exists()
    if holder == EntryHolder.BRANCH or for_branches:
        return True
    return units_of(user).exists()


def may(capability: Capability, entry: RegisterEntry, user: User) -> bool:
    """Whether the user holds the capability on this entry."""
    if not user.can(capability):
        return False
    rows = RegisterEntry.objects.allowing(capability, user)
    return bool(rows.filter(pk=entry.pk).exists())
