"""The list of activities: search, filters, columns."""

from typing import Any

import django_filters
import django_tables2 as tables
from django import forms
from django.db.models import Q, QuerySet

from campaigns.choices import Counter, OrganiserLevel
from campaigns.models import Activity, ActivityCount, ActivityKind, Campaign
from campaigns.selectors.activities.showing import counts_line
from portal.pinyin import search_word

DATE = forms.DateInput(attrs={"type": "date"})
STATES = [("standing", "有效"), ("voided", "已撤回")]


def kind_choices() -> list[tuple[str, str]]:
    """Kinds in their order."""
    return list(ActivityKind.objects.values_list("code", "name"))


def campaign_choices() -> list[tuple[str, str]]:
    """Frames by name."""
    return list(Campaign.objects.frames().order_by("name").values_list("code", "name"))


class ActivityFilter(django_filters.FilterSet):
    """By unit, branch or topic; kind; campaign; level; day; whether it still stands."""

    q = django_filters.CharFilter(method="search", label="单位、党支部或主题")
    kind = django_filters.ChoiceFilter(
        "kind__code", label="类别", choices=kind_choices, empty_label="全部"
    )
    campaign = django_filters.ChoiceFilter(
        method="of_campaign", label="活动", choices=campaign_choices, empty_label="全部"
    )
    level = django_filters.ChoiceFilter(
        "level", label="层级", choices=OrganiserLevel.choices, empty_label="全部"
    )
    counter = django_filters.ChoiceFilter(
        method="with_count", label="计数项", choices=Counter.choices, empty_label="全部"
    )
    day_from = django_filters.DateFilter("held_on", lookup_expr="gte", label="自", widget=DATE)
    day_to = django_filters.DateFilter("held_on", lookup_expr="lte", label="至", widget=DATE)
    state = django_filters.ChoiceFilter(
        method="in_state", label="状态", choices=STATES, empty_label="全部"
    )
    unit = django_filters.CharFilter("unit__code", widget=forms.HiddenInput)

    class Meta:
        model = Activity
        fields: list[str] = []

    def search(self, rows: QuerySet[Any], name: str, value: str) -> QuerySet[Any]:
        """Names, initials or code of whoever held it, or words of the topic."""
        word = search_word(value)
        return rows.filter(
            Q(unit__name__icontains=word)
            | Q(unit__short_name__icontains=word)
            | Q(unit__initials__icontains=word)
            | Q(unit__code__iexact=word)
            | Q(organisation__name__icontains=word)
            | Q(organisation__alias__icontains=word)
            | Q(organisation__initials__icontains=word)
            | Q(organisation__code__iexact=word)
            | Q(kind__initials__icontains=word)
            | Q(topic__icontains=word)
        )

    def of_campaign(self, rows: QuerySet[Any], name: str, value: str) -> QuerySet[Any]:
        """Those whose primary campaign it is, and those tagged with it."""
        tagged = Activity.tags.through.objects.filter(campaign__code=value)
        return rows.filter(Q(campaign__code=value) | Q(pk__in=tagged.values("activity")))

    def with_count(self, rows: QuerySet[Any], name: str, value: str) -> QuerySet[Any]:
        """Events that counted some of it."""
        return rows.filter(pk__in=_counting(value))

    def in_state(self, rows: QuerySet[Any], name: str, value: str) -> QuerySet[Any]:
        """Standing, or taken back."""
        return rows.filter(voided_at__isnull=value == "standing")


def _counting(counter: str) -> QuerySet[Any]:
    return ActivityCount.objects.filter(counter=counter, number__gt=0).values("activity")


class ActivityTable(tables.Table):
    """One line an event."""

    caption = "活动记录"
    held_on = tables.DateColumn(
        verbose_name="开展日期",
        format="Y-m-d",
        attrs={"td": {"class": "nowrap"}},
        linkify=("campaigns:activity-detail", [tables.A("pk")]),
    )
    kind = tables.Column("类别", order_by="kind__position")
    topic = tables.Column("主题", linkify=("campaigns:activity-detail", [tables.A("pk")]))
    holder = tables.Column(
        "主办方", empty_values=(), order_by=("unit__position", "organisation__code")
    )
    level = tables.Column("层级", accessor="get_level_display", order_by="level")
    counts = tables.Column("计数", empty_values=(), orderable=False)
    campaign = tables.Column("主要活动", default="—")
    state = tables.Column("状态", empty_values=(), order_by="voided_at")

    class Meta:
        template_name = "django_tables2/portal.html"
        attrs = {"stacked": True}

    def render_topic(self, record: Activity) -> str:
        """With its edition, where it has one."""
        return f"{record.topic}（第{record.edition}届/期）" if record.edition else record.topic

    def render_holder(self, record: Activity) -> str:
        """The branch with its unit, or the unit."""
        return str(record.organisation or record.unit)

    def render_counts(self, record: Activity) -> str:
        """In one line; the workbook that goes out says the same."""
        return counts_line(record) or "—"

    def render_state(self, record: Activity) -> str:
        """有效 or 已撤回."""
        return "已撤回" if record.voided_at else "有效"
