"""启动, 停止, and taking back the latest step."""

from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import redirect

from branches.models import CommitteeTerm, ElectionStep
from branches.selectors.terms.approval import approve_capability
from branches.selectors.terms.stages import REPLIES
from branches.services.terms import start_election, stop_election, take_back_step
from branches.views.terms.base import UNPROCESSABLE, TermView
from portal.errors import NotAllowed, RuleBroken
from portal.roles import Capability
from portal.views import ScopedObjectView


class TermStartView(TermView):
    """启动换届, by POST only."""

    capability = Capability.TERM_MANAGE
    http_method_names = ["post"]

    def post(self, *args: object, pk: int) -> HttpResponse:
        """Started, or why not."""
        term = self.get_object()
        try:
            start_election(term, by=self.request.user)
            self.say(f"{term.organisation}换届已启动，请依次录入各步骤。")
        except RuleBroken as refusal:
            self.refuse(refusal.message)
        return self.back(pk)


class TermStopView(TermView):
    """停止换届 with a reason."""

    capability = Capability.TERM_MANAGE
    template_name = "branches/terms/stop.html"

    def get(self, *args: object, pk: int) -> HttpResponse:
        """Asked once more."""
        return self.page({"term": self.get_object()})

    def post(self, *args: object, pk: int) -> HttpResponse:
        """Stopped, or why not."""
        term, reason = self.get_object(), self.request.POST.get("reason", "")
        try:
            stop_election(term, reason=reason, by=self.request.user)
        except RuleBroken as refusal:
            context = {"term": term, "error": refusal.message, "reason": reason}
            return self.page(context, status=UNPROCESSABLE)
        self.say("换届已停止，已录入的步骤保留，重新启动后接着办。")
        return self.back(pk)


class StepTakeBackView(ScopedObjectView[ElectionStep]):
    """Take back the latest step, entered by mistake."""

    model = ElectionStep
    capability = Capability.TERM_MANAGE
    template_name = "branches/terms/take_back.html"

    def base_queryset(self) -> QuerySet[ElectionStep]:
        """With its term."""
        return ElectionStep.objects.select_related("term__organisation__unit")

    def get_capability(self, obj: ElectionStep) -> Capability:
        """Whoever may record it."""
        term: CommitteeTerm = obj.term
        reply = obj.kind in REPLIES
        return approve_capability(term.organisation) if reply else self.capability

    def get(self, *args: object, pk: int) -> HttpResponse:
        """Asked once more."""
        return self.page({"step": self.get_object()})

    def post(self, *args: object, pk: int) -> HttpResponse:
        """Taken back, or why not."""
        step, reason = self.get_object(), self.request.POST.get("reason", "")
        term_pk, label = step.term_id, str(step)
        try:
            take_back_step(step, reason=reason, by=self.request.user)
        except NotAllowed as refusal:
            raise PermissionDenied(refusal.message) from refusal
        except RuleBroken as refusal:
            context = {"step": step, "error": refusal.message, "reason": reason}
            return self.page(context, status=UNPROCESSABLE)
        self.say(f"已撤回“{label}”。")
        return redirect("branches:term-detail", pk=term_pk)
