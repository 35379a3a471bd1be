"""Counts of members of one branch and quarter."""

from typing import Any

from django.db.models import QuerySet
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse

from branches.forms.headcounts import HeadcountForm
from branches.models import PartyOrganisation
from branches.selectors.headcounts import next_branch, sheet_of
from branches.services.headcounts import record_headcount
from branches.views.body_forms import BodyFormView
from branches.views.quarters import quarter_in
from portal.periods import Quarter
from portal.roles import Capability

BOARD = "branches:headcount-board"


class HeadcountEditView(BodyFormView[PartyOrganisation]):
    """One branch, one quarter; what stood before is filled in."""

    model = PartyOrganisation
    capability = Capability.HEADCOUNT_FILL
    template_name = "branches/organisations/headcount.html"
    title = "录入党员数"
    button = "保存"

    @property
    def quarter(self) -> Quarter:
        """The quarter of the address (404)."""
        return quarter_in(self.kwargs["period"])

    def base_queryset(self) -> QuerySet[PartyOrganisation]:
        """With its unit."""
        return PartyOrganisation.objects.select_related("unit")

    def body_of(self, found: PartyOrganisation) -> PartyOrganisation:
        """Itself."""
        return found

    def build_form(self, found: PartyOrganisation, data: Any = None) -> HeadcountForm:
        """From what is on record, else from the quarter before."""
        self.sheet = sheet_of(found, self.quarter)
        return HeadcountForm(found, self.sheet, data)

    def carry_out(self, found: PartyOrganisation, form: HeadcountForm) -> str:
        """Store."""
        record_headcount(found, self.quarter, form.counts(), by=self.request.user)
        return f"{found}{self.quarter.label}的党员数已保存。"

    def extra_context(self, found: PartyOrganisation) -> dict[str, Any]:
        """The quarter, and whether the numbers are still those of the one before."""
        return {"quarter": self.quarter, "sheet": self.sheet}

    def done(self, found: PartyOrganisation) -> HttpResponseBase:
        """The next branch without counts when asked for, else the card."""
        if "next" not in self.request.POST:
            return super().done(found)
        following = next_branch(found, self.quarter, self.request.user)
        if following is not None:
            return redirect("branches:headcount-edit", pk=following.pk, period=self.quarter.code)
        self.say(f"{found.unit}的党支部都已录入{self.quarter.label}的党员数。")
        return redirect(f"{reverse(BOARD)}?quarter={self.quarter.code}")
