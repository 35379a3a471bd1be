"""The form of a type of register: everything is ticked from closed lists or named."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from django import forms

from campaigns.choices import Department, EntryHolder, EntryStage, FieldKind
from campaigns.models import Campaign, RegisterType
from campaigns.selectors.entries.setups import EXTRAS, RegisterSetup, SetupField
from campaigns.services.entries.types import TypeDraft, field_key

FIELD_ROWS = 3
PREFIX = "fields"


class TypeForm(forms.Form):
    """What a type is called, who keeps it, which stages and extras it has."""

    name = forms.CharField(label="名称", max_length=60)
    purpose = forms.CharField(
        label="用途说明", max_length=500, widget=forms.Textarea(attrs={"rows": 3})
    )
    owner = forms.ChoiceField(label="主办部门", choices=Department.choices)
    holder = forms.ChoiceField(label="登记主体", choices=EntryHolder.choices)
    campaign = forms.ModelChoiceField(
        label="所属活动", queryset=Campaign.objects.none(), required=False, empty_label="无"
    )
    recheck_years = forms.IntegerField(
        label="复核间隔年数", required=False, min_value=1, max_value=10
    )
    stages = forms.MultipleChoiceField(
        label="阶段", choices=EntryStage.choices, widget=forms.CheckboxSelectMultiple
    )
    name_label = forms.CharField(label="名称一栏叫什么", max_length=20, initial="名称")
    partner = forms.CharField(
        label="结对对象叫什么", max_length=20, required=False, help_text="没有结对对象的不填。"
    )
    lines_label = forms.CharField(
        label="明细叫什么", max_length=20, required=False, help_text="如防控措施；没有明细的不填。"
    )
    least_lines = forms.IntegerField(
        label="至少几条明细", required=False, min_value=0, max_value=20
    )
    chain = forms.BooleanField(label="登记产业链", required=False)
    contact = forms.BooleanField(label="登记联系领导职务", required=False)
    members = forms.BooleanField(label="登记成员单位", required=False)
    branch = forms.BooleanField(label="可注明党支部（登记主体为单位时）", required=False)

    def __init__(self, data: Any = None, initial: Mapping[str, Any] | None = None) -> None:
        super().__init__(data, initial=dict(initial or {}))
        choice: Any = self.fields["campaign"]
        choice.queryset = Campaign.objects.frames().order_by("name")

    def draft(self, fields: Sequence[SetupField]) -> TypeDraft:
        """What the service takes."""
        typed = self.cleaned_data
        setup = RegisterSetup.from_json(
            {
                "stages": typed["stages"],
                "fields": [field.as_json() for field in fields],
                "partner": {"label": typed["partner"]},
                "lines": {"label": typed["lines_label"], "minimum": typed["least_lines"]},
                "name_label": typed["name_label"],
                **{name: typed[name] for name in EXTRAS},
            }
        )
        plain = ("name", "purpose", "owner", "holder", "campaign", "recheck_years")
        return TypeDraft(setup=setup, **{name: typed[name] for name in plain})


class FieldForm(forms.Form):
    """One field of the type; an empty label takes the row out."""

    key = forms.CharField(max_length=30, required=False, widget=forms.HiddenInput)
    label = forms.CharField(label="字段名称", max_length=30, required=False)
    kind = forms.ChoiceField(label="类型", choices=FieldKind.choices, required=False)
    required = forms.BooleanField(label="必填", required=False)
    choices = forms.CharField(
        label="可选项",
        max_length=300,
        required=False,
        widget=forms.TextInput(attrs={"placeholder": "用、隔开"}),
    )

    def field(self, taken: set[str]) -> SetupField:
        """The field; a new one gets a key from its label."""
        typed = self.cleaned_data
        label = typed["label"].strip()
        words = [word.strip() for word in typed["choices"].replace("，", "、").split("、")]
        return SetupField(
            typed["key"] or field_key(label, taken),
            label,
            typed["kind"] or FieldKind.TEXT.value,
            typed["required"],
            tuple(dict.fromkeys(word for word in words if word)),
        )


FieldForms = forms.formset_factory(FieldForm, extra=FIELD_ROWS, max_num=20, absolute_max=30)


def typed_fields(formset: Any) -> list[SetupField]:
    """Rows that have a label, with keys of their own."""
    return list(_fields(row for row in formset.forms if row.cleaned_data.get("label", "").strip()))


def _fields(rows: Any) -> Iterator[SetupField]:
    taken: set[str] = set()
    for row in rows:
        found = row.field(taken)
        taken.add(found.key)
        yield found


def initial_of(type_: RegisterType) -> tuple[dict[str, Any], list[dict[str, Any]]]:
    """What stands in the form and in its rows."""
    setup = RegisterSetup.from_json(type_.setup)
    plain = ("name", "purpose", "owner", "holder", "recheck_years")
    facts = {name: getattr(type_, name) for name in plain} | {"campaign": type_.campaign_id}
    extras = ("stages", "name_label", "partner", "lines_label", "least_lines", *EXTRAS)
    facts |= {name: getattr(setup, name) for name in extras}
    rows = [field.as_json() | {"choices": "、".join(field.choices)} for field in setup.fields]
    return facts, rows
