"""Searching and laying out the register."""

from typing import Any

import django_filters
import django_tables2 as tables
from django.db.models import Q, QuerySet

from branches.choices import ChangeKind, OrganisationKind
from branches.models import OrganisationChange
from portal.pinyin import search_word

NUMBER = {"td": {"class": "number"}, "th": {"class": "number"}}
STANDING = (("active", "存续"), ("dissolved", "已撤销"), ("", "全部"))


def matching(rows: QuerySet[Any], text: str) -> QuerySet[Any]:
    """By name, former name, alias, code, unit, pinyin and initials."""
    word = search_word(text)
    renamed = OrganisationChange.objects.filter(kind=ChangeKind.RENAME, before__icontains=word)
    return rows.filter(
        Q(name__icontains=word)
        | Q(alias__icontains=word)
        | Q(code__iexact=word)
        | Q(pinyin__icontains=word)
        | Q(initials__icontains=word)
        | Q(unit__short_name__icontains=word)
        | Q(unit__initials__icontains=word)
        | Q(pk__in=renamed.values("organisation"))
    )


class OrganisationFilter(django_filters.FilterSet):
    """By any name, kind, and whether the body still exists."""

    q = django_filters.CharFilter(method="search", label="党组织或单位")
    kind = django_filters.ChoiceFilter(
        "kind", label="类型", choices=OrganisationKind.choices, empty_label="全部"
    )
    standing = django_filters.ChoiceFilter(
        method="by_standing", label="状态", choices=STANDING, initial="active", empty_label=None
    )

    class Meta:
        fields: list[str] = []

    def search(self, rows: QuerySet[Any], name: str, value: str) -> QuerySet[Any]:
        """Name, former name, alias, code, unit, pinyin, initials."""
        return matching(rows, value)

    def by_standing(self, rows: QuerySet[Any], name: str, value: str) -> QuerySet[Any]:
        """Those that exist or those that have ended."""
        return rows.filter(dissolved_on__isnull=value == "active")


class OrganisationTable(tables.Table):
    """One line a body."""

    caption = "党组织"
    name = tables.Column("名称", linkify=("branches:organisation-detail", [tables.A("pk")]))
    unit = tables.Column(
        "单位", accessor="unit__short_name", order_by=("unit__kind__position", "unit__position")
    )
    kind = tables.Column("类型")
    parent = tables.Column("上级党组织", accessor="parent__name", default="—")
    secretary = tables.Column("书记", default="—")
    members = tables.Column("党员数", default="—", attrs=NUMBER)
    term_ends_on = tables.DateColumn(verbose_name="届满日期", format="Y-m-d", default="—")
    approval_ref = tables.Column("批复文号", default="—", visible=False)
    dissolved_on = tables.DateColumn(
        verbose_name="撤销日期", format="Y-m-d", default="—", visible=False
    )
    code = tables.Column("代码", visible=False)

    class Meta:
        template_name = "django_tables2/portal.html"
        attrs = {"stacked": True}

    def before_render(self, request: Any) -> None:
        """The day of the end only where ended bodies are listed; the workbook has every column."""
        if request.GET.get("standing", "active") != "active":
            self.columns.show("dissolved_on")
