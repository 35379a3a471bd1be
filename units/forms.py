"""Giving and ending roles."""

from typing import Any

from django import forms
from django.utils import timezone

from units.choices import ROLE_CHOICES
from units.models import Unit

DATE_INPUT = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")


class AssignRoleForm(forms.Form):
    """A role, where it is held, from when."""

    role = forms.ChoiceField(label="角色", choices=ROLE_CHOICES)
    unit: "forms.ModelChoiceField[Unit]" = forms.ModelChoiceField(
        label="单位", queryset=Unit.objects.none()
    )
    organisation_code = forms.CharField(
        label="党支部代码",
        required=False,
        max_length=60,
        help_text="只有党支部书记要填，权限只及这个支部。",
    )
    starts_on = forms.DateField(label="起始日期", widget=DATE_INPUT)

    def __init__(self, data: Any = None) -> None:
        super().__init__(data, initial={"starts_on": timezone.localdate()})
        self.fields["unit"].queryset = Unit.objects.active().in_official_order()  # type: ignore[attr-defined]


class EndRoleForm(forms.Form):
    """The last day on which the role is held, and why."""

    ends_on = forms.DateField(label="终止日期", widget=DATE_INPUT)
    reason = forms.CharField(label="理由", required=False, max_length=200)
