"""The form of an entry, built from what its type holds."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django import forms
from django.utils import timezone

from branches.models import PartyOrganisation
from campaigns.choices import EntryHolder, EntryStage, FieldKind
from campaigns.models import RegisterEntry, RegisterType
from campaigns.selectors.entries.setups import RegisterSetup, SetupField
from campaigns.services.entries import EntryDraft
from units.models import Unit

VALUE = "v_"
CHAINS = "known-chains"


@dataclass(frozen=True)
class Owners:
    """For whom may be entered: one unit, and those of its branches the user reaches."""

    unit: Unit
    branches: Sequence[PartyOrganisation] = ()
    # A secretary of one branch enters for it and never for the unit.
    needs_branch: bool = False


@dataclass(frozen=True)
class Shape:
    """What the form is built from; `owners` None when whose it is stays as it is."""

    type: RegisterType
    owners: Owners | None = None
    members: Sequence[Unit] = field(default_factory=list)

    @property
    def setup(self) -> RegisterSetup:
        """What the type holds."""
        return RegisterSetup.from_json(self.type.setup)


def day_field(label: str, *, required: bool = True) -> forms.DateField:
    """A date as browsers ask for it."""
    widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    return forms.DateField(label=label, required=required, widget=widget)


def text_field(label: str, longest: int, *, required: bool = True, **attrs: str) -> forms.CharField:
    """One line of text."""
    widget = forms.TextInput(attrs={"autocomplete": "off"} | attrs)
    return forms.CharField(label=label, max_length=longest, required=required, widget=widget)


class EntryForm(forms.Form):
    """One entry; `draft` after cleaning."""

    def __init__(self, shape: Shape, data: Any = None, initial: Any = None) -> None:
        super().__init__(data, initial={"started_on": timezone.localdate()} | (initial or {}))
        self.shape, self.setup = shape, shape.setup
        self._add_owner()
        self._add_texts()
        for setup_field in self.setup.fields:
            self.fields[f"{VALUE}{setup_field.key}"] = value_field(setup_field)
        self._add_rest()
        say_what_is_missing(self)

    def draft(self, entry: RegisterEntry | None = None) -> EntryDraft:
        """What the service takes; whose it is comes from the entry when there is one."""
        typed = self.cleaned_data
        unit, organisation = self._owner(entry)
        plain = ("name", "started_on", "summary", "due_on", "partner", "chain", "contact")
        return EntryDraft(
            unit=unit,
            organisation=organisation,
            members=list(typed.get("members") or ()),
            values={f.key: typed.get(f"{VALUE}{f.key}") for f in self.setup.fields},
            lines=(typed.get("lines") or "").splitlines(),
            **{name: typed[name] for name in plain if name in typed},
        )

    def _owner(self, entry: RegisterEntry | None) -> tuple[Unit, PartyOrganisation | None]:
        if entry is not None:
            return entry.unit, entry.organisation
        if self.shape.owners is None:
            raise RuntimeError("a new entry needs an owner")
        return self.shape.owners.unit, self.cleaned_data.get("organisation")

    def _add_owner(self) -> None:
        owners, type_ = self.shape.owners, self.shape.type
        if owners is None or not (self.setup.branch or type_.holder == EntryHolder.BRANCH):
            return
        needed = type_.holder == EntryHolder.BRANCH or owners.needs_branch
        keys = [body.pk for body in owners.branches]
        choice = forms.ModelChoiceField(
            label="党支部",
            queryset=PartyOrganisation.objects.filter(pk__in=keys).select_related("unit"),
            to_field_name="code",
            required=needed,
            empty_label="请选择" if needed else "单位本级",
            error_messages={"invalid_choice": "请从列表中选择您能登记的党支部。"},
        )
        if needed and len(keys) == 1:
            choice.initial = owners.branches[0].code
        self.fields["organisation"] = choice

    def _add_texts(self) -> None:
        setup = self.setup
        self.fields["name"] = text_field(setup.name_label, 120)
        if setup.partner:
            self.fields["partner"] = text_field(setup.partner, 120)
        if setup.chain:
            self.fields["chain"] = text_field("产业链", 60, required=False, list=CHAINS)
        if setup.contact:
            self.fields["contact"] = text_field("联系领导职务", 60, required=False)
            self.fields["contact"].help_text = "只写职务，不写姓名。"

    def _add_rest(self) -> None:
        setup = self.setup
        self.fields["started_on"] = day_field("起始日期")
        if EntryStage.DONE in setup.stages:
            self.fields["due_on"] = day_field("完成时限", required=False)
        if setup.members:
            keys = [unit.pk for unit in self.shape.members]
            self.fields["members"] = forms.ModelMultipleChoiceField(
                label="成员单位",
                queryset=Unit.objects.filter(pk__in=keys).in_official_order(),
                required=False,
                widget=forms.SelectMultiple(attrs={"size": 8}),
            )
        if setup.lines_label and self.shape.owners is not None:
            least = f"，至少{setup.least_lines}条" if setup.least_lines else ""
            self.fields["lines"] = forms.CharField(
                label=setup.lines_label,
                required=bool(setup.least_lines),
                widget=forms.Textarea(attrs={"rows": 3}),
                help_text=f"一行一条{least}。",
            )
        self.fields["summary"] = forms.CharField(
            label="简介", required=False, max_length=1000, widget=forms.Textarea(attrs={"rows": 3})
        )


def say_what_is_missing(form: forms.Form) -> None:
    """Which field is empty, in the words of its label."""
    for asked in form.fields.values():
        verb = "选择" if isinstance(asked, forms.ChoiceField) else "填写"
        asked.error_messages["required"] = f"请{verb}“{asked.label}”。"


def value_field(field: SetupField) -> forms.Field:
    """A configured field of its kind."""
    if field.kind == FieldKind.NUMBER:
        return forms.IntegerField(
            label=field.label,
            required=field.required,
            min_value=0,
            widget=forms.NumberInput(attrs={"inputmode": "numeric"}),
        )
    if field.kind == FieldKind.DATE:
        return day_field(field.label, required=field.required)
    if field.kind == FieldKind.CHOICE:
        choices = [("", "请选择"), *((word, word) for word in field.choices)]
        return forms.ChoiceField(label=field.label, required=field.required, choices=choices)
    return text_field(field.label, 300, required=field.required)


def initial_of(entry: RegisterEntry) -> Mapping[str, Any]:
    """What stands in the form of an existing entry."""
    plain = ("name", "partner", "chain", "contact", "started_on", "due_on", "summary")
    facts = {name: getattr(entry, name) for name in plain}
    return facts | {
        "members": [unit.pk for unit in entry.members.all()],
        **{f"{VALUE}{key}": value for key, value in entry.values.items()},
    }
