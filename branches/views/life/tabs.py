"""The tabs that join the pages of organisational life, each shown to whoever may open it."""

from dataclasses import dataclass

from django.urls import reverse

from portal.models import User
from portal.roles import Capability

PAGES = (
    ("记录", "branches:life-list", Capability.LIFE_READ),
    ("支部达标", "branches:life-board", Capability.LIFE_READ),
    ("单位达标", "branches:unit-life-board", Capability.BOARD_READ),
    ("列席旁听", "branches:sit-in-list", Capability.BOARD_READ),
)


@dataclass(frozen=True)
class Tab:
    """A tab of templates/components/tabs.html."""

    label: str
    url: str
    is_current: bool


def life_tabs(user: User, current: str) -> list[Tab]:
    """Tabs the user may follow."""
    return [
        Tab(label, reverse(name), name == current)
        for label, name, right in PAGES
        if user.can(right)
    ]
