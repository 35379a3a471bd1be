"""Reading papers: the list, one paper, one frozen version of it."""

from typing import Any

from django.db.models import QuerySet
from django.http import Http404, HttpResponse

from campaigns.choices import COUNTED, PaperStatus, UnlockStatus
from campaigns.filters.papers import SubmissionFilter, SubmissionTable
from campaigns.models import Submission
from campaigns.selectors.inherited import inherited_notes
from campaigns.selectors.listing import with_progress
from campaigns.selectors.papers import asked_metrics, paper_sheet
from campaigns.selectors.since_sent import moved_since_sent
from campaigns.selectors.timeline import paper_events
from campaigns.selectors.unlocks import paper_unlocks
from campaigns.selectors.versions import version_rows
from campaigns.services.corrections import correcting_capability
from campaigns.services.figures import fill_capability
from campaigns.services.talks import default_due_on, workflow_of_question
from campaigns.views.base import PaperView
from portal.panels import panels_for
from portal.roles import Capability
from portal.views import ScopedListView


class SubmissionListView(ScopedListView):
    """Every paper in the reader's scope."""

    capability = Capability.SUBMISSION_READ
    filterset_class = SubmissionFilter
    table_class = SubmissionTable
    title = "填报表"
    subtitle = "每个数只报一次。可按单位、党支部名称或拼音首字母查找。"

    def rows(self) -> QuerySet[Submission]:
        """Newest round first, then the official order of units."""
        papers = Submission.objects.visible_to(self.request.user).for_table()
        return with_progress(papers)


class SubmissionDetailView(PaperView):
    """One paper to read and to print: figures, versions, what happened to it."""

    capability = Capability.SUBMISSION_READ
    template_name = "campaigns/papers/detail.html"

    def get(self, *args: object, pk: int) -> HttpResponse:
        """The paper as it stands."""
        paper = self.get_object()
        sheet = paper_sheet(paper, self.request.user)
        may_attach = self.holds(fill_capability(paper), paper)
        may_review = self.may("approve", paper)
        return self.page(
            {
                "paper": paper,
                "sheet": sheet,
                "light": self.light(paper),
                "inherited": inherited_notes(paper),
                "moved": moved_since_sent(sheet),
                "events": paper_events(paper, sheet.versions),
                "may_fill": paper.is_editable and may_attach,
                "may_attach": may_attach,
                "may_review": may_review,
                "may_withdraw": self.may("withdraw", paper),
                "may_correct": paper.status in COUNTED
                and self.holds(correcting_capability(paper, self.request.user), paper),
                **self.talk_context(paper, fills=may_attach, reviews=may_review),
                "breadcrumbs": self.trail(paper),
                "panels": panels_for("campaigns:submission-detail", paper, self.request.user),
            }
        )

    def talk_context(self, paper: Submission, *, fills: bool, reviews: bool) -> dict[str, Any]:
        """Questions and exceptions: what there is, and what the reader may add."""
        asking = workflow_of_question(paper).find("ask").capability
        may_ask = reviews or (paper.status != PaperStatus.DRAFT and self.holds(asking, paper))
        unlocks = paper_unlocks(paper)
        waits = any(u.in_force or u.row.status == UnlockStatus.REQUESTED for u in unlocks)
        return {
            "may_ask": may_ask,
            "due_on": default_due_on() if may_ask else None,
            "unlocks": unlocks,
            "may_request": paper.round.locked_at is not None
            and paper.status != PaperStatus.SUBMITTED
            and not waits
            and fills,
        }


class SubmissionVersionView(PaperView):
    """One version as it was sent, beside the one before."""

    capability = Capability.SUBMISSION_READ
    template_name = "campaigns/papers/version.html"

    def get(self, *args: object, pk: int, serial: int) -> HttpResponse:
        """The frozen figures; a version that never was is 404."""
        paper = self.get_object()
        near = paper.versions.filter(serial__in=(serial - 1, serial)).select_related("submitted_by")
        versions: dict[int, Any] = {version.serial: version for version in near}
        if serial not in versions:
            raise Http404
        metrics = [metric for metric, _ in asked_metrics(paper, self.request.user)]
        before = versions.get(serial - 1)
        rows = version_rows(versions[serial], before, metrics)
        if before:
            rows.sort(key=lambda row: not row.is_changed)
        return self.page(
            {
                "paper": paper,
                "version": versions[serial],
                "before": before,
                "rows": rows,
                "changed_count": sum(row.is_changed for row in rows),
                "breadcrumbs": self.trail(paper, f"第{serial}版"),
            }
        )
