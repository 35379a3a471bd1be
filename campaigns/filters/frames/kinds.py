"""The list of kinds of selection."""

from typing import Any

import django_filters
import django_tables2 as tables
from django.db.models import Q, QuerySet

from campaigns.choices import Department, Level
from campaigns.models import SelectionKind
from portal.pinyin import search_word

STATES = [("on", "在用"), ("off", "停用")]


class SelectionKindFilter(django_filters.FilterSet):
    """By name, what is selected, department, whether it is offered."""

    q = django_filters.CharFilter(method="search", label="评选类型")
    level = django_filters.ChoiceFilter(
        "level", label="评选对象", choices=Level.choices, empty_label="全部"
    )
    owner = django_filters.ChoiceFilter(
        "owner", label="主办部门", choices=Department.choices, empty_label="全部"
    )
    state = django_filters.ChoiceFilter(
        method="in_state", label="状态", choices=STATES, empty_label="全部"
    )

    class Meta:
        model = SelectionKind
        fields: list[str] = []

    def search(self, rows: QuerySet[Any], name: str, value: str) -> QuerySet[Any]:
        """Name, initials or title."""
        word = search_word(value)
        return rows.filter(
            Q(name__icontains=word) | Q(initials__icontains=word) | Q(title__icontains=word)
        )

    def in_state(self, rows: QuerySet[Any], name: str, value: str) -> QuerySet[Any]:
        """Offered or not."""
        return rows.filter(is_active=value == "on")


class SelectionKindTable(tables.Table):
    """One line a kind."""

    caption = "评选类型"
    name = tables.Column(
        "评选类型", linkify=("campaigns:selection-kind-detail", [tables.A("code")])
    )
    title = tables.Column("命名称号")
    level = tables.Column("评选对象")
    tier = tables.Column("命名层级")
    owner = tables.Column("主办部门")
    campaign = tables.Column("所属活动", accessor="campaign__name", default="—")
    editions_held = tables.Column("已办届次", attrs={"td": {"class": "number"}})
    is_active = tables.BooleanColumn(verbose_name="状态", yesno="在用,停用")

    class Meta:
        template_name = "django_tables2/portal.html"
        attrs = {"stacked": True}
        order_by = ()
