"""A judge's ballots: searching and laying out."""

from typing import Any

import django_filters
import django_tables2 as tables
from django.db.models import Q, QuerySet
from django.utils.html import format_html

from campaigns.choices import BallotStatus
from campaigns.models import Selection
from portal.pinyin import search_word

TONES = {BallotStatus.OPEN: "warn", BallotStatus.CAST: "ok", BallotStatus.RECUSED: "neutral"}


def judged(request: Any) -> QuerySet[Selection]:
    """Editions in which the reader sits on a panel."""
    user: Any = request.user if request else None
    return Selection.objects.filter(panels__judges__user=user).distinct()


class BallotFilter(django_filters.FilterSet):
    """By application, edition and state."""

    q = django_filters.CharFilter(method="search", label="申报或单位")
    selection = django_filters.ModelChoiceFilter(
        "application__selection", label="评选", queryset=judged, empty_label="全部"
    )
    status = django_filters.ChoiceFilter(
        label="状态", choices=BallotStatus.choices, empty_label="全部"
    )

    class Meta:
        fields: list[str] = []

    def search(self, rows: QuerySet[Any], name: str, value: str) -> QuerySet[Any]:
        """Title, unit, initials."""
        word = search_word(value)
        return rows.filter(
            Q(application__title__icontains=word)
            | Q(application__initials__icontains=word)
            | Q(application__unit__short_name__icontains=word)
            | Q(application__unit__initials__icontains=word)
        )


class BallotTable(tables.Table):
    """One line an application to score."""

    caption = "我的评分"
    application = tables.Column(
        "申报", order_by="application__title", linkify=("campaigns:ballot-edit", [tables.A("pk")])
    )
    unit = tables.Column(
        "单位",
        accessor="application__unit__short_name",
        order_by=("application__unit__kind__position", "application__unit__position"),
    )
    selection = tables.Column("评选", accessor="application__selection")
    panel = tables.Column("评委组", accessor="judge__panel__get_kind_display", orderable=False)
    status = tables.Column("状态")
    given = tables.Column("我的评分", default="—")
    cast_at = tables.DateTimeColumn(verbose_name="提交时间", format="Y-m-d H:i", default="—")

    class Meta:
        template_name = "django_tables2/portal.html"
        attrs = {"stacked": True}

    def render_status(self, record: Any) -> str:
        """As a badge."""
        return format_html(
            '<span class="status_badge status_badge--{}">{}</span>',
            TONES[record.status],
            record.get_status_display(),
        )

    def value_status(self, record: Any) -> str:
        """In the sheet."""
        return str(record.get_status_display())
