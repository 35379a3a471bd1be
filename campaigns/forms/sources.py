"""A new source of a metric: every part is chosen from a list."""

from typing import Any

from django import forms

from campaigns.choices import (
    Counter,
    EntryStage,
    FieldKind,
    Moment,
    OrganiserLevel,
    Reckoning,
    SourceKind,
)
from campaigns.models import ActivityKind, Metric, MetricSource, RegisterType, SelectionKind

Choices = list[tuple[str, Any]]
PLAIN = (
    "kind", "activity_kind", "counter", "level", "register_type", "field", "selection_kind",
    "moment",
)  # fmt: skip


class SourceForm(forms.Form):
    """`source()` is the row as chosen, not stored."""

    kind = forms.ChoiceField(
        label="来源", choices=SourceKind.choices, initial=SourceKind.ACTIVITIES
    )
    activity_kind = forms.ModelChoiceField(
        ActivityKind.objects.filter(is_active=True), label="活动类别", required=False
    )
    counter = forms.ChoiceField(
        label="计数项",
        choices=[("", "—"), *Counter.choices],
        required=False,
        help_text="只用于活动的计数合计。",
    )
    level = forms.ChoiceField(
        label="举办层级",
        choices=[("", "不限"), *OrganiserLevel.choices],
        required=False,
        help_text="只用于活动；不限时，单位及所属党支部举办的都计。",
    )
    register_type = forms.ModelChoiceField(
        RegisterType.objects.filter(is_active=True), label="台账类型", required=False
    )
    stages = forms.MultipleChoiceField(
        label="计入阶段",
        required=False,
        choices=EntryStage.choices,
        widget=forms.CheckboxSelectMultiple,
        help_text="只用于台账；不选时，除退出以外的都计。",
    )
    selection_kind = forms.ModelChoiceField(
        SelectionKind.objects.filter(is_active=True), label="评选类型", required=False
    )
    field = forms.ChoiceField(label="计数办法", required=False)
    moment = forms.ChoiceField(
        label="计入时点",
        choices=Moment.choices,
        initial=Moment.WITHIN,
        help_text="期末在册：到期末为止的；期内发生：本期之内的。",
    )

    def __init__(self, data: Any = None, *, metric: Metric) -> None:
        super().__init__(data)
        self.metric = metric
        reckoning: Any = self.fields["field"]
        reckoning.choices = reckonings()

    def source(self) -> MetricSource:
        """The chosen row of the metric."""
        facts = {name: self.cleaned_data[name] for name in PLAIN}
        stages = ",".join(self.cleaned_data["stages"])
        return MetricSource(metric=self.metric, stages=stages, **facts)


def reckonings() -> Choices:
    """Ways of counting, then numbers to add and choices to keep to, by type of register."""
    groups: Choices = [("", "每条记录计一次"), ("通用", list(Reckoning.choices))]
    for register in RegisterType.objects.filter(is_active=True):
        options: list[tuple[str, str]] = []
        for field in register.setup.get("fields", ()):
            options += _options(field)
        if options:
            groups.append((register.name, options))
    return groups


def _options(field: dict[str, Any]) -> list[tuple[str, str]]:
    key, label = field["key"], field["label"]
    if field["kind"] == FieldKind.NUMBER:
        return [(key, f"{label}（合计）")]
    if field["kind"] == FieldKind.CHOICE:
        return [(f"{key}={choice}", f"{label}：{choice}") for choice in field["choices"]]
    return []


class TrialForm(forms.Form):
    """For which unit and period to try."""

    unit = forms.ChoiceField(label="单位")
    period = forms.ChoiceField(label="期间")

    def __init__(
        self, data: Any, units: list[tuple[str, str]], periods: list[tuple[str, str]]
    ) -> None:
        super().__init__(data)
        for name, choices in (("unit", units), ("period", periods)):
            chosen: Any = self.fields[name]
            chosen.choices = choices
