"""First and last day of each stage."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.forms import BoundField

from campaigns.choices import Step
from campaigns.forms.frames.fields import day_field, text_field
from campaigns.selectors.editions.planning import Planned


class StagesForm(forms.Form):
    """Two days a stage; a stage without days is left out."""

    def __init__(self, plan: Iterable[Planned], *, asks_reason: bool, data: Any = None) -> None:
        initial: dict[str, Any] = {}
        for stage in plan:
            initial[f"{stage.step}_from"] = stage.starts_on
            initial[f"{stage.step}_to"] = stage.ends_on
        super().__init__(data, initial=initial)
        for step in Step:
            self.fields[f"{step}_from"] = day_field(f"{step.label}开始", required=False)
            self.fields[f"{step}_to"] = day_field(f"{step.label}截止", required=False)
        if asks_reason:
            self.fields["reason"] = text_field("调整理由", help_text="申报单位看得到。", rows=2)

    @property
    def lines(self) -> list[tuple[str, BoundField, BoundField]]:
        """A line for each stage."""
        return [(step.label, self[f"{step}_from"], self[f"{step}_to"]) for step in Step]

    def clean(self) -> dict[str, Any]:
        """Both days or none, in their order."""
        found: dict[str, Any] = super().clean() or {}
        for step in Step:
            start, end = found.get(f"{step}_from"), found.get(f"{step}_to")
            if bool(start) != bool(end) and not self.errors:
                self.add_error(f"{step}_to", "开始和截止都要填；不设这个环节就都留空。")
            elif start and end and end < start:
                self.add_error(f"{step}_to", "截止日期早于开始日期，请改正。")
        return found

    @property
    def plan(self) -> list[Planned]:
        """For the service."""
        found = self.cleaned_data
        return [
            Planned(step, found[f"{step}_from"], found[f"{step}_to"])
            for step in Step
            if found[f"{step}_from"]
        ]

    @property
    def reason(self) -> str:
        """Why days of a running edition are moved."""
        return str(self.cleaned_data.get("reason", ""))
