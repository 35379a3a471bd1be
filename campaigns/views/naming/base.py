"""What pages of 审定, 公示 and 命名 share."""

from typing import Any, ClassVar

from django import forms
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from campaigns.models import Selection
from portal.errors import NotAllowed, RuleBroken
from portal.roles import Capability
from portal.views import ScopedObjectView

UNPROCESSABLE = 422
NAMING = "campaigns:naming"


def trail_of(selection: Selection) -> list[tuple[str, str]]:
    """Breadcrumb down to the naming of an edition."""
    return [
        ("评选", reverse("campaigns:selection-list")),
        (str(selection), reverse("campaigns:selection-detail", args=[selection.pk])),
        ("审定命名", reverse(NAMING, args=[selection.pk])),
    ]


class NamingBase(ScopedObjectView[Selection]):
    """About one edition."""

    model = Selection
    capability = Capability.CAMPAIGN_RUN

    def base_queryset(self) -> QuerySet[Selection]:
        """With its kind."""
        return Selection.objects.select_related("kind")

    def trail(self, selection: Selection, here: str) -> list[tuple[str, str]]:
        """Breadcrumb: the edition, its naming, this page."""
        return [*trail_of(selection), (here, "")]


class NamingStepView(NamingBase):
    """One step by one form: shown, and done by one service."""

    template_name = "campaigns/naming/step.html"
    title: ClassVar[str]
    intro: ClassVar[str] = ""
    button: ClassVar[str]

    def form(self, selection: Selection, data: Any = None) -> forms.Form:
        """The form, empty or as typed."""
        raise NotImplementedError

    def act(self, selection: Selection, form: Any) -> str:
        """Do it; the sentence that says so. RuleBroken goes back to the form."""
        raise NotImplementedError

    def beside(self, selection: Selection) -> dict[str, Any]:
        """What the page shows beside the form."""
        return {}

    def get(self, *args: object, pk: int) -> HttpResponse:
        """The form."""
        selection = self.get_object()
        return self.form_page(selection, self.form(selection))

    def post(self, *args: object, pk: int) -> HttpResponse:
        """Done, or the form with its sentence and everything typed."""
        selection = self.get_object()
        form = self.form(selection, self.request.POST)
        if not form.is_valid():
            return self.form_page(selection, form, status=UNPROCESSABLE)
        try:
            self.say(self.act(selection, form))
        except NotAllowed as refusal:
            raise PermissionDenied(refusal.message) from refusal
        except RuleBroken as refusal:
            form.add_error(None, refusal.message)
            return self.form_page(selection, form, status=UNPROCESSABLE)
        return redirect(NAMING, pk=selection.pk)

    def form_page(
        self, selection: Selection, form: forms.Form, *, status: int = 200
    ) -> HttpResponse:
        """The page with the form."""
        context = {
            "selection": selection,
            "form": form,
            "title": self.title,
            "intro": self.intro,
            "button": self.button,
            "breadcrumbs": self.trail(selection, self.title),
            "cancel_url": reverse(NAMING, args=[selection.pk]),
        }
        return self.page(context | self.beside(selection), status=status)
