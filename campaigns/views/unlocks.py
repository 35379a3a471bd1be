"""例外: asking for it from the paper, the list for the office, the decision."""

from typing import Any, ClassVar, cast

from django.db import models
from django.db.models import Case, QuerySet, Value, When
from django.http import HttpResponse
from django.shortcuts import redirect

from campaigns.choices import UnlockStatus
from campaigns.filters.unlocks import UnlockFilter, UnlockTable
from campaigns.forms.unlocks import UnlockForm
from campaigns.models import Submission, UnlockRequest
from campaigns.selectors.unlocks import moment, state_words
from campaigns.services import grant_unlock, refuse_unlock, request_unlock
from campaigns.services.figures import fill_capability
from campaigns.services.unlocks import exception_end, why_no_request
from campaigns.views.base import PaperView
from campaigns.workflow import UNLOCK
from portal.errors import RuleBroken
from portal.roles import Capability
from portal.views import ScopedListView, ScopedObjectView

WITH_PAPER = ("submission__unit", "submission__organisation__unit", "submission__round")


class UnlockRequestView(PaperView):
    """Why the unit must type after locking."""

    capability = Capability.SUBMISSION_FILL
    template_name = "campaigns/unlocks/request.html"

    def get_capability(self, obj: Submission) -> Capability:
        """Whoever fills the paper."""
        return fill_capability(obj)

    def get(self, *args: object, pk: int) -> HttpResponse:
        """The form, or the paper with the sentence why there is nothing to ask for."""
        paper = self.get_object()
        if refusal := why_no_request(paper, self.request.user):
            self.refuse(refusal.message)
            return redirect("campaigns:submission-detail", pk=pk)
        return self.form_page(paper)

    def post(self, *args: object, pk: int) -> HttpResponse:
        """Ask."""
        paper = self.get_object()
        reason = self.request.POST.get("reason", "")
        try:
            request_unlock(paper, reason, by=self.request.user)
        except RuleBroken as refusal:
            if why_no_request(paper, self.request.user):
                self.refuse(refusal.message)
                return redirect("campaigns:submission-detail", pk=pk)
            return self.form_page(paper, reason, refusal.message)
        self.say("已提出例外申请，批复后会在工作台上看到。")
        return redirect("campaigns:submission-detail", pk=pk)

    def form_page(self, paper: Submission, reason: str = "", error: str = "") -> HttpResponse:
        """The question with what was written."""
        facts = [("填报表", str(paper)), ("状态", paper.get_status_display())]
        return self.page(
            {
                "paper": paper,
                "facts": facts,
                "reason": reason,
                "error": error,
                "breadcrumbs": self.trail(paper, "申请例外"),
            }
        )


class UnlockListView(ScopedListView):
    """Every request; those that wait come first."""

    capability = Capability.ROUND_MANAGE
    filterset_class = UnlockFilter
    table_class = UnlockTable
    title = "例外申请"
    subtitle = "批次锁定后，单位说明理由申请补报或修改；同意的到期自动失效。"
    empty_title = "没有例外申请"
    empty_text = "批次锁定后，单位可以在填报表页提出。"

    def rows(self) -> QuerySet[UnlockRequest]:
        """Waiting ones first, then the newest."""
        rows: QuerySet[UnlockRequest] = (
            UnlockRequest.objects.allowing(Capability.ROUND_MANAGE, self.request.user)
            .select_related(*WITH_PAPER, "requested_by", "decided_by")
            .annotate(
                turn=Case(When(status=UnlockStatus.REQUESTED, then=Value(0)), default=Value(1))
            )
            .order_by("turn", "-pk")
        )
        return rows


class UnlockDecideView(ScopedObjectView[UnlockRequest]):
    """One request, and the decision."""

    model: ClassVar[type[models.Model]] = UnlockRequest
    capability = Capability.ROUND_MANAGE
    template_name = "campaigns/unlocks/decide.html"

    def base_queryset(self) -> models.QuerySet[Any]:
        """With the paper it is about."""
        rows = UnlockRequest.objects.select_related(*WITH_PAPER, "requested_by", "decided_by")
        return cast("models.QuerySet[Any]", rows)

    def get(self, *args: object, pk: int) -> HttpResponse:
        """The request and, while it waits, the form."""
        return self.decision_page(self.get_object(), UnlockForm(exception_end()))

    def post(self, *args: object, pk: int) -> HttpResponse:
        """同意 or 不同意."""
        request = self.get_object()
        form = UnlockForm(exception_end(), self.request.POST)
        if not form.is_valid():
            return self.decision_page(request, form)
        try:
            self.decide(request, form)
        except RuleBroken as refusal:
            form.add_error(None, refusal.message)
            return self.decision_page(self.get_object(), form)
        return redirect("campaigns:unlock-list")

    def decide(self, request: UnlockRequest, form: UnlockForm) -> None:
        """The service of the button that was pressed."""
        words, user = form.cleaned_data["answer"], self.request.user
        if "refuse" in self.request.POST:
            refuse_unlock(request, words, by=user)
            self.say("已答复：不同意，申请单位会看到理由。")
            return
        granted = grant_unlock(request, form.cleaned_data["until"], words, by=user)
        if granted.expires_at:
            self.say(f"已同意，例外有效至{moment(granted.expires_at)}，到期自动失效。")

    def decision_page(self, request: UnlockRequest, form: UnlockForm) -> HttpResponse:
        """What is asked, by whom, and what the office may do about it."""
        return self.page(
            {
                "request_row": request,
                "paper": request.submission,
                "form": form,
                "state": state_words(request),
                "cannot": UNLOCK.why_not(request, "grant", self.request.user),
            }
        )
