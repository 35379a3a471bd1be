"""Choosing a sheet of figures and the period it speaks of."""

from typing import Any

from django import forms
from django.utils import timezone

from campaigns.services.imports import Leave
from portal.periods import Period, Quarter, Year, parse_period

QUARTERS_OFFERED = 8
YEARS_OFFERED = 4


class ImportForm(forms.Form):
    """The file is kept privately until the preview is confirmed."""

    file = forms.FileField(
        label="文件",
        help_text="CSV（UTF-8或GB18030）、xlsx或xls，20MB以内，一行一个数。",
        widget=forms.FileInput(attrs={"accept": ".csv,.txt,.xlsx,.xls"}),
        error_messages={
            "required": "请选择要导入的文件。",
            "empty": "文件是空的，请选择有数据的文件。",
        },
    )
    period = forms.ChoiceField(
        label="期间", help_text="行内写明年份的，按行内年份记入；没有写明的记入这里选的期间。"
    )
    leave = forms.ChoiceField(
        label="导入后",
        choices=[
            (Leave.SUBMITTED.value, "上报，等工委领导审定"),
            (Leave.DRAFT.value, "留作草稿，还要分批导入"),
        ],
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["period"]
        if isinstance(field, forms.ChoiceField):
            field.choices = [(period.code, period.label) for period in offered_periods()]

    def chosen_period(self) -> Period:
        """The period as a value."""
        return parse_period(self.cleaned_data["period"])


def offered_periods() -> list[Period]:
    """The last full year first: that is what committees import; then quarters, older years."""
    today = timezone.localdate()
    year = Year(today.year).previous
    quarter = Quarter.containing(today).previous
    quarters = [quarter]
    while len(quarters) < QUARTERS_OFFERED:
        quarters.append(quarters[-1].previous)
    years = [Year(year.number - back) for back in range(1, YEARS_OFFERED)]
    return [year, *quarters, *years]
