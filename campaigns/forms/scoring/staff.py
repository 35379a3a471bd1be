"""Marks of the staff: a mark or a tick, and the ground it stands on."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django import forms
from django.forms import BoundField

from campaigns.choices import CriterionKind
from campaigns.models import Criterion, StaffMark
from campaigns.services.scoring import StaffEntry

CAPS = {
    CriterionKind.ITEM: "满分{}分",
    CriterionKind.BONUS: "加分，最多计{}分",
    CriterionKind.DEDUCTION: "扣分（填正数），最多扣{}分",
}

LABELS = {
    CriterionKind.ITEM: "得分",
    CriterionKind.BONUS: "加分",
    CriterionKind.DEDUCTION: "扣分",
}


@dataclass(frozen=True)
class StaffLine:
    """A criterion with its two boxes."""

    criterion: Criterion
    mark: BoundField
    text: BoundField
    cap: str


class StaffForm(forms.Form):
    """Two boxes a line."""

    def __init__(
        self,
        criteria: Sequence[Criterion],
        held: Mapping[int, StaffMark],
        data: Any = None,
    ) -> None:
        super().__init__(data)
        self.criteria = criteria
        for line in criteria:
            self._add(line, held.get(line.pk))

    def _add(self, line: Criterion, held: StaffMark | None) -> None:
        box: forms.Field
        if line.kind == CriterionKind.VETO:
            box = forms.BooleanField(label="存在此情形", required=False, initial=held is not None)
        else:
            box = _mark_box(line, held)
        self.fields[f"mark_{line.pk}"] = box
        self.fields[f"text_{line.pk}"] = forms.CharField(
            label="核分依据", required=False, max_length=300, initial=held.text if held else ""
        )

    def entries(self) -> dict[int, StaffEntry]:
        """What was typed, line by line."""
        return {line.pk: self._entry(line) for line in self.criteria}

    def _entry(self, line: Criterion) -> StaffEntry:
        value, text = self.cleaned_data[f"mark_{line.pk}"], self.cleaned_data[f"text_{line.pk}"]
        if line.kind == CriterionKind.VETO:
            return StaffEntry(is_met=bool(value), text=text)
        return StaffEntry(mark=value, text=text)

    def lines(self) -> list[StaffLine]:
        """For the page."""
        return [
            StaffLine(line, self[f"mark_{line.pk}"], self[f"text_{line.pk}"], _cap(line))
            for line in self.criteria
        ]


def _mark_box(line: Criterion, held: StaffMark | None) -> forms.DecimalField:
    return forms.DecimalField(
        label=LABELS[CriterionKind(line.kind)],
        required=False,
        min_value=Decimal(0),
        max_digits=6,
        decimal_places=2,
        initial=held.mark if held else None,
        widget=forms.NumberInput(attrs={"step": "any", "inputmode": "decimal"}),
        error_messages={
            "invalid": "请填数字，例如2.5。",
            "min_value": "不能为负数，扣分也填正数。",
            "max_digits": "数字太大，请核对。",
            "max_decimal_places": "最多两位小数。",
            "max_whole_digits": "数字太大，请核对。",
        },
    )


def _cap(line: Criterion) -> str:
    words = CAPS.get(CriterionKind(line.kind), "")
    return words.format(f"{line.maximum.normalize():f}")
