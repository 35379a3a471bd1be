"""Metrics with their sources: search, filter, columns."""

from typing import Any

import django_filters
import django_tables2 as tables
from django.db.models import QuerySet

from campaigns.choices import Nature, Reporter, ReportSection
from campaigns.models import Metric
from campaigns.selectors.metric_sources.listing import sources_text
from portal.choices import PeriodKind

HOW = (("sourced", "由记录计算"), ("derived", "由分子、分母计算"), ("typed", "填报"))


class SourceFilter(django_filters.FilterSet):
    """By any name of the metric, who reports it, when, and whether it is counted."""

    q = django_filters.CharFilter(method="search", label="指标")
    how = django_filters.ChoiceFilter(method="given", label="来源", choices=HOW, empty_label="全部")
    reported_by = django_filters.ChoiceFilter(
        "reported_by", label="填报主体", choices=Reporter.choices, empty_label="全部"
    )
    period_kind = django_filters.ChoiceFilter(
        "period_kind", label="周期", choices=PeriodKind.choices, empty_label="全部"
    )
    section = django_filters.ChoiceFilter(
        "section", label="板块", choices=ReportSection.choices, empty_label="全部"
    )

    class Meta:
        model = Metric
        fields: list[str] = []

    def search(self, rows: Any, name: str, value: str) -> QuerySet[Any]:
        """Name, alias, code, or the initials of its pinyin."""
        found: QuerySet[Any] = rows.named_like(value)
        return found

    def given(self, rows: QuerySet[Any], name: str, value: str) -> QuerySet[Any]:
        """Counted, derived or typed."""
        if value == "derived":
            return rows.filter(nature=Nature.RATIO)
        typed = rows.exclude(nature=Nature.RATIO)
        return typed.filter(is_sourced=value == "sourced")


class SourceTable(tables.Table):
    """One line a metric."""

    caption = "指标来源"
    name = tables.Column("指标", linkify=("campaigns:source-edit", [tables.A("code")]))
    reported_by = tables.Column(
        "填报主体", accessor="get_reported_by_display", order_by="reported_by"
    )
    period_kind = tables.Column("周期", accessor="get_period_kind_display", order_by="period_kind")
    source = tables.Column("从哪里来", empty_values=(), orderable=False)

    class Meta:
        template_name = "django_tables2/portal.html"
        attrs = {"stacked": True}

    def render_source(self, record: Metric) -> str:
        """In words."""
        return sources_text(record)
