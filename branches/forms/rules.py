"""Forms of a rule's words and of a policy number; both are tried before they are saved."""

import hashlib
from decimal import Decimal
from typing import Any

from django import forms
from django.utils import timezone

from branches.flags.words import NUMBER_WORDS, number_faults
from branches.models import OrganisationRule
from branches.selectors.rule_pack import values_on
from branches.services.rule_versions import Wording, basis_fault, wording_fault, wording_of
from portal.models import PolicyNumber

FROM_HELP = "从这一天起按新内容核对；不能早于今天，以前的期间不变。"


class VersionForm(forms.Form):
    """What both have: a first day, and whether exactly this has been tried."""

    valid_from = forms.DateField(
        label="起用日期",
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        help_text=FROM_HELP,
        error_messages={"required": "请填写起用日期。", "invalid": "请填写日期，如2026-12-01。"},
    )
    trial = forms.CharField(required=False, widget=forms.HiddenInput)

    def clean_valid_from(self) -> Any:
        """Not in the past."""
        day = self.cleaned_data["valid_from"]
        if day < timezone.localdate():
            raise forms.ValidationError("起用日期不能早于今天。")
        return day

    @property
    def digest(self) -> str:
        """What a trial was of, short enough for a hidden field."""
        facts = sorted((k, str(v)) for k, v in self.cleaned_data.items() if k != "trial")
        return hashlib.sha256(repr(facts).encode()).hexdigest()[:16]

    @property
    def was_tried(self) -> bool:
        """Whether the trial that was looked at is of this very version."""
        return bool(self.cleaned_data["trial"] == self.digest)


class RuleForm(VersionForm):
    """The words of a rule; its arithmetic stays."""

    name = forms.CharField(label="规则名称", max_length=60)
    sentence = forms.CharField(
        label="提示语",
        max_length=200,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text="{name}代表党组织或单位，{value}代表实际数，{limit}代表标准数。",
    )
    advice = forms.CharField(
        label="办理建议", max_length=200, required=False, widget=forms.Textarea(attrs={"rows": 2})
    )
    basis = forms.CharField(label="依据", max_length=200, widget=forms.Textarea(attrs={"rows": 2}))
    is_active = forms.BooleanField(label="启用", required=False)
    is_blocking = forms.BooleanField(
        label="不符合时不能保存",
        required=False,
        help_text="一般不选：条例多用“一般”，提示即可。选后，新出现的不符合会拒绝保存。",
    )
    field_order = ["name", "sentence", "advice", "basis", "valid_from", "is_active", "is_blocking"]

    def __init__(self, data: Any, rule: OrganisationRule) -> None:
        words = wording_of(rule)
        initial = {name: getattr(words, name) for name in Wording.__dataclass_fields__}
        super().__init__(data, initial=initial | {"valid_from": timezone.localdate()})

    def clean(self) -> dict[str, Any]:
        """The sentence can be shown."""
        cleaned = super().clean() or self.cleaned_data
        if not self.errors and (fault := wording_fault(self.wording)):
            self.add_error("sentence", fault)
        return cleaned

    @property
    def wording(self) -> Wording:
        """The words as typed."""
        return Wording(**{name: self.cleaned_data[name] for name in Wording.__dataclass_fields__})


class NumberForm(VersionForm):
    """A number from a day on, with its basis."""

    value = forms.DecimalField(
        label="数值",
        error_messages={"required": "请填写数值。", "invalid": "请填写数字，如50。"},
    )
    basis = forms.CharField(
        label="依据",
        max_length=200,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="改数时写明新的依据文件；本机关自定的，写“本机关自定”及理由。",
    )
    field_order = ["value", "basis", "valid_from"]

    def __init__(self, data: Any, current: PolicyNumber) -> None:
        self.code = current.code
        value: Decimal = current.value.normalize()
        initial = {"value": f"{value:f}", "basis": current.basis}
        super().__init__(data, initial=initial | {"valid_from": timezone.localdate()})
        word = NUMBER_WORDS[self.code]
        self.fields["value"].label = f"{word.label}（{word.measure}）"

    def clean(self) -> dict[str, Any]:
        """The number can mean something beside the others of that day."""
        cleaned = super().clean() or self.cleaned_data
        if not self.errors:
            value, day = cleaned["value"], cleaned["valid_from"]
            if sentence := basis_fault(self.code, value, cleaned["basis"], day):
                self.add_error("basis", sentence)
            for sentence in number_faults(self.code, value, values_on(day)):
                self.add_error("value", sentence)
        return cleaned
