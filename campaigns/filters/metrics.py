"""The metric dictionary: search and columns of its sheet."""

from typing import Any

import django_filters
import django_tables2 as tables
from django.db.models import Q, QuerySet

from campaigns.choices import Nature, Reporter, ReportSection
from campaigns.models import Metric
from portal.choices import PeriodKind
from portal.pinyin import search_word


class MetricFilter(django_filters.FilterSet):
    """By any of its names, and by what it is."""

    q = django_filters.CharFilter(method="search", label="名称、别名、代码")
    section = django_filters.ChoiceFilter(
        "section", label="板块", choices=ReportSection.choices, empty_label="全部"
    )
    nature = django_filters.ChoiceFilter(
        "nature", label="性质", choices=Nature.choices, empty_label="全部"
    )
    reported_by = django_filters.ChoiceFilter(
        "reported_by", label="填报主体", choices=Reporter.choices, empty_label="全部"
    )
    period_kind = django_filters.ChoiceFilter(
        "period_kind", label="周期", choices=PeriodKind.choices, empty_label="全部"
    )

    class Meta:
        model = Metric
        fields: list[str] = []

    def search(self, rows: QuerySet[Any], name: str, value: str) -> QuerySet[Any]:
        """Name, alias, code, or the initials of its pinyin."""
        word = search_word(value)
        return rows.filter(
            Q(name__icontains=word)
            | Q(aliases__icontains=word)
            | Q(code__icontains=word)
            | Q(initials__icontains=word)
        )


class MetricTable(tables.Table):
    """The dictionary as a sheet."""

    caption = "指标字典"
    name = tables.Column("名称")
    code = tables.Column("代码")
    definition = tables.Column("口径", orderable=False)
    unit_of_measure = tables.Column("计量单位")
    section = tables.Column("板块", accessor="get_section_display", order_by="section")
    nature = tables.Column("性质", accessor="get_nature_display", order_by="nature")
    period_kind = tables.Column("周期", accessor="get_period_kind_display", order_by="period_kind")
    reported_by = tables.Column(
        "填报主体", accessor="get_reported_by_display", order_by="reported_by"
    )
    aliases = tables.Column("别名", orderable=False)

    class Meta:
        template_name = "django_tables2/portal.html"
