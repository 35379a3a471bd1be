"""A unit's staff and who of them works for the party."""

from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect

from branches.forms.headcounts import StaffingForm
from branches.selectors.headcounts import staffing_of
from branches.services.staffing import record_staffing
from branches.views.quarters import quarter_in
from portal.errors import RuleBroken
from portal.roles import Capability
from portal.views import ScopedObjectView
from units.models import Unit


class StaffingEditView(ScopedObjectView[Unit]):
    """One unit, one quarter; what stood before is filled in."""

    model = Unit
    slug_field = "code"
    capability = Capability.ORGANISATION_EDIT
    template_name = "branches/organisations/staffing.html"

    def base_queryset(self) -> QuerySet[Unit]:
        """Plain rows."""
        return Unit.objects.all()

    def get(self, *args: object, code: str, period: str) -> HttpResponse:
        """The form as it stands."""
        quarter, unit = quarter_in(period), self.get_object()
        form = StaffingForm(staffing_of(unit.pk, quarter))
        return self.page({"form": form, "unit": unit, "quarter": quarter})

    def post(self, *args: object, code: str, period: str) -> HttpResponseBase:
        """Store, or say what is in the way."""
        quarter, unit = quarter_in(period), self.get_object()
        form = StaffingForm(None, self.request.POST)
        if form.is_valid():
            try:
                record_staffing(unit, quarter, form.staffing(), by=self.request.user)
            except RuleBroken as refusal:
                form.add_error(None, refusal.message)
            except ValidationError as fault:
                form.add_error(None, fault.messages)
            else:
                self.say(f"{unit}{quarter.label}的党务人员配备已保存。")
                return redirect("units:unit-detail", code=unit.code)
        return self.page({"form": form, "unit": unit, "quarter": quarter}, status=422)
