"""组织卡片 as a PDF, straight away."""

from typing import Any
from urllib.parse import quote

from csp.constants import SELF
from csp.decorators import csp_replace
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.decorators import method_decorator

from branches.models import PartyOrganisation
from portal.errors import RuleBroken
from portal.roles import Capability
from portal.views.base import ScopedObjectView
from reports.services.organisation_cards import print_card


# The browser's own PDF viewer is an embedded object of the page.
@method_decorator(csp_replace({"object-src": [SELF]}), name="get")
class OrganisationCardView(ScopedObjectView[PartyOrganisation]):
    """One organisation's card."""

    model = PartyOrganisation
    capability = Capability.ORGANISATION_READ

    def base_queryset(self) -> Any:
        """With unit and superior."""
        return PartyOrganisation.objects.select_related("unit__kind", "parent")

    def get(self, *args: Any, pk: int) -> HttpResponse:
        """The PDF in the browser, or the page with a sentence why there is none."""
        body = self.get_object()
        try:
            printed = print_card(body)
        except RuleBroken as refusal:
            self.refuse(refusal.message)
            return redirect("branches:organisation-detail", pk=body.pk)
        response = HttpResponse(printed.pdf, content_type="application/pdf")
        response["Content-Disposition"] = f"inline; filename*=UTF-8''{quote(printed.name)}"
        return response
