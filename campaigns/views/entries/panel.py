"""The unit's page shows what its registers hold."""

from django.db import models

from campaigns.selectors.entries.overview import counts_of_unit
from portal.models import User
from portal.panels import Panel
from portal.roles import Capability
from units.models import Unit


def unit_entries(obj: models.Model, user: User) -> Panel | None:
    """For readers of registers only."""
    if not isinstance(obj, Unit) or not user.can(Capability.ENTRY_READ):
        return None
    counts = counts_of_unit(obj, user)
    return Panel("campaigns/entries/_unit_panel.html", {"unit": obj, "counts": counts})
