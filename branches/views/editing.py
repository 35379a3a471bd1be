"""Mending the card of a body."""

from typing import Any

from django.db.models import QuerySet

from branches.forms.organisations import CardForm
from branches.models import PartyOrganisation
from branches.selectors.organisations import coverable_units
from branches.services.correcting import correct_organisation
from branches.views.body_forms import BodyFormView
from portal.roles import Capability


class RegisterFormView(BodyFormView[PartyOrganisation]):
    """A form about the body itself."""

    model = PartyOrganisation
    capability = Capability.ORGANISATION_EDIT

    def base_queryset(self) -> QuerySet[PartyOrganisation]:
        """With its unit and superior."""
        return PartyOrganisation.objects.select_related("unit", "parent")

    def body_of(self, found: PartyOrganisation) -> PartyOrganisation:
        """Itself."""
        return found


class OrganisationEditView(RegisterFormView):
    """Mend what is on the card."""

    title = "修改信息"
    hint = "这里改正录入的信息；更名、改设、调整上级和撤销请用各自的办理页，要有依据文件。"

    def build_form(self, found: PartyOrganisation, data: Any = None) -> CardForm:
        """As stored."""
        stored = {name: getattr(found, name) for name in CardForm.base_fields if name != "covers"}
        stored["covers"] = list(found.covers.all())
        form = CardForm(coverable_units(), data, initial=stored)
        if found.kind != "joint_branch":
            form.fields["covers"].widget = form.fields["covers"].hidden_widget()
        if found.kind != "temporary_branch":
            form.fields["leader"].widget = form.fields["leader"].hidden_widget()
        return form

    def carry_out(self, found: PartyOrganisation, form: CardForm) -> str:
        """Store."""
        correct_organisation(found, form.facts(), by=self.request.user)
        return "信息已保存。"
