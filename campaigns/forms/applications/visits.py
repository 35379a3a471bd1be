"""A day's route, and what was found at one stop."""

from collections.abc import Iterator, Mapping
from typing import Any

from django import forms
from django.forms import BoundField
from django.utils import timezone

from campaigns.models import SiteVisit, VisitCheck
from campaigns.services.applications import VisitPlan, VisitResult

DATE_INPUT = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
YES_NO = (("1", "符合"), ("0", "不符合"))
PASSED = (("1", "通过"), ("0", "不通过"))


class PlanForm(forms.Form):
    """When and which team; the applications are ticked in the list."""

    planned_on = forms.DateField(
        label="核查日期",
        widget=DATE_INPUT,
        error_messages={
            "required": "请选择核查日期。",
            "invalid": "请按2026-10-12的样子填写日期。",
        },
    )
    team = forms.CharField(
        label="核查组", max_length=80, required=False, help_text="如：第一核查组"
    )

    def plan(self) -> VisitPlan:
        """As the service takes it."""
        return VisitPlan(self.cleaned_data["planned_on"], self.cleaned_data["team"])


class VisitForm(forms.Form):
    """The check list of one stop, the finding, and whether it passed."""

    visited_on = forms.DateField(label="核查日期", widget=DATE_INPUT)
    is_passed = forms.ChoiceField(
        label="核查结论",
        choices=PASSED,
        widget=forms.RadioSelect,
        error_messages={"required": "请选择通过或不通过。"},
    )
    finding = forms.CharField(
        label="核查情况",
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text="看到的实际情况；不通过的必须写明。",
    )

    def __init__(
        self, visit: SiteVisit, checks: list[VisitCheck], data: Mapping[str, Any] | None = None
    ) -> None:
        super().__init__(data, initial=_initial(visit, checks))
        self.checks = checks
        for check in checks:
            self.fields[f"met_{check.pk}"] = forms.ChoiceField(
                label=check.text, choices=YES_NO, widget=forms.RadioSelect, required=False
            )
            self.fields[f"note_{check.pk}"] = forms.CharField(
                label="备注", required=False, max_length=300
            )

    def rows(self) -> Iterator[tuple[VisitCheck, BoundField, BoundField]]:
        """Lines of the check list with their fields."""
        for check in self.checks:
            yield check, self[f"met_{check.pk}"], self[f"note_{check.pk}"]

    def result(self) -> VisitResult:
        """As the service takes it."""
        typed = self.cleaned_data
        return VisitResult(
            typed["visited_on"],
            typed["is_passed"] == "1",
            typed["finding"],
            {
                check.pk: (_truth(typed[f"met_{check.pk}"]), typed[f"note_{check.pk}"])
                for check in self.checks
            },
        )


def _initial(visit: SiteVisit, checks: list[VisitCheck]) -> dict[str, Any]:
    found: dict[str, Any] = {
        "visited_on": visit.visited_on or min(visit.planned_on, timezone.localdate()),
        "finding": visit.finding,
        "is_passed": _word(visit.is_passed),
    }
    for check in checks:
        found |= {f"met_{check.pk}": _word(check.is_met), f"note_{check.pk}": check.note}
    return found


def _word(value: bool | None) -> str:
    return "" if value is None else str(int(value))


def _truth(text: str) -> bool | None:
    return None if text == "" else text == "1"
