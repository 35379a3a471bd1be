"""The page of a campaign shows what took place under it."""

from django.db import models

from campaigns.models import Campaign
from campaigns.selectors.activities.campaigns import held_under
from portal.models import User
from portal.panels import Panel
from portal.roles import Capability


def campaign_activities(obj: models.Model, user: User) -> Panel | None:
    """By kind, for readers of activities."""
    if not isinstance(obj, Campaign) or not user.can(Capability.ACTIVITY_READ):
        return None
    context = {"campaign": obj, "lines": held_under(obj, user)}
    return Panel("campaigns/activities/_panel.html", context)
