"""Bodies without a term."""

from typing import Any

import django_filters
import django_tables2 as tables
from django.db.models import QuerySet

from branches.filters.terms import KINDS, named_like


class TermlessFilter(django_filters.FilterSet):
    """By name and kind."""

    q = django_filters.CharFilter(method="search", label="党组织或单位")
    kind = django_filters.ChoiceFilter("kind", label="类型", choices=KINDS, empty_label="全部")

    class Meta:
        fields: list[str] = []

    def search(self, rows: QuerySet[Any], name: str, value: str) -> QuerySet[Any]:
        """Name, alias, code, unit, pinyin, initials."""
        return named_like(rows, value, "")


class TermlessTable(tables.Table):
    """One line a body."""

    caption = "未登记届次的党组织"
    name = tables.Column("党组织", linkify=("branches:organisation-detail", [tables.A("pk")]))
    unit = tables.Column("单位", accessor="unit__short_name", order_by=("unit__position",))
    kind = tables.Column("类型")
    founded_on = tables.DateColumn(verbose_name="成立日期", format="Y-m-d")
    register = tables.TemplateColumn(
        '<a href="{% url "branches:term-create" record.pk %}">登记届次</a>',
        verbose_name="办理",
        orderable=False,
        exclude_from_export=True,
    )

    class Meta:
        template_name = "django_tables2/portal.html"
        attrs = {"stacked": True}
