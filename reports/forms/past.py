"""Taking in an earlier report, and saying what one of its figures is."""

from decimal import Decimal
from typing import Any

from django import forms
from django.utils import timezone

from campaigns.models import Metric
from reports.forms.proof import ProseForm
from units.models import Unit

FIRST_YEAR = 2000


class PastReportForm(ProseForm):
    """Whose report of which year; a file, or words pasted."""

    unit = forms.ModelChoiceField(
        Unit.objects.none(), label="单位", error_messages={"required": "请选择报告的单位。"}
    )
    title = forms.CharField(
        label="标题", max_length=120, error_messages={"required": "请填写报告的标题。"}
    )
    year = forms.IntegerField(
        label="年度",
        min_value=FIRST_YEAR,
        max_value=2100,
        help_text="报告总结的是哪一年。",
        error_messages={"required": "请填写报告总结的年度。"},
    )
    field_order = ("unit", "title", "year", "file", "pasted")

    def __init__(self, units: Any, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("initial", {"year": timezone.localdate().year - 1})
        super().__init__(*args, **kwargs)
        field: Any = self.fields["unit"]
        field.queryset = units
        self.initial.setdefault("unit", units.roots().values_list("pk", flat=True).first())


class PastChoiceForm(forms.Form):
    """Metric and unit by name, as a list offers them; both are understood however they are spelt."""

    metric = forms.CharField(max_length=120, required=False)
    unit = forms.CharField(max_length=120, required=False)
    year = forms.IntegerField(min_value=FIRST_YEAR, max_value=2100)
    value = forms.DecimalField(max_digits=24, decimal_places=4, required=False)

    def clean_metric(self) -> Metric:
        """By code, name or another name."""
        word = self.cleaned_data["metric"].strip()
        rows: list[Metric] = list(Metric.objects.active())
        exact = [m for m in rows if word and word in (m.code, m.name, *m.alias_list)]
        if len(exact) == 1:
            return exact[0]
        if not word:
            raise forms.ValidationError("请填写指标；不是指标的，按“不采用”。")
        problem = "有几个指标都叫" if exact else "没有指标叫"
        raise forms.ValidationError(f"{problem}“{word}”，请从列表中选择。")

    def clean_unit(self) -> Unit:
        """By short or full name."""
        word = self.cleaned_data["unit"].strip()
        for field in ("short_name", "name", "code"):
            found: list[Unit] = list(Unit.objects.filter(**{field: word})[:2])
            if len(found) == 1:
                return found[0]
        raise forms.ValidationError(
            f"没有单位叫“{word}”，请从列表中选择。" if word else "请填写这是哪个单位的数。"
        )

    def clean_value(self) -> Decimal:
        """A number; a masked one stays masked."""
        value: Decimal | None = self.cleaned_data["value"]
        if value is None:
            raise forms.ValidationError("请填写数值；隐去的数不能作基数，按“不采用”。")
        return value
