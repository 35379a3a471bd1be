"""Asking for the reports of a period."""

from typing import Any

from django import forms

from campaigns.models import ReportingRound
from portal.periods import Year
from reports.choices import ReportPart


class BatchForm(forms.Form):
    """Which period; only years that have rounds of figures are offered."""

    year = forms.TypedChoiceField(label="年度", coerce=int)
    part = forms.ChoiceField(label="时段", choices=ReportPart.choices)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        years = ReportingRound.objects.order_by("-year").values_list("year", flat=True).distinct()
        self.fields["year"].choices = [(y, Year(y).label) for y in years]  # type: ignore[attr-defined]
