"""Asking for a document, and withdrawing one."""

from django import forms

from campaigns.choices import Organised
from campaigns.models import ReportingRound
from portal.periods import Year


class ReportRequestForm(forms.Form):
    """Which year; only years that have rounds of figures are offered."""

    year = forms.TypedChoiceField(label="年度", coerce=int)
    organised = forms.ChoiceField(label="机构口径", choices=Organised.choices, required=False)

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        years = ReportingRound.objects.order_by("-year").values_list("year", flat=True).distinct()
        self.fields["year"].choices = [(y, Year(y).label) for y in years]  # type: ignore[attr-defined]

    def view(self) -> str:
        """The chosen organisation; that of the papers when nothing is said."""
        return self.cleaned_data["organised"] or Organised.THEN.value

    def period(self) -> Year:
        """The chosen year."""
        return Year(self.cleaned_data["year"])


class ReasonForm(forms.Form):
    """A reason that goes on record."""

    reason = forms.CharField(
        label="理由",
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": "请写明理由，理由会记入审计并显示在报告页上。"},
    )
