"""One line of the criteria tree."""

from typing import Any

from django import forms

from campaigns.choices import CriterionKind, ScoreMethod
from campaigns.forms.frames.fields import choice_field, count_field, line_field, text_field
from campaigns.models import Criterion, Selection

NAMES = ("kind", "parent", "name", "maximum", "method", "standard", "needs_evidence", "position")


class CriterionForm(forms.Form):
    """What it is, below which group it stands, how many marks, who gives them."""

    kind = choice_field(
        "类型",
        CriterionKind,
        help_text="评分项放在分组之下；加分有上限，扣分扣到上限为止，否决项不计分。",
    )
    parent = forms.ModelChoiceField(
        label="所属分组",
        required=False,
        queryset=Criterion.objects.none(),
        empty_label="（不在分组之下）",
        error_messages={"invalid_choice": "分组不在列表中，请重选。"},
    )
    name = line_field("名称", 80)
    maximum = forms.DecimalField(
        label="满分（上限）",
        required=False,
        min_value=0,
        max_value=999,
        decimal_places=2,
        help_text="各评分项合计应为100；分组和否决项不填。",
        error_messages={"invalid": "满分请填数字。"},
    )
    method = choice_field("评分方式", ScoreMethod, help_text="加分、扣分和否决由工委核定。")
    needs_evidence = forms.BooleanField(
        label="须附佐证材料", required=False, help_text="不勾选的，佐证可传可不传。"
    )
    position = count_field("排序", most=99_999, help_text="数字小的在前；不填排在最后。")
    standard = text_field("评分标准")

    def __init__(self, selection: Selection, line: Criterion | None, data: Any = None) -> None:
        initial: dict[str, Any] = (
            {name: getattr(line, name) for name in NAMES}
            if line
            else {"kind": CriterionKind.ITEM, "method": ScoreMethod.JUDGES}
        )
        if line:
            initial["maximum"] = f"{line.maximum.normalize():f}" if line.maximum else ""
        super().__init__(data, initial=initial)
        groups = selection.criteria.filter(kind=CriterionKind.GROUP)
        parent: Any = self.fields["parent"]
        parent.queryset = groups.exclude(pk=line.pk) if line else groups

    def values(self) -> dict[str, Any]:
        """Columns for the service."""
        found = self.cleaned_data
        return found | {"maximum": found["maximum"] or 0}
