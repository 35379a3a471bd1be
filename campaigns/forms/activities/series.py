"""A numbered series."""

from typing import Any

from django import forms

from campaigns.models import ActivityKind


class SeriesForm(forms.Form):
    """Name, kind, and from which edition the portal counts."""

    kind = forms.ModelChoiceField(
        label="活动类别", queryset=ActivityKind.objects.none(), empty_label="请选择"
    )
    name = forms.CharField(label="系列名称", max_length=80)
    first_edition = forms.IntegerField(
        label="首届届次",
        min_value=1,
        max_value=999,
        initial=1,
        help_text="本系统从第几届（期）记起；以前办过9届的填10。",
        widget=forms.NumberInput(attrs={"inputmode": "numeric"}),
    )

    def __init__(self, data: Any = None, *, is_known: bool = False, **initial: Any) -> None:
        super().__init__(data, initial=initial)
        choice: Any = self.fields["kind"]
        choice.queryset = ActivityKind.objects.filter(has_editions=True, is_active=True)
        if is_known:
            del self.fields["kind"]
