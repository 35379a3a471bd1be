"""What the committee's pages about one edition's scores share."""

from typing import Any, ClassVar

from django.db import models
from django.urls import reverse

from campaigns.choices import SelectionStatus
from campaigns.models import Selection
from campaigns.selectors.editions.tabs import edition_tabs
from campaigns.views.editions.base import trail
from portal.roles import Capability
from portal.views import ScopedObjectView

CLOSED = (
    SelectionStatus.SCORED,
    SelectionStatus.DECIDED,
    SelectionStatus.NOTICED,
    SelectionStatus.NAMED,
)
TABS = (
    ("评分进度", "campaigns:scoring"),
    ("离散核查", "campaigns:spread"),
    ("规则测算", "campaigns:what-if"),
)


class ScoresView(ScopedObjectView[Selection]):
    """For who runs the edition and who decides on it."""

    model: ClassVar[type[models.Model]] = Selection
    capability = Capability.CAMPAIGN_RUN

    def get_capability(self, obj: Selection) -> Capability:
        """The leader decides and does not run; both read."""
        if self.request.user.can(Capability.SELECTION_DECIDE):
            return Capability.SELECTION_DECIDE
        return self.capability

    def frame(self, selection: Selection, here: str) -> dict[str, Any]:
        """Heading, tabs and whether marks may be seen."""
        below = [
            {"label": label, "url": reverse(name, args=[selection.pk]), "is_current": name == here}
            for label, name in TABS
        ]
        tab = "ranking" if here == "campaigns:ranking" else "scoring"
        return {
            "selection": selection,
            "tabs": edition_tabs(selection, self.request.user, tab),
            "below": below,
            "is_closed": selection.status in CLOSED,
            "breadcrumbs": trail(selection, "评分"),
        }

    def is_staff(self) -> bool:
        """Whether the reader runs editions or decides on them."""
        user = self.request.user
        return user.can(Capability.CAMPAIGN_RUN) or user.can(Capability.SELECTION_DECIDE)
