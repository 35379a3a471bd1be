"""New accounts; giving and ending roles."""

from typing import Any

from django import forms
from django.utils import timezone

from portal.screening import screen_text
from units.choices import ROLE_CHOICES
from units.models import Unit

DATE_INPUT = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")


class NewAccountForm(forms.Form):
    """Who is to work in the portal."""

    username = forms.RegexField(
        r"^[A-Za-z0-9][A-Za-z0-9._-]*$",
        label="账号",
        min_length=2,
        max_length=40,
        help_text="登录时用，如 wang.finance：字母、数字和 . - _，一人一号，不能共用。",
        error_messages={"invalid": "账号只能用字母、数字和 . - _，并以字母或数字开头。"},
    )
    display_name = forms.CharField(label="姓名", max_length=40)
    work_phone = forms.CharField(
        label="工作电话",
        required=False,
        max_length=30,
        help_text="办公室座机；平台不收集个人手机号。",
    )

    def clean_work_phone(self) -> str:
        """An office telephone, nothing private."""
        phone: str = self.cleaned_data["work_phone"]
        for finding in screen_text(phone):
            raise forms.ValidationError(finding.sentence)
        return phone


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
