"""Posts: appointed, corrected, released."""

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import redirect

from branches.choices import TermStatus
from branches.forms.holders import AppointForm, CorrectHolderForm, ReleaseForm
from branches.models import CommitteeTerm, OfficeHolder, PartyOrganisation
from branches.services.holders import appoint_holder, correct_holder, release_holder
from branches.views.body_forms import BodyFormView
from portal.errors import RuleBroken
from portal.roles import Capability


class HolderAppointView(BodyFormView[PartyOrganisation]):
    """Somebody takes a post in the present term."""

    model = PartyOrganisation
    capability = Capability.TERM_MANAGE
    title = "登记任职"
    hint = "补选和届中调整也在这里登记，届满日期不变。"
    button = "登记"

    def base_queryset(self) -> QuerySet[PartyOrganisation]:
        """With its unit."""
        return PartyOrganisation.objects.select_related("unit")

    def body_of(self, found: PartyOrganisation) -> PartyOrganisation:
        """Itself."""
        return found

    def get(self, *args: object, **kwargs: object) -> HttpResponse:
        """The form, or back to the card where there is no term to sit in."""
        found = self.get_object()
        if self.term_of(found) is None:
            self.refuse(_without_term(found))
            return redirect("branches:organisation-detail", pk=found.pk)
        return self.show(found, self.build_form(found))

    def build_form(self, found: PartyOrganisation, data: Any = None) -> AppointForm:
        """Posts of its kind."""
        return AppointForm(found, data)

    def carry_out(self, found: PartyOrganisation, form: AppointForm) -> str:
        """Appoint."""
        term = self.term_of(found)
        if term is None:
            raise RuleBroken(_without_term(found))
        holder = appoint_holder(term, form.new(), by=self.request.user)
        return f"{holder}已登记。"

    def term_of(self, found: PartyOrganisation) -> CommitteeTerm | None:
        """The present term."""
        rows = found.terms.exclude(status=TermStatus.RENEWED).order_by("-elected_on")
        term: CommitteeTerm | None = rows.first()
        return term


class HolderView(BodyFormView[OfficeHolder]):
    """What pages about one holder share."""

    model = OfficeHolder
    capability = Capability.TERM_MANAGE

    def base_queryset(self) -> QuerySet[OfficeHolder]:
        """With the body."""
        return OfficeHolder.objects.select_related("term__organisation__unit")

    def body_of(self, found: OfficeHolder) -> PartyOrganisation:
        """Whose committee it is."""
        return found.term.organisation

    def extra_context(self, found: OfficeHolder) -> dict[str, Any]:
        """Who."""
        return {"subject": str(found)}


class HolderEditView(HolderView):
    """Mend a name or a telephone."""

    title = "修改任职信息"

    def build_form(self, found: OfficeHolder, data: Any = None) -> forms.Form:
        """As stored."""
        stored = {name: getattr(found, name) for name in CorrectHolderForm.base_fields}
        return CorrectHolderForm(data, initial=stored)

    def carry_out(self, found: OfficeHolder, form: CorrectHolderForm) -> str:
        """Store."""
        correct_holder(found, **form.cleaned_data, by=self.request.user)
        return "任职信息已保存。"


class HolderReleaseView(HolderView):
    """Somebody leaves a post."""

    title = "办理离任"
    hint = "离任日期算在任职之内；届次不重新起算。"
    button = "办理离任"

    def build_form(self, found: OfficeHolder, data: Any = None) -> ReleaseForm:
        """Consent is asked for a 书记 only."""
        return ReleaseForm(found, data)

    def carry_out(self, found: OfficeHolder, form: ReleaseForm) -> str:
        """Release."""
        release_holder(found, **form.cleaned_data, by=self.request.user)
        return f"{found}已离任。"


def _without_term(found: PartyOrganisation) -> str:
    return f"{found}还没有届次，请先在“届期”中登记选举产生的这一届，再登记班子成员。"
