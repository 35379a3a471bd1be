"""The application itself: what it is about, and 自评 line by line of the criteria."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django import forms
from django.core.exceptions import NON_FIELD_ERRORS
from django.forms import BoundField

from campaigns.choices import CriterionKind, Level
from campaigns.models import Application, Criterion
from campaigns.selectors.applications.sheet import Line
from campaigns.services.applications import ApplicationDraft
from campaigns.services.applications.self_marks import WITHOUT_MARK, SelfGiven
from portal.numbers import exact_number

MARK_WORDS: dict[str, tuple[str, str]] = {
    CriterionKind.BONUS: ("自评加分", "上限"),
    CriterionKind.DEDUCTION: ("自查扣分", "上限"),
}


@dataclass(frozen=True)
class FormLine:
    """One line of the criteria with its fields."""

    line: Line
    mark: BoundField | None
    text: BoundField
    file: BoundField | None

    @property
    def mark_needed(self) -> str:
        """Words beside the mark: an item must have one, bonus and deductions need not."""
        return "申报时必填" if self.line.criterion.kind == CriterionKind.ITEM else ""

    @property
    def file_needed(self) -> str:
        """Words beside the file, where a criterion asks for one."""
        if not self.line.criterion.needs_evidence:
            return ""
        is_item = self.line.criterion.kind == CriterionKind.ITEM
        return "申报时必附" if is_item else "申请本项的须附"


class ApplicationForm(forms.Form):
    """A draft: nothing is required until it is filed."""

    title = forms.CharField(label="申报名称", max_length=120)
    summary = forms.CharField(
        label="简介",
        required=False,
        max_length=3000,
        widget=forms.Textarea(attrs={"rows": 6}),
        help_text="主要做法和成效，不写个人身份信息，不写国家秘密和工作秘密。",
    )
    count = forms.IntegerField(
        label="申报人数",
        required=False,
        min_value=1,
        max_value=99_999,
        help_text="只报人数，不报姓名。",
        widget=forms.NumberInput(attrs={"inputmode": "numeric"}),
    )

    def __init__(
        self,
        application: Application,
        lines: list[Line],
        data: Mapping[str, Any] | None = None,
        files: Any = None,
    ) -> None:
        super().__init__(data, files, initial=_initial(application, lines))
        self.lines = lines
        if application.selection.level != Level.COUNT:
            del self.fields["count"]
        for line in lines:
            self._add(line.criterion)

    def _add(self, criterion: Criterion) -> None:
        if criterion.kind not in WITHOUT_MARK:
            self.fields[f"mark_{criterion.pk}"] = _mark_field(criterion)
        self.fields[f"text_{criterion.pk}"] = forms.CharField(
            label="自评说明",
            required=False,
            max_length=1000,
            widget=forms.Textarea(attrs={"rows": 2}),
        )
        if criterion.kind not in WITHOUT_MARK or criterion.needs_evidence:
            file = forms.FileField(label="佐证材料", required=False)
            self.fields[f"files_{criterion.pk}"] = file

    def rows(self) -> Iterator[FormLine]:
        """Lines in the order of the tree."""
        for line in self.lines:
            pk = line.criterion.pk
            yield FormLine(
                line, self._field(f"mark_{pk}"), self[f"text_{pk}"], self._field(f"files_{pk}")
            )

    def _field(self, name: str) -> BoundField | None:
        return self[name] if name in self.fields else None

    def draft(self) -> ApplicationDraft:
        """What was typed, as the service takes it; a field that is refused stays as it was kept."""
        typed = dict(self.initial) | self.cleaned_data
        return ApplicationDraft(
            typed["title"],
            typed["summary"],
            typed.get("count"),
            {
                line.criterion.pk: SelfGiven(
                    typed.get(f"mark_{line.criterion.pk}"),
                    typed.get(f"text_{line.criterion.pk}", ""),
                )
                for line in self.lines
            },
        )

    def complaints(self) -> list[tuple[str, str]]:
        """Every sentence, with the id of its field; without one where it concerns the whole."""
        return [
            ("" if name == NON_FIELD_ERRORS else self[name].id_for_label, str(sentence))
            for name, sentences in self.errors.items()
            for sentence in sentences
        ]

    def uploads(self) -> Iterator[tuple[str, Criterion, Any]]:
        """Files that were chosen: the field, its criterion, the file."""
        for line in self.lines:
            name = f"files_{line.criterion.pk}"
            if self.cleaned_data.get(name):
                yield name, line.criterion, self.cleaned_data[name]


def _mark_field(criterion: Criterion) -> forms.DecimalField:
    most = exact_number(criterion.maximum)
    what, limit = MARK_WORDS.get(criterion.kind, ("自评分", "满分"))
    return forms.DecimalField(
        label=f"{what}（{limit}{most}）",
        required=False,
        min_value=0,
        max_value=criterion.maximum,
        decimal_places=2,
        error_messages={
            "invalid": f"“{criterion}”的{what}请填写数字。",
            "min_value": f"“{criterion}”的{what}不能为负数。",
            "max_value": f"“{criterion}”的{what}不能超过{most}，请核对。",
        },
        widget=forms.NumberInput(attrs={"inputmode": "decimal", "step": "any"}),
    )


def _initial(application: Application, lines: list[Line]) -> dict[str, Any]:
    found: dict[str, Any] = {
        "title": application.title,
        "summary": application.summary,
        "count": application.count,
    }
    for line in lines:
        pk = line.criterion.pk
        found |= {f"mark_{pk}": line.mark, f"text_{pk}": line.text}
    return found
