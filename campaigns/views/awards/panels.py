"""What the pages of a unit and of a party organisation show of namings."""

from django.db import models
from django.utils import timezone

from branches.models import PartyOrganisation
from campaigns.selectors.awards.holding import held_by_branch, held_by_unit
from portal.models import User
from portal.panels import Panel
from portal.roles import Capability
from units.models import Unit

TEMPLATE = "campaigns/awards/_panel.html"


def unit_awards(obj: models.Model, user: User) -> Panel | None:
    """Of the unit, its branches included."""
    if not isinstance(obj, Unit) or not user.can(Capability.CAMPAIGN_READ):
        return None
    awards = held_by_unit(obj, user, timezone.localdate())
    return Panel(TEMPLATE, {"awards": awards, "unit": obj})


def branch_awards(obj: models.Model, user: User) -> Panel | None:
    """Of one party organisation."""
    if not isinstance(obj, PartyOrganisation) or not user.can(Capability.CAMPAIGN_READ):
        return None
    return Panel(TEMPLATE, {"awards": held_by_branch(obj, user, timezone.localdate())})
