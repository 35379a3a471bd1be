"""Forms of the steps from 公示 to 命名."""

import datetime

from django import forms
from django.utils import timezone

from campaigns.choices import ObjectionSource
from campaigns.models import Application
from campaigns.services.naming import Naming, NewObjection


def day_field(label: str, help_text: str = "", *, required: bool = True) -> forms.DateField:
    """A day, with the browser's calendar."""
    widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    return forms.DateField(label=label, widget=widget, help_text=help_text, required=required)


def text_field(label: str, longest: int, help_text: str = "", rows: int = 3) -> forms.CharField:
    """A text of some lines."""
    widget = forms.Textarea(attrs={"rows": rows})
    return forms.CharField(label=label, max_length=longest, widget=widget, help_text=help_text)


class NoticeForm(forms.Form):
    """The day of the notice."""

    on = day_field(
        "公示日期", "公示发布的那一天，最早为上一个工作日，不早于审定；期限从次日起按工作日计。"
    )


class NamingForm(forms.Form):
    """The paper of the naming."""

    named_on = day_field("命名日期", "须在公示期满之后。")
    document = forms.CharField(
        label="通报文号", max_length=80, help_text="例：×市直工委发〔2026〕12号。"
    )
    valid_until = day_field("有效期至", "不填按评选规定的有效年数算。", required=False)
    recheck_due_on = day_field("复核到期日", "不填与有效期相同。", required=False)

    def naming(self) -> Naming:
        """What the service wants."""
        return Naming(**self.cleaned_data)


class ObjectionForm(forms.Form):
    """What came in during the notice."""

    application = forms.ModelChoiceField(
        Application.objects.none(), label="异议对象", empty_label="请选择"
    )
    received_on = day_field("收到日期")
    source = forms.ChoiceField(label="来源", choices=ObjectionSource.choices)
    text = text_field("异议内容", 1000, "只写所反映的事实，不写反映人姓名和联系方式。", rows=4)

    def __init__(self, listed: list[Application], *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        field = self.fields["application"]
        field.queryset = Application.objects.filter(pk__in=[row.pk for row in listed])  # type: ignore[attr-defined]

    def new(self) -> NewObjection:
        """What the service wants."""
        data = self.cleaned_data
        return NewObjection(data["received_on"], ObjectionSource(data["source"]), data["text"])


class ResolveForm(forms.Form):
    """What the inquiry found."""

    outcome = forms.ChoiceField(
        label="结论",
        choices=(
            ("", "请选择"),
            ("dismiss", "不成立，名单不变"),
            ("uphold", "成立，该对象退出评选"),
        ),
    )
    resolved_on = day_field("办结日期")
    result = text_field("核查结论", 1000, "写明核查经过和依据。", rows=4)


class ReasonForm(forms.Form):
    """One reason."""

    reason = text_field("理由", 300, "会记入审计。")


def today() -> dict[str, datetime.date]:
    """Days a form begins with."""
    day = timezone.localdate()
    return {"on": day, "named_on": day, "received_on": day, "resolved_on": day, "reviewed_on": day}
