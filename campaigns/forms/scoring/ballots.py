"""A ballot: one box a criterion."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django import forms
from django.forms import BoundField

from campaigns.choices import CriterionKind
from campaigns.models import ApplicationFile, Criterion
from campaigns.selectors.scoring.ballots import BallotPage
from campaigns.selectors.scoring.criteria import grouped
from campaigns.services.scoring import BallotEntry


@dataclass(frozen=True)
class Line:
    """A criterion with its box and what the applicant gave itself."""

    criterion: Criterion
    field: BoundField
    self_mark: Any = None
    files: Sequence[ApplicationFile] = ()


class BallotForm(forms.Form):
    """Marks of all criteria; a draft may leave boxes empty."""

    remark = forms.CharField(
        label="评语",
        required=False,
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 2}),
    )

    def __init__(
        self, criteria: Sequence[Criterion], initial: Mapping[str, Any], data: Any = None
    ) -> None:
        super().__init__(data, initial=dict(initial))
        self.criteria = criteria
        for line in criteria:
            self.fields[name_of(line)] = mark_field(line)

    def entry(self) -> BallotEntry:
        """What was typed, without the empty boxes."""
        given = {line.pk: self.cleaned_data.get(name_of(line)) for line in self.criteria}
        marks = {pk: mark for pk, mark in given.items() if mark is not None}
        return BallotEntry(marks, self.cleaned_data.get("remark", ""))

    def point_at_gaps(self) -> None:
        """An error at every box that must not stay empty when the ballot is cast."""
        for line in self.criteria:
            if self.cleaned_data.get(name_of(line)) is None and name_of(line) not in self.errors:
                self.add_error(name_of(line), "还没有打分。")

    def groups(self, content: BallotPage) -> list[tuple[str, list[Line]]]:
        """Headings with their boxes."""
        return [
            (
                group.name,
                [
                    Line(
                        line,
                        self[name_of(line)],
                        content.self_marks.get(line.pk),
                        content.files_of(line),
                    )
                    for line in group.lines
                ],
            )
            for group in grouped(self.criteria)
        ]


def name_of(line: Criterion) -> str:
    """The name of its box."""
    return f"mark_{line.pk}"


def mark_field(line: Criterion) -> forms.DecimalField:
    """0 to the maximum with two decimals; a number pad on phones."""
    most = f"{line.maximum.normalize():f}"
    return forms.DecimalField(
        label=line.name,
        required=False,
        min_value=Decimal(0),
        max_value=line.maximum,
        decimal_places=2,
        widget=forms.NumberInput(
            attrs={
                "step": "any",
                "inputmode": "decimal",
                "autocomplete": "off",
                "data-mark": most,
                "data-sign": "-1" if line.kind == CriterionKind.DEDUCTION else "1",
            }
        ),
        error_messages={
            "invalid": "请填数字，例如8.5。",
            "min_value": "不能为负数。",
            "max_value": f"满分{most}分，不能超过。",
            "max_decimal_places": "最多两位小数。",
        },
    )
