"""One term: how it stands, its election step by step, its reminders."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpResponse

from branches.forms.terms import StepForm
from branches.models import CommitteeTerm
from branches.selectors.terms.progress import Progress, progress
from branches.services.terms import attach_file, record_step
from branches.views.terms.base import UNPROCESSABLE, TermView
from portal.errors import NotAllowed, RuleBroken


class TermDetailView(TermView):
    """The page of one term; POST records its next step."""

    template_name = "branches/terms/detail.html"

    def get(self, *args: object, pk: int) -> HttpResponse:
        """Everything about the term."""
        found = progress(self.get_object(), self.request.user)
        return self.term_page(found, self.empty_form(found))

    def post(self, *args: object, pk: int) -> HttpResponse:
        """Record the step, or say why not."""
        term = self.get_object()
        found = progress(term, self.request.user)
        if found.next_kind is None or not found.may_record:
            raise PermissionDenied
        form = StepForm(found.next_kind, self.request.POST, self.request.FILES)
        if not form.is_valid():
            return self.term_page(found, form, status=UNPROCESSABLE)
        try:
            said = self.record(term, form)
        except NotAllowed as refusal:
            raise PermissionDenied(refusal.message) from refusal
        except RuleBroken as refusal:
            form.add_error(None, refusal.message)
            return self.term_page(found, form, status=UNPROCESSABLE)
        self.say(said)
        return self.back(pk)

    def record(self, term: CommitteeTerm, form: StepForm) -> str:
        """The step with its file, which was looked at before."""
        step = record_step(term, form.as_new(), by=self.request.user)
        if file := form.cleaned_data.get("file"):
            attach_file(step, *file, by=self.request.user)
        return f"已录入“{step}”。"

    def empty_form(self, found: Progress) -> StepForm | None:
        """The form of the next step, for whoever may record it."""
        if found.next_kind is None or not found.may_record:
            return None
        return StepForm(found.next_kind, has_committee=found.term.has_committee)

    def term_page(
        self, found: Progress, form: StepForm | None, *, status: int = 200
    ) -> HttpResponse:
        """The page."""
        context: dict[str, Any] = {"found": found, "term": found.term, "form": form}
        return self.page(context, status=status)
