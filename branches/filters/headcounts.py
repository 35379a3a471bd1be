"""Branches by whether they have given the quarter's counts."""

from typing import Any

import django_filters
import django_tables2 as tables
from django.db.models import QuerySet
from django.utils import timezone

from branches.filters.organisations import NUMBER, matching
from portal.periods import Quarter

QUARTERS_BACK = 8
ENTERED = (("0", "未录入"), ("1", "已录入"))


def reported_quarter() -> Quarter:
    """The quarter people count for now: the newest that has ended."""
    return Quarter.containing(timezone.localdate()).previous


def quarter_choices() -> list[tuple[str, str]]:
    """The running quarter and those before it."""
    quarters = [Quarter.containing(timezone.localdate())]
    while len(quarters) < QUARTERS_BACK:
        quarters.append(quarters[-1].previous)
    return [(quarter.code, quarter.label) for quarter in quarters]


class HeadcountFilter(django_filters.FilterSet):
    """By name, and by what is missing; `quarter` is read by the page itself."""

    quarter = django_filters.ChoiceFilter(
        method="by_quarter",
        label="季度",
        choices=quarter_choices,
        initial=lambda: reported_quarter().code,
        empty_label=None,
    )
    q = django_filters.CharFilter(method="search", label="党组织或单位")
    entered = django_filters.ChoiceFilter(
        "entered", label="录入情况", choices=ENTERED, empty_label="全部"
    )

    class Meta:
        fields: list[str] = []

    def search(self, rows: QuerySet[Any], name: str, value: str) -> QuerySet[Any]:
        """Name, alias, code, unit, pinyin, initials."""
        return matching(rows, value)

    def by_quarter(self, rows: QuerySet[Any], name: str, value: str) -> QuerySet[Any]:
        """The rows are of the quarter already."""
        return rows


class HeadcountTable(tables.Table):
    """One line a branch."""

    caption = "党员数"
    tick = tables.TemplateColumn(
        template_name="branches/organisations/_headcount_tick.html",
        verbose_name="选",
        orderable=False,
        exclude_from_export=True,
    )
    name = tables.Column("党支部", linkify=("branches:organisation-detail", [tables.A("pk")]))
    unit = tables.Column("单位", accessor="unit__short_name", order_by=("unit__position",))
    before = tables.Column("上季度党员数", default="—", attrs=NUMBER)
    formal = tables.Column("正式", default="—", attrs=NUMBER)
    probationary = tables.Column("预备", default="—", attrs=NUMBER)
    retired = tables.Column("离退休", default="—", attrs=NUMBER)
    floating = tables.Column("流动", default="—", attrs=NUMBER)
    admitted = tables.Column("接收预备", default="—", attrs=NUMBER)
    act = tables.TemplateColumn(
        template_name="branches/organisations/_headcount_act.html",
        verbose_name="办理",
        orderable=False,
        exclude_from_export=True,
    )

    class Meta:
        template_name = "django_tables2/portal.html"
        attrs = {"stacked": True}
