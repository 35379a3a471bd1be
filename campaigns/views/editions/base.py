"""What pages of one edition share."""

from typing import Any, ClassVar

from django.db import models
from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from campaigns.models import Selection
from campaigns.selectors.editions.tabs import edition_tabs
from campaigns.views.frames.form_page import FormPage
from portal.roles import Capability
from portal.views import ScopedObjectView

LIST = "评选"


def trail(selection: Selection, here: str = "") -> list[tuple[str, str]]:
    """The list, the edition, this page."""
    start = (LIST, reverse("campaigns:selection-list"))
    if not here:
        return [start, (selection.name, "")]
    page = reverse("campaigns:selection-detail", args=[selection.pk])
    return [start, (selection.name, page), (here, "")]


class EditionView(ScopedObjectView[Selection]):
    """A page about one edition."""

    model: ClassVar[type[models.Model]] = Selection
    capability = Capability.CAMPAIGN_RUN
    here: ClassVar[str] = ""

    def base_queryset(self) -> QuerySet[Any]:
        """With its kind."""
        return Selection.objects.select_related("kind__campaign")

    def frame(self, selection: Selection) -> dict[str, Any]:
        """The edition and its tabs."""
        tabs = edition_tabs(selection, self.request.user, self.here)
        return {"selection": selection, "tabs": tabs}

    def back(self, selection: Selection, name: str = "selection-detail") -> HttpResponse:
        """To a page of the edition."""
        return redirect(f"campaigns:{name}", pk=selection.pk)


class EditionFormPage(FormPage, EditionView):
    """A form of an edition's draft."""

    capability = Capability.CAMPAIGN_RUN
    template_name = "campaigns/editions/form.html"
    title: ClassVar[str]

    def subject(self) -> Selection:
        """The edition of the address."""
        return self.get_object()

    def context(self, subject: Selection) -> dict[str, Any]:
        """Words and tabs."""
        return self.frame(subject) | {
            "title": self.title,
            "breadcrumbs": trail(subject, self.title),
            "back_url": reverse("campaigns:selection-detail", args=[subject.pk]),
        }
