"""The list of editions."""

from typing import Any

import django_filters
import django_tables2 as tables
from django.db.models import Q, QuerySet

from campaigns.choices import Level, SelectionStatus
from campaigns.models import Selection, SelectionKind
from portal.pinyin import search_word

STATUS = "campaigns/frames/_status.html"


class SelectionFilter(django_filters.FilterSet):
    """By name, kind, year, state."""

    q = django_filters.CharFilter(method="search", label="评选")
    kind = django_filters.ModelChoiceFilter(
        label="评选类型",
        queryset=SelectionKind.objects.order_by("position"),
        to_field_name="code",
        empty_label="全部",
    )
    level = django_filters.ChoiceFilter(
        "level", label="评选对象", choices=Level.choices, empty_label="全部"
    )
    year = django_filters.NumberFilter("year", label="年度")
    status = django_filters.ChoiceFilter(
        "status", label="状态", choices=SelectionStatus.choices, empty_label="全部"
    )

    class Meta:
        model = Selection
        fields: list[str] = []

    def search(self, rows: QuerySet[Any], name: str, value: str) -> QuerySet[Any]:
        """Name, initials, title, document."""
        word = search_word(value)
        return rows.filter(
            Q(name__icontains=word)
            | Q(initials__icontains=word)
            | Q(title__icontains=word)
            | Q(basis_document__icontains=word)
        )


class SelectionTable(tables.Table):
    """One line an edition."""

    caption = "评选"
    name = tables.Column("评选", linkify=("campaigns:selection-detail", [tables.A("pk")]))
    kind = tables.Column("评选类型", accessor="kind__name", order_by="kind__position")
    year = tables.Column("年度")
    level = tables.Column("评选对象")
    owner = tables.Column("主办部门")
    opened_on = tables.DateColumn(verbose_name="启动日期", format="Y-m-d", default="—")
    named_on = tables.DateColumn(verbose_name="命名日期", format="Y-m-d", default="—")
    applied = tables.Column("申报数", attrs={"td": {"class": "number"}})
    status = tables.TemplateColumn(template_name=STATUS, verbose_name="状态")

    class Meta:
        template_name = "django_tables2/portal.html"
        attrs = {"stacked": True}

    def value_status(self, record: Selection) -> str:
        """The word for the sheet."""
        return str(record.get_status_display())
