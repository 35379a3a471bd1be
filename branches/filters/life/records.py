"""The list of records: search, filters, columns."""

from typing import Any

import django_filters
import django_tables2 as tables
from django import forms
from django.db.models import Q, QuerySet

from branches.choices import LifeKind
from branches.models import LifeRecord
from portal.pinyin import search_word

DATE = forms.DateInput(attrs={"type": "date"})
NUMBER = {"td": {"class": "number"}, "th": {"class": "number"}}
VOID_CHOICES = [("standing", "有效"), ("voided", "已撤回")]


class LifeFilter(django_filters.FilterSet):
    """By unit, branch or topic; kind; day; whether it still stands."""

    q = django_filters.CharFilter(method="search", label="党支部、单位或主题")
    kind = django_filters.ChoiceFilter("kind", choices=LifeKind.choices, empty_label="全部")
    day_from = django_filters.DateFilter("held_on", lookup_expr="gte", label="自", widget=DATE)
    day_to = django_filters.DateFilter("held_on", lookup_expr="lte", label="至", widget=DATE)
    state = django_filters.ChoiceFilter(
        method="in_state", label="状态", choices=VOID_CHOICES, empty_label="全部"
    )

    class Meta:
        model = LifeRecord
        fields: list[str] = []

    def search(self, rows: QuerySet[Any], name: str, value: str) -> QuerySet[Any]:
        """Names, initials or code of whose event it is, or words of the topic."""
        word = search_word(value)
        return rows.filter(
            Q(unit__name__icontains=word)
            | Q(unit__short_name__icontains=word)
            | Q(unit__initials__icontains=word)
            | Q(organisation__name__icontains=word)
            | Q(organisation__alias__icontains=word)
            | Q(organisation__initials__icontains=word)
            | Q(unit__code__iexact=word)
            | Q(organisation__code__iexact=word)
            | Q(topic__icontains=word)
        )

    def in_state(self, rows: QuerySet[Any], name: str, value: str) -> QuerySet[Any]:
        """Standing, or taken back."""
        return rows.filter(voided_at__isnull=value == "standing")


class LifeTable(tables.Table):
    """One line an event."""

    caption = "组织生活记录"
    held_on = tables.DateColumn(
        verbose_name="开展日期",
        format="Y-m-d",
        attrs={"td": {"class": "nowrap"}},
        linkify=("branches:life-detail", [tables.A("pk")]),
    )
    kind = tables.Column("类别")
    topic = tables.Column("主题", linkify=("branches:life-detail", [tables.A("pk")]))
    subject = tables.Column(
        "党支部或单位", empty_values=(), order_by=("unit__position", "organisation__code")
    )
    sessions = tables.Column("次数", attrs=NUMBER)
    attended = tables.Column("实到", attrs=NUMBER, default="—")
    expected = tables.Column("应到", attrs=NUMBER, default="—")
    for_year = tables.Column("所属年度", attrs=NUMBER, localize=False)
    state = tables.Column("状态", empty_values=(), order_by="voided_at")

    class Meta:
        template_name = "django_tables2/portal.html"
        attrs = {"stacked": True}

    def render_subject(self, record: LifeRecord) -> str:
        """The branch with its unit, or the unit."""
        return str(record.organisation or record.unit)

    def render_state(self, record: LifeRecord) -> str:
        """有效 or 已撤回."""
        return "已撤回" if record.voided_at else "有效"
