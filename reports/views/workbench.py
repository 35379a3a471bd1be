"""The first page after logging in."""

from typing import Any

from django.http import HttpResponse

from portal.roles import Capability
from portal.views import CapabilityView
from reports.selectors.workbench import workbench

# What is done often and from a telephone: one tap from the first page.
QUICK = "reports/_workbench_actions.html"
FILLING = (
    Capability.SUBMISSION_FILL,
    Capability.COMMITTEE_PAPER_FILL,
    Capability.BRANCH_PAPER_FILL,
)


class WorkbenchView(CapabilityView):
    """What waits for me, with deadlines."""

    capability = Capability.WORKBENCH_READ
    template_name = "reports/workbench.html"

    def get(self, *args: Any) -> HttpResponse:
        """The page of whoever asks."""
        user = self.request.user
        return self.page(
            {
                "bench": workbench(user),
                "can_fill": any(user.can(capability) for capability in FILLING),
                "can_review": user.can(Capability.SUBMISSION_APPROVE)
                or user.can(Capability.BRANCH_PAPER_APPROVE),
                "can_see_city": user.can(Capability.CITY_BOARD_READ),
                "actions": QUICK if user.can(Capability.LIFE_RECORD) else "",
            }
        )
