"""Recording an older naming, or one of a higher level: the unit first, then the paper."""

from django import forms
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse

from campaigns.forms.naming.awards import AwardForm, UnitForm
from campaigns.forms.naming.steps import today
from campaigns.services.naming import record_award
from campaigns.views.awards.listing import LIST, TITLE
from portal.errors import RuleBroken
from portal.roles import Capability
from portal.views import CapabilityView
from units.models import Unit

UNPROCESSABLE = 422
HERE = "登记命名"


class AwardNewView(CapabilityView):
    """Which unit: a small form, so that the next offers only that unit's bodies."""

    capability = Capability.CAMPAIGN_RUN
    template_name = "campaigns/awards/form.html"

    def get(self, *args: object) -> HttpResponse:
        """Ask, or go on with what was chosen."""
        form = UnitForm(self.request.GET or None)
        if form.is_bound and form.is_valid():
            return redirect("campaigns:award-record", code=form.cleaned_data["unit"].code)
        context = {
            "form": form,
            "title": HERE,
            "intro": "登记往年的命名和市级以上的荣誉；本平台评选产生的命名自动进入台账。",
            "button": "下一步",
            "method": "get",
            "cancel_url": reverse(LIST),
            "breadcrumbs": [(TITLE, reverse(LIST)), (HERE, "")],
        }
        return self.page(context)


class AwardRecordView(CapabilityView):
    """What the paper says."""

    capability = Capability.CAMPAIGN_RUN
    template_name = "campaigns/awards/form.html"

    def get(self, *args: object, code: str) -> HttpResponse:
        """The form."""
        unit = self.unit(code)
        return self.form_page(unit, AwardForm(unit, initial=today()))

    def post(self, *args: object, code: str) -> HttpResponse:
        """Recorded, or why not."""
        unit = self.unit(code)
        form = AwardForm(unit, self.request.POST)
        if not form.is_valid():
            return self.form_page(unit, form, status=UNPROCESSABLE)
        try:
            award = record_award(form.new(), by=self.request.user)
        except RuleBroken as refusal:
            form.add_error(None, refusal.message)
            return self.form_page(unit, form, status=UNPROCESSABLE)
        self.say("已登记，可在命名台账中查看。")
        return redirect("campaigns:award-detail", pk=award.pk)

    def unit(self, code: str) -> Unit:
        """In scope, or 404."""
        rows = Unit.objects.visible_to(self.request.user)
        found: Unit = get_object_or_404(rows, code=code)
        return found

    def form_page(self, unit: Unit, form: forms.Form, *, status: int = 200) -> HttpResponse:
        """The page."""
        context = {
            "heading": unit,
            "form": form,
            "title": HERE,
            "button": "登记",
            "cancel_url": reverse(LIST),
            "breadcrumbs": [(TITLE, reverse(LIST)), (HERE, "")],
        }
        return self.page(context, status=status)
