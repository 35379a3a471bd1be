"""Shape of the document list: what can be searched, how a row looks."""

from typing import Any

import django_filters
import django_tables2 as tables
from django.db.models import Q, QuerySet

from reports.choices import ReportKind, ReportStatus
from reports.models import Report


class ReportFilter(django_filters.FilterSet):
    """Search by title; by kind, year and status."""

    q = django_filters.CharFilter(method="search", label="标题或拼音首字母")
    kind = django_filters.ChoiceFilter(choices=ReportKind.choices, label="种类", empty_label="全部")
    year = django_filters.NumberFilter("year", label="年度")
    status = django_filters.ChoiceFilter(
        choices=ReportStatus.choices, label="状态", empty_label="全部"
    )

    class Meta:
        model = Report
        fields: list[str] = []

    def search(self, rows: QuerySet[Any], name: str, value: str) -> QuerySet[Any]:
        """Title, or the unit's name or pinyin initials."""
        return rows.filter(
            Q(title__icontains=value)
            | Q(unit__short_name__icontains=value)
            | Q(unit__initials__icontains=value)
        )


class ReportTable(tables.Table):
    """Newest first; the title leads to the document."""

    title = tables.Column(linkify=("reports:report-detail", [tables.A("pk")]))
    edition = tables.Column("版次", order_by=("paper", "serial"))
    frozen_at = tables.DateTimeColumn(
        format="Y-m-d H:i", verbose_name="数据冻结", default="尚未冻结"
    )
    status = tables.TemplateColumn(
        '{% include "components/status_badge.html" with status=record.status'
        " label=record.get_status_display only %}",
        verbose_name="状态",
    )

    class Meta:
        model = Report
        template_name = "django_tables2/portal.html"
        fields = ("title", "kind", "unit", "year", "edition", "status", "issued_on", "frozen_at")

    def value_status(self, record: Report) -> str:
        """The word alone in the exported sheet."""
        return str(record.get_status_display())
