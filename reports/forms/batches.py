"""Asking for the reports of a period."""

from typing import Any

from django import forms
from django.utils import timezone

from campaigns.models import ReportingRound
from portal.periods import Year
from reports.choices import ReportPart
from reports.forms.new_drafts import last_ended


class BatchForm(forms.Form):
    """Which period; only years with rounds of figures are offered, the last ended part first."""

    year = forms.TypedChoiceField(label="年度", coerce=int)
    part = forms.ChoiceField(label="时段", choices=ReportPart.choices)
    reason = forms.CharField(label="再生成的原因", max_length=200, required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        years = list(
            ReportingRound.objects.order_by("-year").values_list("year", flat=True).distinct()
        )
        self.fields["year"].choices = [(y, Year(y).label) for y in years]  # type: ignore[attr-defined]
        if years:
            year, part = last_ended(years, ReportPart.values, timezone.localdate())
            self.initial = {"year": year, "part": part, **self.initial}
