"""The list of papers: search, filters, columns."""

from functools import cached_property
from typing import Any

import django_filters
import django_tables2 as tables
from django.db.models import Q, QuerySet
from django.utils import timezone

from campaigns.choices import Organised, PaperStatus
from campaigns.models import ReportingRound, Submission
from campaigns.selectors.listing import AskedCounts, asked_counts, asked_of
from campaigns.selectors.rounds import filter_by_state
from campaigns.selectors.successors import predecessors_like, with_successor
from portal.pinyin import search_word

STATE_CHOICES = [("missing", "未报（已过期限）"), *PaperStatus.choices, ("late", "迟报")]
LEVEL_CHOICES = [("unit", "单位"), ("branch", "党支部")]
NOW_CHOICE = (Organised.NOW.value, str(Organised.NOW.label))
THEN_LABEL = str(Organised.THEN.label)
BADGES = "campaigns/papers/_badges.html"


def period_choices() -> list[tuple[str, str]]:
    """Rounds that exist, newest first."""
    rounds = ReportingRound.objects.newest_first()
    return [(row.period.code, row.period.label) for row in rounds]


def named_like(words: str) -> Q:
    """Papers whose unit or branch is called like that, in Chinese, in pinyin or by initials."""
    word = search_word(words)
    return (
        Q(unit__name__icontains=word)
        | Q(unit__short_name__icontains=word)
        | Q(unit__pinyin__icontains=word)
        | Q(unit__initials__icontains=word)
        | Q(organisation__name__icontains=word)
        | Q(organisation__initials__icontains=word)
    )


class TwoViews(django_filters.FilterSet):
    """Papers with the unit of their time, or of today, which is then also looked for by its name."""

    organised = django_filters.ChoiceFilter(
        method="as_today", label="机构口径", choices=[NOW_CHOICE], empty_label=THEN_LABEL
    )

    def search(self, rows: QuerySet[Any], name: str, value: str) -> QuerySet[Any]:
        """Name, pinyin or initials; as of today also what its predecessors sent."""
        found = named_like(value)
        if self.data.get("organised") == Organised.NOW:
            found |= Q(unit__in=predecessors_like(value))
        return rows.filter(found)

    def as_today(self, rows: QuerySet[Any], name: str, value: str) -> QuerySet[Any]:
        """Every paper with the unit it stands under today."""
        return with_successor(rows)


class SubmissionFilter(TwoViews):
    """By name, period, state, and whose paper it is."""

    q = django_filters.CharFilter(method="search", label="单位或党支部")
    period = django_filters.ChoiceFilter(
        method="in_period", label="期间", choices=period_choices, empty_label="全部"
    )
    status = django_filters.ChoiceFilter(
        method="in_state", label="状态", choices=STATE_CHOICES, empty_label="全部"
    )
    level = django_filters.ChoiceFilter(
        method="of_level", label="填报主体", choices=LEVEL_CHOICES, empty_label="全部"
    )

    class Meta:
        model = Submission
        fields: list[str] = []

    def in_period(self, rows: QuerySet[Any], name: str, value: str) -> QuerySet[Any]:
        """Exactly one period; its code is 2025Q3 or 2025."""
        year, _, quarter = value.partition("Q")
        return rows.filter(round__year=int(year), round__quarter=int(quarter) if quarter else None)

    def in_state(self, rows: Any, name: str, value: str) -> QuerySet[Any]:
        """A stored state, or 未报 and 迟报 by date."""
        return filter_by_state(rows, value, timezone.localdate())

    def of_level(self, rows: Any, name: str, value: str) -> QuerySet[Any]:
        """Units' papers or branches'."""
        found: QuerySet[Any] = rows.of_branches() if value == "branch" else rows.of_units()
        return found


class SubmissionTable(tables.Table):
    """One line a paper."""

    caption = "填报表"
    subject_name = tables.Column(
        "单位或党支部",
        order_by=("unit__position", "organisation__code"),
        linkify=("campaigns:submission-detail", [tables.A("pk")]),
    )
    period = tables.Column(
        "期间", accessor="round__period__label", order_by=("round__year", "round__quarter")
    )
    status = tables.TemplateColumn(template_name=BADGES, verbose_name="状态")
    progress = tables.Column(
        "已填/应填", empty_values=(), order_by="filled_count", attrs={"td": {"class": "number"}}
    )
    due_on = tables.DateColumn(
        verbose_name="截止", accessor="round__due_on", order_by="round__due_on", format="Y-m-d"
    )
    submitted_at = tables.DateTimeColumn(verbose_name="上报时间", format="Y-m-d H:i")
    submitted_by = tables.Column("上报人", order_by="submitted_by__display_name")

    class Meta:
        template_name = "django_tables2/portal.html"
        attrs = {"stacked": True}

    @cached_property
    def asked(self) -> AskedCounts:
        """Figures each kind of paper asks; one query for the whole table."""
        return asked_counts()

    def render_subject_name(self, record: Any) -> str:
        """Who sent it; as of today with the unit that keeps its past."""
        now = getattr(record, "successor_name", "")
        return f"{record.subject_name}（现{now}）" if now else str(record.subject_name)

    def render_progress(self, record: Any) -> str:
        """12/71."""
        return f"{record.filled_count}/{asked_of(record, self.asked)}"

    def value_status(self, record: Submission) -> str:
        """Words without icons; 未报 is what matters in the sheet that goes to the phone."""
        if record.is_missing(timezone.localdate()):
            return "未报"
        return f"{record.get_status_display()}{'（迟报）' if record.is_late else ''}"
