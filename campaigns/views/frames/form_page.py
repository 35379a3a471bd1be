"""One form on a page: shown, done by one service, shown again with its sentence when refused."""

from typing import Any, ClassVar

from django import forms
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse, QueryDict

from portal.errors import NotAllowed, RuleBroken
from portal.views import CapabilityView

UNPROCESSABLE = 422


class FormPage(CapabilityView):
    """What the page is about, its form, and what is done with it."""

    template_name = "campaigns/frames/form.html"
    intro: ClassVar[str] = ""
    button: ClassVar[str] = "保存"

    def subject(self) -> Any:
        """The row the page is about, or None for a new one."""
        raise NotImplementedError

    def make_form(self, subject: Any, data: QueryDict | None = None) -> forms.Form:
        """The form, with what was typed or what stands."""
        raise NotImplementedError

    def act(self, subject: Any, form: Any) -> HttpResponse:
        """Do it and lead on; RuleBroken goes back to the form."""
        raise NotImplementedError

    def context(self, subject: Any) -> dict[str, Any]:
        """Title, breadcrumb, where 返回 leads."""
        raise NotImplementedError

    def get(self, *args: object, **kwargs: object) -> HttpResponse:
        """The form."""
        subject = self.subject()
        return self.form_page(subject, self.make_form(subject))

    def post(self, *args: object, **kwargs: object) -> HttpResponse:
        """Done, or the form with every sentence and everything typed."""
        subject = self.subject()
        form = self.make_form(subject, self.request.POST)
        if not form.is_valid():
            return self.form_page(subject, form, status=UNPROCESSABLE)
        try:
            return self.act(subject, form)
        except NotAllowed as refusal:
            raise PermissionDenied(refusal.message) from refusal
        except RuleBroken as refusal:
            form.add_error(None, refusal.message)
            return self.form_page(subject, form, status=UNPROCESSABLE)

    def form_page(self, subject: Any, form: forms.Form, *, status: int = 200) -> HttpResponse:
        """The page."""
        words = {"form": form, "intro": self.intro, "button": self.button}
        return self.page(words | self.context(subject), status=status)
