"""The list of requests to type after locking: search, filters, columns."""

from typing import Any

import django_filters
import django_tables2 as tables
from django.db.models import Q, QuerySet
from django.utils import timezone
from django.utils.text import Truncator

from campaigns.choices import UnlockStatus
from campaigns.models import UnlockRequest
from campaigns.selectors.unlocks import state_words

SHOWN_LENGTH = 40
STATE_CHOICES = [
    ("requested", "待批"),
    ("in_force", "有效中"),
    ("expired", "已到期"),
    ("refused", "不同意"),
]


class UnlockFilter(django_filters.FilterSet):
    """By name or reason, and by state."""

    q = django_filters.CharFilter(method="search", label="单位、党支部或理由")
    state = django_filters.ChoiceFilter(
        method="in_state", label="状态", choices=STATE_CHOICES, empty_label="全部"
    )

    class Meta:
        model = UnlockRequest
        fields: list[str] = []

    def search(self, rows: QuerySet[Any], name: str, value: str) -> QuerySet[Any]:
        """Name, pinyin or initials of whose paper it is, or words of the reason."""
        word = value.strip()
        return rows.filter(
            Q(submission__unit__name__icontains=word)
            | Q(submission__unit__short_name__icontains=word)
            | Q(submission__unit__pinyin__icontains=word)
            | Q(submission__unit__initials__icontains=word)
            | Q(submission__organisation__name__icontains=word)
            | Q(submission__organisation__initials__icontains=word)
            | Q(reason__icontains=word)
        )

    def in_state(self, rows: QuerySet[Any], name: str, value: str) -> QuerySet[Any]:
        """A stored state; granted ones are in force or over by the clock."""
        now = timezone.now()
        if value == "in_force":
            return rows.filter(status=UnlockStatus.GRANTED, expires_at__gt=now)
        if value == "expired":
            return rows.filter(status=UnlockStatus.GRANTED, expires_at__lte=now)
        return rows.filter(status=value)


class UnlockTable(tables.Table):
    """One line a request."""

    caption = "例外申请"
    subject = tables.Column(
        "单位或党支部",
        accessor="submission__subject_name",
        order_by=("submission__unit__position", "submission__organisation__code"),
        linkify=("campaigns:unlock-decide", [tables.A("pk")]),
    )
    period = tables.Column(
        "期间",
        accessor="submission__round__period__label",
        order_by=("submission__round__year", "submission__round__quarter"),
    )
    reason = tables.Column("理由", orderable=False)
    requested_by = tables.Column("申请人", order_by="requested_by__display_name")
    requested_at = tables.DateTimeColumn(verbose_name="申请时间", format="Y-m-d H:i")
    status = tables.Column("状态")
    decided_by = tables.Column("批复人", order_by="decided_by__display_name", default="—")

    class Meta:
        template_name = "django_tables2/portal.html"
        attrs = {"stacked": True}

    def render_reason(self, value: str) -> str:
        """The beginning; the page has the rest."""
        return Truncator(value).chars(SHOWN_LENGTH)

    def value_reason(self, value: str) -> str:
        """The whole text."""
        return value

    def render_status(self, record: UnlockRequest) -> str:
        """同意 with its end, in force or over."""
        return state_words(record)
