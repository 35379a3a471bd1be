"""The list of papers that wait: search, filters, columns, a box to tick."""

from typing import Any

import django_filters
import django_tables2 as tables
from django.db.models import QuerySet

from campaigns.filters.papers import named_like, period_choices
from campaigns.models import Submission
from campaigns.selectors.waiting import doubts_of

NUMBER = {"td": {"class": "number"}, "th": {"class": "number"}}
STATE_CHOICES = [("doubted", "有疑点"), ("clean", "无疑点")]
LEVEL_CHOICES = [("unit", "单位"), ("branch", "党支部")]


class WaitingFilter(django_filters.FilterSet):
    """By name, period, and whether there is something to look at."""

    q = django_filters.CharFilter(method="search", label="单位或党支部")
    period = django_filters.ChoiceFilter(
        method="in_period", label="期间", choices=period_choices, empty_label="全部"
    )
    state = django_filters.ChoiceFilter(
        method="in_state", label="疑点", choices=STATE_CHOICES, empty_label="全部"
    )

    class Meta:
        model = Submission
        fields: list[str] = []

    def search(self, rows: QuerySet[Any], name: str, value: str) -> QuerySet[Any]:
        """Name, pinyin or initials."""
        return rows.filter(named_like(value))

    def in_period(self, rows: QuerySet[Any], name: str, value: str) -> QuerySet[Any]:
        """Exactly one period; its code is 2025Q3 or 2025."""
        year, _, quarter = value.partition("Q")
        return rows.filter(round__year=int(year), round__quarter=int(quarter) if quarter else None)

    def in_state(self, rows: QuerySet[Any], name: str, value: str) -> QuerySet[Any]:
        """Clean ones, or those with a remark."""
        return rows.filter(is_clean=value == "clean")


class WaitingTable(tables.Table):
    """One line a paper; clean ones come ticked."""

    caption = "待审填报表"
    tick = tables.TemplateColumn(
        template_name="campaigns/waiting/_tick.html",
        verbose_name="选",
        orderable=False,
        exclude_from_export=True,
    )
    subject_name = tables.Column(
        "单位或党支部",
        order_by=("unit__position", "organisation__code"),
        linkify=("campaigns:submission-review", [tables.A("pk")]),
    )
    period = tables.Column(
        "期间", accessor="round__period__label", order_by=("round__year", "round__quarter")
    )
    doubts = tables.TemplateColumn(
        template_name="campaigns/waiting/_doubts.html",
        verbose_name="需要看的",
        order_by=("-is_clean",),
    )
    progress = tables.Column("已填/应填", empty_values=(), order_by="filled_count", attrs=NUMBER)
    submitted_at = tables.DateTimeColumn(verbose_name="上报时间", format="Y-m-d H:i")
    submitted_by = tables.Column("上报人", order_by="submitted_by__display_name")
    decide = tables.TemplateColumn(
        template_name="campaigns/waiting/_decide.html",
        verbose_name="办理",
        orderable=False,
        exclude_from_export=True,
    )

    class Meta:
        template_name = "django_tables2/portal.html"
        attrs = {"stacked": True}

    def render_progress(self, record: Any) -> str:
        """12/71."""
        return f"{record.filled_count}/{record.asked_count}"

    def value_doubts(self, record: Submission) -> str:
        """The same words for the sheet."""
        return "、".join(doubts_of(record)) or "无疑点"
