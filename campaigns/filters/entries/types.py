"""The list of registers."""

from typing import Any

import django_filters
import django_tables2 as tables
from django.db.models import Q, QuerySet

from campaigns.choices import Department, EntryHolder
from campaigns.models import Campaign, RegisterType
from portal.pinyin import search_word

NUMBER = {"td": {"class": "number"}, "th": {"class": "number"}}
USE = [("1", "在用"), ("0", "停用")]


def frames(request: Any) -> QuerySet[Campaign]:
    """Campaigns that have registers."""
    rows: QuerySet[Campaign] = Campaign.objects.frames()
    return rows.filter(registertypes__isnull=False).distinct().order_by("name")


class RegisterTypeFilter(django_filters.FilterSet):
    """By name, campaign, department, whose entries are, and use."""

    q = django_filters.CharFilter(method="search", label="台账名称")
    campaign = django_filters.ModelChoiceFilter(
        label="所属活动", queryset=frames, to_field_name="code", empty_label="全部"
    )
    owner = django_filters.ChoiceFilter(
        "owner", label="主办部门", choices=Department.choices, empty_label="全部"
    )
    holder = django_filters.ChoiceFilter(
        "holder", label="登记主体", choices=EntryHolder.choices, empty_label="全部"
    )
    is_active = django_filters.ChoiceFilter(
        method="in_use", label="在用", choices=USE, empty_label="全部"
    )

    class Meta:
        model = RegisterType
        fields: list[str] = []

    def search(self, rows: QuerySet[Any], name: str, value: str) -> QuerySet[Any]:
        """Name, initials or code."""
        word = search_word(value)
        return rows.filter(
            Q(name__icontains=word) | Q(initials__icontains=word) | Q(code__iexact=word)
        )

    def in_use(self, rows: QuerySet[Any], name: str, value: str) -> QuerySet[Any]:
        """In use or not."""
        return rows.filter(is_active=value == "1")


class RegisterTypeTable(tables.Table):
    """One line a register, with how much of it the reader can see."""

    caption = "台账"
    name = tables.Column("台账", linkify=("campaigns:entry-list", [tables.A("code")]))
    is_mine = tables.BooleanColumn(verbose_name="我能登记", yesno="能,—")
    campaign = tables.Column("所属活动", default="—", order_by="campaign__name")
    holder = tables.Column("登记主体")
    owner = tables.Column("主办部门")
    standing = tables.Column("在册", attrs=NUMBER)
    due = tables.Column("逾期或应复核", attrs=NUMBER)
    is_active = tables.BooleanColumn(verbose_name="在用", yesno="是,停用")

    class Meta:
        template_name = "django_tables2/portal.html"
        attrs = {"stacked": True}
