"""One form about one thing of the register: shown, checked, done by a service, back to the card."""

from typing import Any, ClassVar, TypeVar

from django import forms
from django.core.exceptions import ValidationError
from django.db import models
from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect

from branches.models import PartyOrganisation
from portal.errors import RuleBroken
from portal.views import ScopedObjectView

M = TypeVar("M", bound=models.Model)


class BodyFormView(ScopedObjectView[M]):
    """Base of the pages that change one body or what belongs to it."""

    template_name = "branches/organisations/form.html"
    title: ClassVar[str] = ""
    hint: ClassVar[str] = ""
    button: ClassVar[str] = "保存"

    def body_of(self, found: M) -> PartyOrganisation:
        """The body the page is about, and the card to go back to."""
        raise NotImplementedError

    def build_form(self, found: M, data: Any = None) -> forms.Form:
        """The form; unbound without data."""
        raise NotImplementedError

    def carry_out(self, found: M, form: Any) -> str:
        """Call the service; the sentence that says what was done."""
        raise NotImplementedError

    def get(self, *args: object, **kwargs: object) -> HttpResponse:
        """The form as it stands."""
        found = self.get_object()
        return self.show(found, self.build_form(found))

    def post(self, *args: object, **kwargs: object) -> HttpResponseBase:
        """Do it, or say at the field what is in the way."""
        found = self.get_object()
        form = self.build_form(found, self.request.POST)
        if form.is_valid():
            try:
                self.say(self.carry_out(found, form))
            except RuleBroken as refusal:
                form.add_error(None, refusal.message)
            except ValidationError as fault:
                form.add_error(None, fault.messages)
            else:
                return self.done(found)
        return self.show(found, form, status=422)

    def done(self, found: M) -> HttpResponseBase:
        """Where to go afterwards."""
        return redirect("branches:organisation-detail", pk=self.body_of(found).pk)

    def show(self, found: M, form: forms.Form, *, status: int = 200) -> HttpResponse:
        """The page."""
        context = {
            "form": form,
            "organisation": self.body_of(found),
            "title": self.title,
            "hint": self.hint,
            "button": self.button,
            **self.extra_context(found),
        }
        return self.page(context, status=status)

    def extra_context(self, found: M) -> dict[str, Any]:
        """What a particular form adds."""
        return {}
