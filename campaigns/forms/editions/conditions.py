"""Conditions of eligibility: a closed list to tick."""

from typing import Any

from django import forms
from django.forms import BoundField

from campaigns.choices import EligibilityCode
from campaigns.forms.frames.fields import count_field, line_field
from campaigns.models import EligibilityRule, Selection, SelectionKind
from campaigns.services.editions.conditions import Condition

C = EligibilityCode
NUMBERS = {C.NOT_AWARDED_WITHIN: "年数", C.STOOD_FOR: "月数"}
KINDED = (C.NOT_AWARDED_WITHIN, C.HOLDS_AWARD)


class ConditionsForm(forms.Form):
    """Each condition with what it needs, and the article it stands on."""

    def __init__(self, selection: Selection, data: Any = None) -> None:
        known = {row.code: row for row in selection.conditions.all()}
        super().__init__(data, initial=_initial(known))
        kinds = SelectionKind.objects.order_by("position")
        for code in EligibilityCode:
            self.fields[f"{code}_on"] = forms.BooleanField(label=code.label, required=False)
            if code in NUMBERS:
                self.fields[f"{code}_number"] = count_field(NUMBERS[code], most=600)
            if code in KINDED:
                self.fields[f"{code}_kind"] = forms.ModelChoiceField(
                    label="命名类型", required=False, queryset=kinds, empty_label="请选择"
                )
            self.fields[f"{code}_basis"] = line_field("依据", 200, required=False)

    @property
    def lines(self) -> list[dict[str, BoundField]]:
        """A line for each condition."""
        parts = ("on", "number", "kind", "basis")
        return [
            {part: self[f"{code}_{part}"] for part in parts if f"{code}_{part}" in self.fields}
            for code in EligibilityCode
        ]

    def clean(self) -> dict[str, Any]:
        """A ticked condition has its number and its title."""
        found: dict[str, Any] = super().clean() or {}
        for code in EligibilityCode:
            if not found.get(f"{code}_on"):
                continue
            if code in NUMBERS and not found.get(f"{code}_number"):
                self.add_error(f"{code}_number", f"请填写{NUMBERS[code]}。")
            if code in KINDED and not found.get(f"{code}_kind"):
                self.add_error(f"{code}_kind", "请选择是哪一类命名。")
        return found

    @property
    def asked(self) -> list[Condition]:
        """For the service."""
        found = self.cleaned_data
        return [
            Condition(
                code,
                found.get(f"{code}_number"),
                found.get(f"{code}_kind"),
                found[f"{code}_basis"],
            )
            for code in EligibilityCode
            if found[f"{code}_on"]
        ]


def _initial(known: dict[str, EligibilityRule]) -> dict[str, Any]:
    initial: dict[str, Any] = {}
    for code, row in known.items():
        initial |= {f"{code}_on": True, f"{code}_number": row.number}
        initial |= {f"{code}_kind": row.kind_id, f"{code}_basis": row.basis}
    return initial
