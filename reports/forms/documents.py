"""Asking for a document, and withdrawing one."""

from typing import Any

from django import forms
from django.utils import timezone

from campaigns.choices import Organised
from campaigns.models import ReportingRound
from portal.models import User
from portal.periods import Year
from portal.roles import Capability
from reports.choices import ReportKind, ReportPart
from reports.forms.new_drafts import last_ended
from units.models import Unit

# What is printed straight from its figures; other kinds are written as drafts first.
DIRECT = (
    ReportKind.ANNUAL,
    ReportKind.HALF_YEAR,
    ReportKind.QUARTERLY,
    ReportKind.UNIT,
    ReportKind.TABLES,
)
# The kind that speaks of a part of a year; of a single quarter the quarterly.
OF_PART = {
    ReportPart.YEAR.value: ReportKind.ANNUAL.value,
    ReportPart.HALF.value: ReportKind.HALF_YEAR.value,
}
FAULTS = {
    "year": "请选择要生成报告的年度。",
    "organised": "请选择机构口径：按当时或按现在。",
    "kind": "请选择报告的种类。",
    "part": "请选择时段。",
    "unit": "请选择单位。",
}


class ReportRequestForm(forms.Form):
    """Kind, unit and period; only years that have rounds of figures are offered."""

    kind = forms.ChoiceField(
        label="种类", choices=[(kind.value, kind.label) for kind in DIRECT], required=False
    )
    unit = forms.ModelChoiceField(
        label="单位", queryset=Unit.objects.none(), required=False, empty_label="工委"
    )
    year = forms.TypedChoiceField(label="年度", coerce=int)
    part = forms.ChoiceField(label="时段", choices=ReportPart.choices, required=False)
    organised = forms.ChoiceField(label="机构口径", choices=Organised.choices, required=False)

    def __init__(self, user: User, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        units = Unit.objects.allowing(Capability.REPORT_REQUEST, user)
        choice: Any = self.fields["unit"]
        choice.queryset = units.filter(parent__isnull=False).in_official_order()
        years = list(
            ReportingRound.objects.order_by("-year").values_list("year", flat=True).distinct()
        )
        self.fields["year"].choices = [(y, Year(y).label) for y in years]  # type: ignore[attr-defined]
        if years:
            year, part = last_ended(years, ReportPart.values, timezone.localdate())
            kind = OF_PART.get(part, ReportKind.QUARTERLY.value)
            self.initial = {"year": year, "part": part, "kind": kind, **self.initial}

    def first_fault(self) -> str:
        """What is missing, as a sentence."""
        return next(FAULTS[name] for name in self.fields if name in self.errors)

    def asked(self) -> dict[str, Any]:
        """The place of the document; the 工委's annual summary where nothing is said."""
        typed = self.cleaned_data
        return {
            "unit": typed["unit"] or Unit.objects.roots().get(),
            "year": Year(typed["year"]),
            "kind": typed["kind"] or ReportKind.ANNUAL.value,
            "part": typed["part"] or ReportPart.YEAR.value,
            "organised": typed["organised"] or Organised.THEN.value,
        }


class ReasonForm(forms.Form):
    """A reason that goes on record."""

    reason = forms.CharField(
        label="理由",
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": "请写明理由，理由会记入审计并显示在报告页上。"},
    )
