"""The lists of kinds of activity and of numbered series."""

from typing import Any

import django_filters
import django_tables2 as tables
from django.db.models import Q, QuerySet
from django.urls import reverse

from campaigns.choices import Department, OrganiserLevel
from campaigns.models import ActivityKind, ActivitySeries
from campaigns.selectors.activities.setups import setup_of
from portal.models import User
from portal.pinyin import search_word
from portal.roles import Capability

STATES = [("on", "在用"), ("off", "停用")]
NUMBER = {"td": {"class": "number"}, "th": {"class": "number"}}


def kind_url(record: ActivityKind, table: tables.Table) -> str:
    """The page of the kind for who keeps it, its records for everybody else."""
    user: User = table.request.user
    rights = [Capability.CAMPAIGN_RUN]
    rights += [Capability.DISCIPLINE_RECORD] if record.is_sensitive else []
    if all(user.can(right) for right in rights):
        return reverse("campaigns:activity-kind", args=[record.code])
    return f"{reverse('campaigns:activity-list')}?kind={record.code}"


class KindFilter(django_filters.FilterSet):
    """By name or campaign, department, level, whether in use."""

    q = django_filters.CharFilter(method="search", label="类别或活动")
    owner = django_filters.ChoiceFilter(
        "owner", label="主办部门", choices=Department.choices, empty_label="全部"
    )
    level = django_filters.ChoiceFilter(
        method="at_level", label="层级", choices=OrganiserLevel.choices, empty_label="全部"
    )
    state = django_filters.ChoiceFilter(
        method="in_state", label="状态", choices=STATES, empty_label="全部"
    )

    class Meta:
        model = ActivityKind
        fields: list[str] = []

    def search(self, rows: QuerySet[Any], name: str, value: str) -> QuerySet[Any]:
        """Name, initials or code of the kind, or the name of its campaign."""
        word = search_word(value)
        return rows.filter(
            Q(name__icontains=word)
            | Q(initials__icontains=word)
            | Q(code=word)
            | Q(campaign__name__icontains=word)
        )

    def at_level(self, rows: QuerySet[Any], name: str, value: str) -> QuerySet[Any]:
        """Those that level may hold; the setup is no column, so rows are looked through."""
        found = [kind.pk for kind in rows if value in setup_of(kind).levels]
        return rows.filter(pk__in=found)

    def in_state(self, rows: QuerySet[Any], name: str, value: str) -> QuerySet[Any]:
        """In use or not."""
        return rows.filter(is_active=value == "on")


class KindTable(tables.Table):
    """One line a kind."""

    caption = "活动类别"
    name = tables.Column("类别", linkify=kind_url)
    owner = tables.Column("主办部门", accessor="get_owner_display", order_by="owner")
    campaign = tables.Column("所属活动", default="—")
    levels = tables.Column("由谁登记", empty_values=(), orderable=False)
    counters = tables.Column("计数项", empty_values=(), orderable=False)
    times = tables.Column("已登记", attrs=NUMBER)
    is_active = tables.Column("状态", empty_values=())

    class Meta:
        template_name = "django_tables2/portal.html"
        attrs = {"stacked": True}

    def render_levels(self, record: ActivityKind) -> str:
        """In words."""
        return "、".join(level.label for level in setup_of(record).levels)

    def render_counters(self, record: ActivityKind) -> str:
        """In words."""
        return "、".join(counter.label for counter in setup_of(record).counters)

    def render_times(self, record: Any) -> str:
        """How often discipline work was done is not for this list."""
        return "—" if record.is_sensitive else str(record.times)

    def render_is_active(self, record: ActivityKind) -> str:
        """In a word."""
        return "在用" if record.is_active else "停用"


class SeriesFilter(django_filters.FilterSet):
    """By name."""

    q = django_filters.CharFilter(method="search", label="系列或类别")

    class Meta:
        model = ActivitySeries
        fields: list[str] = []

    def search(self, rows: QuerySet[Any], name: str, value: str) -> QuerySet[Any]:
        """Name of the series, name or initials of its kind."""
        word = search_word(value)
        names = Q(name__icontains=word) | Q(kind__name__icontains=word)
        return rows.filter(names | Q(kind__initials__icontains=word))


class SeriesTable(tables.Table):
    """One line a series."""

    caption = "系列活动"
    name = tables.Column("系列", linkify=("campaigns:series-detail", [tables.A("pk")]))
    kind = tables.Column("活动类别", order_by="kind__position")
    first_edition = tables.Column("首届届次", attrs=NUMBER)
    newest = tables.Column("最近一届（期）", attrs=NUMBER, default="—")
    last_on = tables.DateColumn(verbose_name="举办日期", format="Y-m-d", default="—")

    class Meta:
        template_name = "django_tables2/portal.html"
        attrs = {"stacked": True}
