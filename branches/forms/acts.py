"""Acts on a body: each names its day and its document."""

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils import timezone

from branches.choices import OrganisationKind
from branches.models import PartyOrganisation
from branches.services.changes import CONVERTIBLE
from branches.services.handover import Paper

DATE_INPUT = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")


class ActForm(forms.Form):
    """What every act asks."""

    on = forms.DateField(label="生效日期", widget=DATE_INPUT)
    document = forms.CharField(
        label="依据文件", max_length=120, help_text="批复文号或会议，如：市直工委批〔2026〕12号"
    )

    def __init__(self, body: PartyOrganisation, choices: QuerySet[Any], data: Any = None) -> None:
        super().__init__(data, initial={"on": timezone.localdate(), "name": body.name})
        for name in ("parent", "successor"):
            if name in self.fields:
                self.fields[name].queryset = choices  # type: ignore[attr-defined]
        if "kind" in self.fields:
            self.fields["kind"].choices = [  # type: ignore[attr-defined]
                (kind.value, kind.label) for kind in CONVERTIBLE if kind != body.kind
            ]

    def paper(self) -> Paper:
        """The day and the document; only of a valid form."""
        return Paper(self.cleaned_data["on"], self.cleaned_data["document"])


class RenameForm(ActForm):
    """Another name."""

    name = forms.CharField(label="新名称", max_length=80, help_text="不写单位名。")
    field_order = ("name",)


class ConvertForm(ActForm):
    """Another kind, usually with another name."""

    kind = forms.ChoiceField(label="改设为", choices=OrganisationKind.choices)
    name = forms.CharField(label="改设后的名称", max_length=80)
    field_order = ("kind", "name")


class MoveForm(ActForm):
    """Another superior in the unit."""

    parent: "forms.ModelChoiceField[PartyOrganisation]" = forms.ModelChoiceField(
        label="新上级党组织",
        required=False,
        queryset=PartyOrganisation.objects.none(),
        empty_label="没有（直接隶属工委）",
    )
    field_order = ("parent",)


class DissolveForm(ActForm):
    """The end, or a merger into another body of the unit."""

    successor: "forms.ModelChoiceField[PartyOrganisation]" = forms.ModelChoiceField(
        label="并入",
        required=False,
        queryset=PartyOrganisation.objects.none(),
        empty_label="不并入（直接撤销）",
        help_text="合并的，选党员转入的党组织。",
    )
    field_order = ("successor",)
