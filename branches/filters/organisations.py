"""Searching and laying out the register."""

from typing import Any

import django_filters
import django_tables2 as tables
from django.db.models import Q, QuerySet
from django.db.models.functions import Concat

from branches.choices import ChangeKind, OrganisationKind
from branches.models import OrganisationChange
from portal.pinyin import search_word
from units.models import Unit

NUMBER = {"td": {"class": "number"}, "th": {"class": "number"}}
STANDING = (("active", "存续"), ("dissolved", "已撤销"), ("", "全部"))


def matching(rows: QuerySet[Any], text: str) -> QuerySet[Any]:
    """By any name of the body, of its unit or of a unit it was in; unit and body joined too."""
    word = search_word(text)
    units = _units_named(word)
    renamed = OrganisationChange.objects.filter(kind=ChangeKind.RENAME, before__icontains=word)
    joined: QuerySet[Any] = rows.alias(
        full_name=Concat("unit__short_name", "name"),
        full_initials=Concat("unit__initials", "initials"),
    )
    return joined.filter(
        Q(name__icontains=word)
        | Q(alias__icontains=word)
        | Q(code__iexact=word)
        | Q(pinyin__icontains=word)
        | Q(initials__icontains=word)
        | Q(unit__in=units)
        | Q(full_name__icontains=word)
        | Q(full_initials__icontains=word)
        | Q(pk__in=renamed.values("organisation"))
        | Q(pk__in=_moved(word, units).values("organisation"))
    )


def _units_named(word: str) -> QuerySet[Any]:
    """Units by name, former name or alias, pinyin and initials."""
    found = Unit.objects.filter(
        Q(name__icontains=word)
        | Q(short_name__icontains=word)
        | Q(pinyin__icontains=word)
        | Q(initials__icontains=word)
        | Q(names__name__icontains=word)
    )
    return found.values("pk")


def _moved(word: str, units: QuerySet[Any]) -> QuerySet[Any]:
    """Moves out of these units, or of bodies called so where they were."""
    rows = OrganisationChange.objects.filter(unit_before__isnull=False)
    moves: QuerySet[Any] = rows.alias(
        old_initials=Concat("unit_before__initials", "organisation__initials")
    )
    return moves.filter(
        Q(unit_before__in=units) | Q(before__icontains=word) | Q(old_initials__icontains=word)
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
        """Any name of the body or of a unit it is or was in, pinyin, initials."""
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
