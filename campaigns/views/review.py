"""Reviewing a paper: what is new, what is odd, and one decision."""

from typing import Any, cast

from django.db import models
from django.db.models import OuterRef, Subquery
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from campaigns.choices import PaperStatus
from campaigns.forms.reviews import ReviewForm
from campaigns.models import Submission, SubmissionVersion
from campaigns.selectors.doubts import doubts_in
from campaigns.selectors.inherited import inherited_notes
from campaigns.selectors.paper_rows import PaperSheet
from campaigns.selectors.papers import paper_sheet
from campaigns.selectors.waiting import after, place_of
from campaigns.services import (
    approve_submission,
    return_submission,
    submit_submission,
    withdraw_submission,
)
from campaigns.services.looks import look_at
from campaigns.services.papers import workflow_of
from campaigns.services.talks import default_due_on
from campaigns.views.base import PaperView
from portal.errors import RuleBroken
from portal.roles import Capability

SHOWS = ("changed", "marked", "all")


class ReviewPage(PaperView):
    """The review page as all its doors draw it."""

    template_name = "campaigns/papers/review.html"

    def base_queryset(self) -> models.QuerySet[Any]:
        """With the number of the latest version, for what the reviewer has seen."""
        latest = SubmissionVersion.objects.filter(submission=OuterRef("pk")).order_by("-serial")
        papers: models.QuerySet[Any] = super().base_queryset()
        annotated = papers.annotate(last_serial=Subquery(latest.values("serial")[:1]))
        return cast("models.QuerySet[Any]", annotated)

    def look(self, paper: Submission) -> PaperSheet:
        """The paper beside the version this reviewer saw before; the look is noted."""
        serial = paper.__dict__["last_serial"] or 0
        self.since = look_at(paper, serial, by=self.request.user)
        return paper_sheet(paper, self.request.user, since=self.since)

    def show(self, sheet: PaperSheet) -> str:
        """Which rows: as the address says, else what is new to whoever has looked before.

        New are figures that changed, and answers that wait for the reviewer.
        """
        asked = self.request.POST.get("show") or self.request.GET.get("show", "")
        if asked in SHOWS:
            return asked
        if self.since:
            return "changed"
        return "marked" if any(row.is_answered for row in sheet.rows) else "all"

    def review_page(self, paper: Submission, form: ReviewForm, error: str = "") -> HttpResponse:
        """Rows with what was typed beside them; neighbours in the list are one click away."""
        sheet, show = form.sheet, self.show(form.sheet)
        wanted = {"changed": sheet.changed, "marked": sheet.doubted, "all": sheet.rows}[show]
        keys = {row.metric.pk for row in wanted}
        # What was typed and a question nobody has settled stay in sight in every view.
        keys |= {row.metric.pk for row in sheet.unsettled}
        typed = {row.metric.pk: form.typed_remark(row.metric.code) for row in sheet.rows}
        keys |= {pk for pk, text in typed.items() if text}
        sections = [
            (section, [(r, typed[r.metric.pk]) for r in section.rows if r.metric.pk in keys])
            for section in sheet.sections
        ]
        return self.page(
            {
                "paper": paper,
                "sheet": sheet,
                "doubts": doubts_in(sheet, self.request.user),
                "sections": [(section, rows) for section, rows in sections if rows],
                "show": show,
                "since": self.since,
                "form": form,
                "error": error,
                "light": self.light(paper),
                "inherited": inherited_notes(paper),
                "due_on": default_due_on(),
                "place": place_of(paper, self.request.user),
                "own_work": paper.submitted_by_id == self.request.user.pk,
                "breadcrumbs": self.trail(paper, "审核"),
            }
        )

    def trail(self, paper: Submission, here: str = "") -> list[tuple[str, str]]:
        """Breadcrumb: the list of what waits, the paper, this page."""
        start = ("待审", reverse("campaigns:waiting-list"))
        return [start, *super().trail(paper, here)[1:]]


class SubmissionReviewView(ReviewPage):
    """Open to whoever may approve this paper: the 工委 for units, the unit for its branches."""

    capability = Capability.SUBMISSION_APPROVE

    def get_capability(self, obj: Submission) -> Capability:
        """As the table of states says."""
        return workflow_of(obj).find("approve").capability

    def get(self, *args: object, pk: int) -> HttpResponse:
        """The page, or the paper itself when nothing waits for a decision."""
        paper = self.get_object()
        if paper.status != PaperStatus.SUBMITTED:
            self.refuse(f"{paper}当前为“{paper.get_status_display()}”，不需要审核。")
            return redirect("campaigns:submission-detail", pk=paper.pk)
        return self.review_page(paper, ReviewForm(self.look(paper)))


class SubmissionActionView(ReviewPage):
    """上报, 撤回, 审定, 退回 by POST; the table of states says who may."""

    capability = Capability.SUBMISSION_READ
    http_method_names = ["post"]

    def get_capability(self, obj: Submission) -> Capability:
        """What the action of the address needs."""
        return workflow_of(obj).find(self.kwargs["action"]).capability

    def post(self, *args: object, pk: int, action: str) -> HttpResponse:
        """Do it and say so, or say why not with everything typed still in place."""
        paper = self.get_object()
        if action in {"approve", "return"}:
            return self.decide(paper, action)
        try:
            if action == "submit":
                submit_submission(paper, by=self.request.user)
                self.say("已上报，等待审核。审核前可以撤回。")
            else:
                withdraw_submission(paper, by=self.request.user)
                self.say("已撤回为草稿，可以修改后重新上报。")
        except RuleBroken as refusal:
            self.refuse(refusal.message)
            return redirect("campaigns:submission-detail", pk=paper.pk)
        target = "submission-edit" if action == "withdraw" else "submission-detail"
        return redirect(f"campaigns:{target}", pk=paper.pk)

    def decide(self, paper: Submission, action: str) -> HttpResponse:
        """Approve or return, then go on to the next paper that waits."""
        form = ReviewForm(self.look(paper), self.request.POST)
        error = "" if form.is_valid() else "有意见写得过长，请缩短后再提交。"
        if not error and action == "approve" and not form.is_empty:
            error = "您写了退回意见，却点了审定。要退回请点“退回修改”；要审定请先清空意见。"
        following = after(place_of(paper, self.request.user), paper)
        if not error:
            error = self.try_to(action, paper, form)
        if error:
            if workflow_of(paper).why_not(_fresh(paper), action, self.request.user):
                self.refuse(error)
                return redirect("campaigns:submission-detail", pk=paper.pk)
            # Said once, at the box that is empty, which is where the browser goes.
            at_box = action == "return" and form.ask_for_reason(error)
            return self.review_page(paper, form, "" if at_box else error)
        if following is None:
            return redirect("campaigns:submission-detail", pk=paper.pk)
        return redirect("campaigns:submission-review", pk=following)

    def try_to(self, action: str, paper: Submission, form: ReviewForm) -> str:
        """The sentence that refused the decision, or nothing."""
        user = self.request.user
        try:
            if action == "approve":
                approve_submission(paper, by=user, seen=form.seen_revision)
                self.say(f"已审定：{paper}。")
            else:
                return_submission(paper, reason=form.reason_text, remarks=form.remarks(), by=user)
                self.say(f"已退回：{paper}，对方会看到退回理由。")
        except RuleBroken as refusal:
            return refusal.message
        return ""


def _fresh(paper: Submission) -> Submission:
    row: Submission = Submission.objects.select_related("round").get(pk=paper.pk)
    return row
