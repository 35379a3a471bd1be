"""A new party organisation."""

from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.db.models import QuerySet
from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect

from branches.forms.organisations import FoundForm, UnitChoiceForm
from branches.selectors.organisations import coverable_units, parents_in
from branches.services.founding import found_organisation
from portal.errors import RuleBroken
from portal.roles import Capability
from portal.views import CapabilityView
from units.models import Unit


class OrganisationFoundView(CapabilityView):
    """The unit first (?unit=code), then the body."""

    capability = Capability.ORGANISATION_EDIT
    template_name = "branches/organisations/found.html"

    def get(self, *args: object) -> HttpResponse:
        """Which unit, or the form of the one chosen."""
        units = self.units()
        unit = self.chosen(units)
        if unit is None:
            return self.page({"choose": UnitChoiceForm(units)})
        parent = self.request.GET.get("parent", "")
        form = self.build_form(unit, initial={"parent": parent, "kind": "branch"})
        return self.page({"unit": unit, "form": form})

    def post(self, *args: object) -> HttpResponseBase:
        """Found it and show its card, or say what is in the way."""
        unit = self.chosen(self.units())
        if unit is None:
            raise PermissionDenied
        form = self.build_form(unit, self.request.POST)
        if form.is_valid():
            try:
                body = found_organisation(form.new(unit), by=self.request.user)
            except RuleBroken as refusal:
                form.add_error(None, refusal.message)
            except ValidationError as fault:
                form.add_error(None, fault.messages)
            else:
                self.say(f"{body}已登记。接着可以登记届次和班子成员。")
                return redirect("branches:organisation-detail", pk=body.pk)
        return self.page({"unit": unit, "form": form}, status=422)

    def units(self) -> QuerySet[Unit]:
        """Where the user may found bodies."""
        rows: Any = Unit.objects.allowing(Capability.ORGANISATION_EDIT, self.request.user)
        found: QuerySet[Unit] = rows.active().in_official_order()
        return found

    def chosen(self, units: QuerySet[Unit]) -> Unit | None:
        """The unit of the address (404 outside the reach), or the only one there is."""
        code = self.request.GET.get("unit") or self.request.POST.get("unit", "")
        if code:
            return get_object_or_404(units, code=code)
        few = list(units[:2])
        return few[0] if len(few) == 1 else None

    def build_form(self, unit: Unit, data: Any = None, **kwargs: Any) -> FoundForm:
        """The form of a body of the unit."""
        return FoundForm(coverable_units(), parents_in(unit), data, **kwargs)
