"""Counts of a branch and staff of a unit, quarter by quarter."""

from typing import Any

from django import forms

from branches.choices import OrganisationKind
from branches.forms.headcount_doubts import doubts_of
from branches.models import Headcount, PartyOrganisation, PartyStaffing
from branches.selectors.headcounts import Sheet
from branches.services.headcounts import FIELDS, NOT_TEMPORARY, Counts, carried
from branches.services.staffing import Staffing

REQUIRED = ("formal", "probationary", "retired", "floating")
HELP = {
    "formal": "季度末实有的正式党员，含离退休。",
    "retired": "已包含在正式、预备党员之中的离退休党员。",
    "floating": "流出和流入本支部、组织关系未转的党员。",
    "admitted": "本季度内，支部大会通过接收的。",
    "confirmed": "本季度内按期转正的。",
    "dues": "本季度实收合计，单位：元。",
}


class HeadcountForm(forms.Form):
    """Only counts; what is left blank is not known, 0 is none.

    Implausible counts are asked about once: the page sends the doubts back as `looked_at`.
    """

    def __init__(self, body: PartyOrganisation, sheet: Sheet, data: Any = None) -> None:
        super().__init__(data, initial=start(body, sheet))
        self.last, self.doubts, self.is_doubted = sheet.last, list[str](), False
        temporary = body.kind == OrganisationKind.TEMPORARY_BRANCH
        for name in FIELDS:
            if temporary and name in NOT_TEMPORARY:
                continue
            self.fields[name] = _field(name)

    def clean(self) -> dict[str, Any]:
        """Doubts hold the counts back until the same ones are saved again."""
        if not self.errors:
            self.doubts = doubts_of(self.counts(), self.last)
            if self.doubts and self.data.get("looked_at") != self.confirmation:
                self.is_doubted = True
                raise forms.ValidationError(self.doubts)
        return self.cleaned_data

    @property
    def confirmation(self) -> str:
        """What confirms the doubts; other counts raise other ones."""
        return "".join(self.doubts)

    def counts(self) -> Counts:
        """For the service; only of a valid form."""
        return Counts(**self.cleaned_data)


class StaffingForm(forms.Form):
    """A unit's staff."""

    staff = forms.IntegerField(label="机关工作人员数", min_value=1)
    full_time = forms.IntegerField(label="专职党务人员数", min_value=0)
    part_time = forms.IntegerField(label="兼职党务人员数", min_value=0)

    def __init__(self, stored: PartyStaffing | None, data: Any = None) -> None:
        names = ("staff", "full_time", "part_time")
        super().__init__(data, initial={name: getattr(stored, name, None) for name in names})

    def staffing(self) -> Staffing:
        """For the service; only of a valid form."""
        return Staffing(**self.cleaned_data)


def start(body: PartyOrganisation, sheet: Sheet) -> dict[str, Any]:
    """What is on record, else what a quarter without changes would say."""
    if sheet.now is not None:
        return {name: getattr(sheet.now, name) for name in FIELDS}
    if sheet.last is not None:
        return {name: getattr(carried(body, sheet.last), name) for name in FIELDS}
    return {}


def _field(name: str) -> forms.Field:
    column: Any = Headcount._meta.get_field(name)
    options: dict[str, Any] = {
        "label": column.verbose_name,
        "min_value": 0,
        "required": name in REQUIRED,
        "help_text": HELP.get(name, ""),
    }
    if name == "dues":
        return forms.DecimalField(max_digits=12, decimal_places=2, **options)
    return forms.IntegerField(**options)
