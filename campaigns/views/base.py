"""What pages about one paper share: the paper in scope, and what its reader may do with it."""

from typing import Any, ClassVar, cast

from django.db import models
from django.urls import reverse
from django.utils import timezone

from campaigns.choices import EDITABLE
from campaigns.flags import SENT, Light, deadline_light
from campaigns.models import Submission
from campaigns.selectors.inherited import takes_over
from campaigns.services.figures import fill_capability
from campaigns.services.papers import workflow_of
from portal.roles import Capability
from portal.selectors import load_calendar
from portal.views import ScopedObjectView


class PaperView(ScopedObjectView[Submission]):
    """A page about one paper; unit papers and branch papers differ in who may do what."""

    model: ClassVar[type[models.Model]] = Submission

    def base_queryset(self) -> models.QuerySet[Any]:
        """Papers with their unit, branch and round."""
        papers = Submission.objects.with_unlock().annotate(unit_takes_over=takes_over())
        rows = cast("models.QuerySet[Any]", papers)
        return rows.select_related(
            "unit",
            "organisation__unit",
            "round__campaign",
            "round__form",
            "submitted_by",
            "approved_by",
        )

    def may(self, action: str, paper: Submission) -> bool:
        """Whether the action is open to the reader now, by the table of states."""
        return not workflow_of(paper).why_not(paper, action, self.request.user)

    def may_fill(self, paper: Submission) -> bool:
        """Whether the reader may type into the paper now."""
        return paper.is_editable and self.holds(fill_capability(paper), paper)

    def holds(self, capability: Capability, paper: Submission) -> bool:
        """Whether the reader holds the capability on this paper."""
        user = self.request.user
        if not user.can(capability):
            return False
        return Submission.objects.allowing(capability, user).filter(pk=paper.pk).exists()

    def trail(self, paper: Submission, here: str = "") -> list[tuple[str, str]]:
        """Breadcrumb: the list, the paper, this page."""
        start = ("填报表", reverse("campaigns:submission-list"))
        if not here:
            return [start, (str(paper), "")]
        return [
            start,
            (str(paper), reverse("campaigns:submission-detail", args=[paper.pk])),
            (here, ""),
        ]

    def light(self, paper: Submission) -> Light:
        """The deadline as a lamp with its word."""
        if paper.status not in EDITABLE:
            return SENT
        return deadline_light(paper.round.due_on, timezone.localdate(), load_calendar())
