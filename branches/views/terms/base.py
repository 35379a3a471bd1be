"""What pages of one term share."""

from typing import Any, ClassVar

from django import forms
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import redirect

from branches.models import CommitteeTerm
from portal.errors import NotAllowed, RuleBroken
from portal.roles import Capability
from portal.views import ScopedObjectView

UNPROCESSABLE = 422


class TermView(ScopedObjectView[CommitteeTerm]):
    """A page or an act of one term."""

    model = CommitteeTerm
    capability = Capability.ORGANISATION_READ

    def base_queryset(self) -> QuerySet[CommitteeTerm]:
        """With its organisation, unit and superior."""
        return CommitteeTerm.objects.select_related(
            "organisation__unit", "organisation__parent__unit"
        )

    def back(self, pk: int) -> HttpResponse:
        """To the term's page."""
        return redirect("branches:term-detail", pk=pk)


class TermFormView(TermView):
    """One form about the term: shown, and done by one service call."""

    capability = Capability.TERM_MANAGE
    template_name = "branches/terms/form.html"
    form_class: ClassVar[type[forms.Form]]
    title: ClassVar[str]
    intro: ClassVar[str] = ""
    button: ClassVar[str] = "保存"

    def start_with(self, term: CommitteeTerm) -> dict[str, Any]:
        """What the empty form shows."""
        return {}

    def act(self, term: CommitteeTerm, form: forms.Form) -> str:
        """Do it; the sentence that says so. RuleBroken goes back to the form."""
        raise NotImplementedError

    def get(self, *args: object, pk: int) -> HttpResponse:
        """The form."""
        term = self.get_object()
        return self.form_page(term, self.form_class(initial=self.start_with(term)))

    def post(self, *args: object, pk: int) -> HttpResponse:
        """Done, or the form with its sentence."""
        term = self.get_object()
        form = self.form_class(self.request.POST)
        if not form.is_valid():
            return self.form_page(term, form, status=UNPROCESSABLE)
        try:
            self.say(self.act(term, form))
        except NotAllowed as refusal:
            raise PermissionDenied(refusal.message) from refusal
        except RuleBroken as refusal:
            form.add_error(None, refusal.message)
            return self.form_page(term, form, status=UNPROCESSABLE)
        return self.back(term.pk)

    def form_page(
        self, term: CommitteeTerm, form: forms.Form, *, status: int = 200
    ) -> HttpResponse:
        """The page with the form."""
        return self.page(
            {
                "term": term,
                "form": form,
                "title": self.title,
                "intro": self.intro,
                "button": self.button,
            },
            status=status,
        )
