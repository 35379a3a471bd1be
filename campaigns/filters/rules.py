"""The list of check rules: search, filters, columns."""

from typing import Any

import django_filters
import django_tables2 as tables
from django.db.models import Q, QuerySet

from campaigns.choices import RuleKind, Severity
from campaigns.models import CheckRule
from portal.choices import PeriodKind
from portal.numbers import exact_number
from portal.pinyin import search_word

NUMBER = {"td": {"class": "number"}, "th": {"class": "number"}}
MOST_NAMES = 3
STATES = [("on", "启用"), ("off", "停用")]


class RuleFilter(django_filters.FilterSet):
    """By name, metric, kind, severity, and whether it is in force."""

    q = django_filters.CharFilter(method="search", label="规则或指标")
    kind = django_filters.ChoiceFilter(
        "kind", label="类型", choices=RuleKind.choices, empty_label="全部"
    )
    severity = django_filters.ChoiceFilter(
        "severity", label="效力", choices=Severity.choices, empty_label="全部"
    )
    period_kind = django_filters.ChoiceFilter(
        "period_kind", label="周期", choices=PeriodKind.choices, empty_label="全部"
    )
    state = django_filters.ChoiceFilter(
        method="in_state", label="状态", choices=STATES, empty_label="全部"
    )

    class Meta:
        model = CheckRule
        fields: list[str] = []

    def search(self, rows: QuerySet[Any], name: str, value: str) -> QuerySet[Any]:
        """Name of the rule or of a metric it names, in Chinese or by initials; code; basis."""
        word = search_word(value)
        metrics = [
            Q(**{f"{side}__{field}__icontains": word})
            for side in ("subjects", "bounds")
            for field in ("name", "initials", "code")
        ]
        found = Q(name__icontains=word) | Q(initials__icontains=word) | Q(basis__icontains=word)
        for clause in metrics:
            found |= clause
        return rows.filter(pk__in=CheckRule.objects.filter(found | Q(code=word)).values("pk"))

    def in_state(self, rows: QuerySet[Any], name: str, value: str) -> QuerySet[Any]:
        """In force or not."""
        return rows.filter(is_active=value == "on")


class RuleTable(tables.Table):
    """One line a rule."""

    caption = "核对规则"
    name = tables.Column("规则", linkify=("campaigns:rule-edit", [tables.A("code")]))
    kind = tables.Column("类型", accessor="get_kind_display", order_by="kind")
    severity = tables.Column("效力", accessor="get_severity_display", order_by="severity")
    subjects = tables.Column("所查指标", empty_values=(), orderable=False)
    bounds = tables.Column("对照指标", empty_values=(), orderable=False)
    threshold = tables.Column("限度", attrs=NUMBER)
    period_kind = tables.Column("周期", empty_values=(), order_by="period_kind")
    basis = tables.Column("依据", orderable=False)
    is_active = tables.Column("状态", empty_values=())

    class Meta:
        template_name = "django_tables2/portal.html"
        attrs = {"stacked": True}

    def render_subjects(self, record: CheckRule) -> str:
        """The first few by name; a rule without subjects speaks of every metric."""
        return _few([metric.name for metric in record.subjects.all()]) or "全部指标"

    def value_subjects(self, record: CheckRule) -> str:
        """All of them, for the sheet."""
        return "、".join(metric.name for metric in record.subjects.all()) or "全部指标"

    def render_bounds(self, record: CheckRule) -> str:
        """The first few by name."""
        return _few([metric.name for metric in record.bounds.all()])

    def value_bounds(self, record: CheckRule) -> str:
        """All of them, for the sheet."""
        return "、".join(metric.name for metric in record.bounds.all())

    def render_threshold(self, record: CheckRule) -> str:
        """50%（10起）, 10倍（10起）, 6（10起）: what is smaller on both sides is let be."""
        if record.threshold is None:
            return ""
        units: dict[str, str] = {RuleKind.CHANGE: "%", RuleKind.FOLD: "倍", RuleKind.BEYOND: "倍"}
        limit = f"{exact_number(record.threshold)}{units.get(record.kind, '')}"
        return f"{limit}（{exact_number(record.floor)}起）"

    def render_period_kind(self, record: CheckRule) -> str:
        """Blank means every kind."""
        return record.get_period_kind_display() if record.period_kind else "全部"

    def render_is_active(self, record: CheckRule) -> str:
        """In a word."""
        return "启用" if record.is_active else "停用"


def _few(names: list[str]) -> str:
    shown = "、".join(names[:MOST_NAMES])
    return f"{shown}等{len(names)}个" if len(names) > MOST_NAMES else shown
