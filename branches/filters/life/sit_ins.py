"""The list of 列席旁听: search, filters, columns."""

from typing import Any

import django_filters
import django_tables2 as tables
from django.db.models import Q, QuerySet
from django.utils import timezone

from branches.models import SitIn
from branches.selectors.life.sit_ins import state_of
from portal.pinyin import search_word

YEARS_OFFERED = 5
STATES = {
    "planned": Q(visited_on__isnull=True, cancelled_on__isnull=True),
    "visited": Q(visited_on__isnull=False, feedback_on__isnull=True),
    "answered": Q(feedback_on__isnull=False, followed_up_on__isnull=True),
    "followed": Q(followed_up_on__isnull=False),
    "cancelled": Q(cancelled_on__isnull=False),
}
STATE_CHOICES = [
    ("planned", "已计划"),
    ("visited", "已列席"),
    ("answered", "已反馈"),
    ("followed", "已整改"),
    ("cancelled", "已取消"),
]


def year_choices() -> list[tuple[str, str]]:
    """Next year, this one and those before."""
    year = timezone.localdate().year
    return [(str(y), f"{y}年") for y in range(year + 1, year - YEARS_OFFERED, -1)]


class SitInFilter(django_filters.FilterSet):
    """By unit, year and how far it has come."""

    q = django_filters.CharFilter(method="search", label="单位或主题")
    year = django_filters.ChoiceFilter(
        "planned_on", lookup_expr="year", label="年度", choices=year_choices, empty_label="全部"
    )
    state = django_filters.ChoiceFilter(
        method="in_state", label="进度", choices=STATE_CHOICES, empty_label="全部"
    )

    class Meta:
        model = SitIn
        fields: list[str] = []

    def search(self, rows: QuerySet[Any], name: str, value: str) -> QuerySet[Any]:
        """Name, pinyin or initials of the unit, or words of the topic."""
        word = search_word(value)
        return rows.filter(
            Q(unit__name__icontains=word)
            | Q(unit__short_name__icontains=word)
            | Q(unit__initials__icontains=word)
            | Q(topic__icontains=word)
        )

    def in_state(self, rows: QuerySet[Any], name: str, value: str) -> QuerySet[Any]:
        """By which of the dates stand."""
        return rows.filter(STATES[value])


class SitInTable(tables.Table):
    """One line a sit-in."""

    caption = "列席旁听"
    unit = tables.Column(
        "被旁听单位",
        order_by="unit__position",
        linkify=("branches:sit-in-detail", [tables.A("pk")]),
    )
    planned_on = tables.DateColumn(verbose_name="计划日期", format="Y-m-d")
    visited_on = tables.DateColumn(verbose_name="列席日期", format="Y-m-d", default="—")
    topic = tables.Column("学习主题", default="—")
    feedback_on = tables.DateColumn(verbose_name="反馈日期", format="Y-m-d", default="—")
    followed_up_on = tables.DateColumn(verbose_name="整改日期", format="Y-m-d", default="—")
    state = tables.Column("进度", empty_values=(), orderable=False)

    class Meta:
        template_name = "django_tables2/portal.html"
        attrs = {"stacked": True}

    def render_state(self, record: SitIn) -> str:
        """How far it has come."""
        return state_of(record)
