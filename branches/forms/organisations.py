"""Founding a body, and mending its card."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.db.models import QuerySet

from branches.choices import OrganisationKind
from branches.models import PartyOrganisation
from branches.services.correcting import CardFacts
from branches.services.founding import NewOrganisation
from units.models import Unit

DATE_INPUT = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
JOINT_HELP = "只有联合党支部要选；一般不超过5个单位（支部工作条例第五条）。按住Ctrl可多选。"


class UnitChoiceForm(forms.Form):
    """In which unit; asked first, because superiors are of that unit."""

    unit: "forms.ModelChoiceField[Unit]" = forms.ModelChoiceField(
        label="所在单位", queryset=Unit.objects.none(), to_field_name="code"
    )

    def __init__(self, units: QuerySet[Unit], data: Any = None) -> None:
        super().__init__(data)
        self.fields["unit"].queryset = units  # type: ignore[attr-defined]


class CardForm(forms.Form):
    """What stands on the card and is mended without an act."""

    alias = forms.CharField(
        label="别名", required=False, max_length=80, help_text="平时的叫法，供查找。"
    )
    founded_on = forms.DateField(label="成立日期", widget=DATE_INPUT)
    approval_ref = forms.CharField(
        label="批复文号", required=False, max_length=80, help_text="如：市直工委批〔2024〕12号"
    )
    has_groups = forms.BooleanField(
        label="设党小组", required=False, help_text="设党小组的每月要开党小组会。"
    )
    leader = forms.CharField(
        label="指定负责人",
        required=False,
        max_length=30,
        help_text="只有临时党支部填：由批准其成立的党组织指定，没有届次。",
    )
    covers: "forms.ModelMultipleChoiceField[Unit]" = forms.ModelMultipleChoiceField(
        label="联合单位", required=False, queryset=Unit.objects.none(), help_text=JOINT_HELP
    )

    def __init__(self, units: QuerySet[Unit], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["covers"].queryset = units  # type: ignore[attr-defined]

    def facts(self) -> CardFacts:
        """For the service; only of a valid form."""
        return CardFacts(**{**self.cleaned_data, "covers": list(self.cleaned_data["covers"])})


class FoundForm(CardForm):
    """A new body of a unit that is known."""

    kind = forms.ChoiceField(label="类型", choices=OrganisationKind.choices)
    name = forms.CharField(
        label="名称", max_length=80, help_text="不写单位名，如“办公室党支部”“机关党委”。"
    )
    parent: "forms.ModelChoiceField[PartyOrganisation]" = forms.ModelChoiceField(
        label="上级党组织",
        required=False,
        queryset=PartyOrganisation.objects.none(),
        empty_label="没有（直接隶属工委）",
    )
    field_order = ("kind", "name", "parent", "founded_on", "approval_ref", "alias", "has_groups")

    def __init__(
        self, units: QuerySet[Unit], parents: Iterable[PartyOrganisation], *args: Any, **kw: Any
    ) -> None:
        super().__init__(units, *args, **kw)
        self.fields["parent"].queryset = parents  # type: ignore[attr-defined]
        self.fields["parent"].label_from_instance = _place  # type: ignore[attr-defined]

    def new(self, unit: Unit) -> NewOrganisation:
        """For the service; only of a valid form."""
        facts = {**self.cleaned_data, "covers": list(self.cleaned_data["covers"])}
        return NewOrganisation(unit=unit, **facts)


def _place(body: PartyOrganisation) -> str:
    return f"{body.name}（{body.unit.short_name}）"
