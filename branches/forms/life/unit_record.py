"""What is typed of a unit's own event: 中心组学习 with 集体研讨, 第一议题, 书记讲党课."""

from typing import Any

from django import forms
from django.utils import timezone

from branches.choices import LifeKind
from branches.forms.life.record import DATE_INPUT, TOPICS, number
from branches.services.life import LifeEntry
from units.models import Unit


class UnitLifeForm(forms.Form):
    """One event of a unit; the kind is chosen by the tabs above."""

    kind = forms.CharField(widget=forms.HiddenInput)
    unit = forms.ModelChoiceField(
        label="单位", queryset=Unit.objects.none(), to_field_name="code", empty_label="请选择"
    )
    held_on = forms.DateField(label="开展日期", widget=DATE_INPUT)
    topic = forms.CharField(
        label="主题",
        max_length=120,
        widget=forms.TextInput(attrs={"list": TOPICS, "autocomplete": "off"}),
    )
    with_discussion = forms.BooleanField(
        label="含集体研讨（安排成员作研讨发言并有记录）", required=False
    )
    reported_on = forms.DateField(
        label="学习情况报送日期",
        required=False,
        widget=DATE_INPUT,
        help_text="“一学一报”：还没有报送的先空着，报送以后再登记。",
    )
    attended = number("参加人数")

    def __init__(self, kind: LifeKind, units: list[Unit], data: Any = None) -> None:
        initial = {"kind": kind.value, "held_on": timezone.localdate(), "with_discussion": True}
        if units:
            initial["unit"] = units[0].code
        super().__init__(data, initial=initial)
        self.life_kind = kind
        choice: Any = self.fields["unit"]
        choice.queryset = Unit.objects.filter(pk__in=[unit.pk for unit in units])
        if len(units) == 1:
            choice.widget = forms.HiddenInput()
        if kind != LifeKind.CORE_STUDY:
            del self.fields["with_discussion"], self.fields["reported_on"]

    def entry(self) -> LifeEntry:
        """The event as the service takes it."""
        typed = {k: v for k, v in self.cleaned_data.items() if k not in ("kind", "unit")}
        return LifeEntry(kind=self.life_kind, **typed)


class ReportForm(forms.Form):
    """一学一报: the day the report of a study was sent."""

    reported_on = forms.DateField(label="学习情况报送日期", widget=DATE_INPUT)
