"""Correcting a figure that was approved or locked: with a reason, on record."""

from typing import Any, cast

from django.db import models
from django.http import HttpResponse
from django.shortcuts import redirect

from campaigns.forms.figures import CorrectionForm
from campaigns.models import MetricValue
from campaigns.rollup import Reading
from campaigns.selectors.history import printed_text
from campaigns.services import correct_locked_value
from portal.errors import RuleBroken
from portal.roles import Capability
from portal.views import ScopedObjectView


class FigureCorrectView(ScopedObjectView[MetricValue]):
    """One figure, its old value, the new one and why (rule 32)."""

    model = MetricValue
    capability = Capability.SUBMISSION_CORRECT
    template_name = "campaigns/papers/correct.html"

    def base_queryset(self) -> models.QuerySet[Any]:
        """Figures with their paper; discipline figures only for those who may read them."""
        rows = MetricValue.objects.select_related(
            "metric", "submission__unit", "submission__organisation", "submission__round"
        )
        if not self.request.user.can(Capability.DISCIPLINE_READ):
            rows = rows.exclude(metric__is_sensitive=True)
        return cast("models.QuerySet[Any]", rows)

    def get(self, *args: object, pk: int) -> HttpResponse:
        """The form, with the figure as it stands."""
        value = self.get_object()
        if value.submission.is_editable:
            self.refuse("该填报表尚可直接修改，不需要更正。")
            return redirect("campaigns:submission-detail", pk=value.submission_id)
        return self.form_page(value, CorrectionForm(value))

    def post(self, *args: object, pk: int) -> HttpResponse:
        """Write the new figure, a new version and the audit entry."""
        value = self.get_object()
        form = CorrectionForm(value, self.request.POST)
        if not form.is_valid() or form.figure is None:
            return self.form_page(value, form)
        reason = form.cleaned_data["reason"]
        try:
            correct_locked_value(value, form.figure, by=self.request.user, reason=reason)
        except RuleBroken as refusal:
            form.add_error(None, refusal.message)
            return self.form_page(value, form)
        self.say(f"已更正“{value.metric.name}”，理由已记入审计，并生成新版本。")
        return redirect("campaigns:submission-detail", pk=value.submission_id)

    def form_page(self, value: MetricValue, form: CorrectionForm) -> HttpResponse:
        """Old value and new beside each other."""
        now = Reading(value.state, value.number, value.qualifier, value.text)
        return self.page(
            {
                "value": value,
                "paper": value.submission,
                "form": form,
                "printed": printed_text(now, value.metric),
            }
        )
