"""The unit's paper shows the highlights sent along with it."""

from django.db import models

from campaigns.models import Submission
from portal.models import User
from portal.panels import Panel
from portal.roles import Capability
from reports.models import Highlight


def paper_highlights(obj: models.Model, user: User) -> Panel | None:
    """On papers of units, for readers of reports."""
    if not isinstance(obj, Submission) or obj.organisation_id is not None:
        return None
    if not user.can(Capability.REPORT_READ):
        return None
    rows = Highlight.objects.filter(submission=obj).order_by("pk")
    may_offer = user.can(Capability.HIGHLIGHT_OFFER)
    context = {"paper": obj, "highlights": list(rows), "may_offer": may_offer}
    return Panel("reports/highlights/_panel.html", context)
