"""Which applications somebody reads, and for whom somebody may apply."""

from typing import Any

from django.db.models import Q

from branches.models import PartyOrganisation
from campaigns.models import Application
from campaigns.querysets.selections import BEFORE_COMMITTEE
from portal.models import User
from portal.roles import CAPABILITIES_OF, Capability, Role
from units.models import Unit
from units.querysets import UnitQuerySet


def reaches_everything(user: User) -> bool:
    """Whether a role of the 工委 is held."""
    return any(held.covers_everything for held in user.held_roles)


def readable_applications(user: User) -> Any:
    """Those in scope; the committee sees what units have sent it, not what they still write."""
    rows = Application.objects.visible_to(user)
    return rows.exclude(not_sent()) if reaches_everything(user) else rows


def listed_applications(user: User) -> Any:
    """Those one may open: not what one only scores."""
    rows = Application.objects.allowing(Capability.CAMPAIGN_READ, user)
    return rows.exclude(not_sent()) if reaches_everything(user) else rows


def not_sent() -> Q:
    """What a unit alone deals with; one that was ranked and taken back was sent once."""
    return Q(status__in=BEFORE_COMMITTEE) | Q(status="withdrawn")


def applying_branches(user: User) -> Any:
    """Branches that stand today and for which the user may apply."""
    bodies = PartyOrganisation.objects.allowing(Capability.SELECTION_APPLY, user)
    return bodies.branches().active().select_related("unit").order_by("unit__position", "code")


def applying_units(user: User) -> UnitQuerySet:
    """Units for which the user speaks: a role limited to one branch is not enough."""
    held = [
        h for h in user.held_roles if Capability.SELECTION_APPLY in CAPABILITIES_OF[Role(h.role)]
    ]
    covered = {pk for h in held if not h.organisation_code for pk in h.covered_units}
    units: UnitQuerySet = Unit.objects.filter(pk__in=covered)
    return units.active().in_official_order()


def may_apply_for(user: User, unit: Unit, organisation: PartyOrganisation | None) -> bool:
    """Whether the user may apply for this branch, or for this unit itself."""
    if organisation is not None:
        return bool(applying_branches(user).filter(pk=organisation.pk, unit=unit).exists())
    return applying_units(user).filter(pk=unit.pk).exists()
