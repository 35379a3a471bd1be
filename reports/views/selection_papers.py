"""Papers of a selection as Word and PDF, for who runs it and for who decides."""

from typing import Any
from urllib.parse import quote

from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from campaigns.models import Selection
from portal.errors import RuleBroken
from portal.roles import Capability
from portal.views.base import ScopedObjectView
from reports.choices import SelectionPaper
from reports.selectors.selection_papers import offers_of
from reports.services.selections import paper_file

FORMATS = ("docx", "pdf")


class SelectionPaperBase(ScopedObjectView[Selection]):
    """About one edition."""

    model = Selection
    capability = Capability.CAMPAIGN_RUN

    def get_capability(self, obj: Selection) -> Capability:
        """Leaders decide on what the departments run; both read its papers."""
        decides = self.request.user.can(Capability.SELECTION_DECIDE)
        return Capability.SELECTION_DECIDE if decides else self.capability

    def base_queryset(self) -> Any:
        """With its kind."""
        return Selection.objects.select_related("kind")


class SelectionPaperListView(SelectionPaperBase):
    """What can be written now, and what waits for which step."""

    template_name = "reports/selections/list.html"

    def get(self, *args: Any, pk: int) -> HttpResponse:
        """Each paper with its two files."""
        selection = self.get_object()
        hub = reverse("campaigns:selection-detail", args=[pk])
        naming = reverse("campaigns:naming", args=[pk])
        trail = [(str(selection), hub), ("审定命名", naming), ("文书", "")]
        offers = offers_of(selection)
        return self.page({"selection": selection, "offers": offers, "breadcrumbs": trail})


class SelectionPaperView(SelectionPaperBase):
    """One paper as a file."""

    def get(self, *args: Any, pk: int, kind: str, form: str) -> HttpResponse:
        """The file, or the list with a sentence why there is none."""
        selection = self.get_object()
        if kind not in SelectionPaper.values or form not in FORMATS:
            raise Http404
        try:
            draft = paper_file(selection, SelectionPaper(kind), as_word=form == "docx")
        except RuleBroken as refusal:
            self.refuse(refusal.message)
            return redirect("reports:selection-papers", pk=selection.pk)
        response = HttpResponse(draft.content, content_type=draft.content_type)
        response["Content-Disposition"] = f"attachment; filename*=UTF-8''{quote(draft.name)}"
        return response
