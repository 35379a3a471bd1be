"""列席旁听: plan, visit, feedback, follow-up."""

from typing import Any

from django import forms
from django.utils import timezone

from branches.forms.life.record import DATE_INPUT
from units.models import Unit


def long_text(label: str, help_text: str = "") -> forms.CharField:
    """A text of some lines."""
    return forms.CharField(
        label=label, max_length=1000, help_text=help_text, widget=forms.Textarea(attrs={"rows": 4})
    )


class PlanForm(forms.Form):
    """Where to sit in, and when."""

    unit = forms.ModelChoiceField(
        label="被旁听单位", queryset=Unit.objects.none(), to_field_name="code", empty_label="请选择"
    )
    planned_on = forms.DateField(label="计划日期", widget=DATE_INPUT)
    topic = forms.CharField(
        label="学习主题", max_length=120, required=False, help_text="不清楚的可以列席以后再填。"
    )

    def __init__(self, data: Any = None) -> None:
        super().__init__(data)
        choice: Any = self.fields["unit"]
        choice.queryset = Unit.objects.reporting().active().in_official_order()


class DatedForm(forms.Form):
    """A step with its day; today unless said."""

    on = forms.DateField(label="日期", widget=DATE_INPUT)

    def __init__(self, data: Any = None, **initial: Any) -> None:
        super().__init__(data, initial={"on": timezone.localdate()} | initial)


class MoveForm(forms.Form):
    """Another day."""

    planned_on = forms.DateField(label="改到", widget=DATE_INPUT)


class CancelForm(forms.Form):
    """Why it will not take place."""

    reason = forms.CharField(
        label="取消理由", max_length=200, help_text="单位可以看到；以后要去的另行安排。"
    )


class VisitForm(DatedForm):
    """Somebody was there."""

    topic = forms.CharField(label="学习主题", max_length=120)


class FeedbackForm(DatedForm):
    """What the visitors say to the unit."""

    text = long_text("反馈意见", "写学习的组织和质量，不评价个人。")


class FollowUpForm(DatedForm):
    """What the unit has done."""

    text = long_text("整改情况")
