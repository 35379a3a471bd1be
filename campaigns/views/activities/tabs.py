"""The tabs that join the pages of activities."""

from django.urls import reverse

from branches.views.life.tabs import Tab
from portal.models import User
from portal.roles import Capability

PAGES = (
    ("活动记录", "campaigns:activity-list", Capability.ACTIVITY_READ),
    ("系列届次", "campaigns:series-list", Capability.ACTIVITY_READ),
    ("活动类别", "campaigns:activity-kind-list", Capability.ACTIVITY_READ),
)


def activity_tabs(user: User, current: str) -> list[Tab]:
    """Tabs the user may follow."""
    return [
        Tab(label, reverse(name), name == current)
        for label, name, right in PAGES
        if user.can(right)
    ]
