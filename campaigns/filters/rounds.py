"""Rounds and the status board of one round."""

from typing import Any

import django_filters
import django_tables2 as tables
from django.db.models import QuerySet
from django.utils import timezone

from campaigns.filters.papers import STATE_CHOICES, SubmissionTable, TwoViews
from campaigns.models import ReportingRound, Submission
from campaigns.selectors.rounds import filter_by_state
from portal.choices import PeriodKind
from units.models import UnitKind

NUMBER = {"td": {"class": "number"}, "th": {"class": "number"}}


def kind_choices() -> list[tuple[str, str]]:
    """Classes of units in their official order."""
    return list(UnitKind.objects.values_list("code", "name"))


class RoundFilter(django_filters.FilterSet):
    """By year and kind of period."""

    year = django_filters.NumberFilter("year", label="年度")
    period_kind = django_filters.ChoiceFilter(
        "period_kind", label="周期", choices=PeriodKind.choices, empty_label="全部"
    )

    class Meta:
        model = ReportingRound
        fields: list[str] = []


class RoundTable(tables.Table):
    """One line a round."""

    caption = "填报批次"
    period = tables.Column(
        "期间",
        accessor="period__label",
        order_by=("year", "quarter"),
        linkify=("campaigns:round-board", [tables.A("pk")]),
    )
    opens_on = tables.DateColumn(verbose_name="开放", format="Y-m-d")
    due_on = tables.DateColumn(verbose_name="截止", format="Y-m-d")
    owed_count = tables.Column("应报", attrs=NUMBER)
    sent_count = tables.Column("已报", attrs=NUMBER)
    waiting_count = tables.Column("待审", attrs=NUMBER)
    approved_count = tables.Column("已审", attrs=NUMBER)
    late_count = tables.Column("迟报", attrs=NUMBER)
    locked_at = tables.DateTimeColumn(verbose_name="锁定", format="Y-m-d", default="进行中")

    class Meta:
        template_name = "django_tables2/portal.html"
        attrs = {"stacked": True}


class BoardFilter(TwoViews):
    """By name, state and kind of unit, under the units of the round or of today."""

    q = django_filters.CharFilter(method="search", label="单位")
    status = django_filters.ChoiceFilter(
        method="in_state", label="状态", choices=STATE_CHOICES, empty_label="全部"
    )
    kind = django_filters.ChoiceFilter(
        "unit__kind__code", label="单位类别", choices=kind_choices, empty_label="全部"
    )

    class Meta:
        model = Submission
        fields: list[str] = []

    def in_state(self, rows: Any, name: str, value: str) -> QuerySet[Any]:
        """A stored state, or 未报 and 迟报 by date."""
        return filter_by_state(rows, value, timezone.localdate())


class BoardTable(SubmissionTable):
    """Every unit of the round: state, coverage, when, how late, its branches."""

    caption = "各单位填报进度"
    period = None
    subject_name = tables.Column(
        "单位",
        order_by=("unit__position",),
        linkify=("campaigns:submission-detail", [tables.A("pk")]),
    )
    days_late = tables.Column(
        "迟报天数", order_by="first_submitted_on", attrs=NUMBER, empty_values=()
    )
    branches = tables.Column(
        "党支部已报", order_by="branch_sent_count", empty_values=(), attrs=NUMBER
    )
    decide = tables.TemplateColumn(
        template_name="campaigns/rounds/_decide.html",
        verbose_name="办理",
        orderable=False,
        exclude_from_export=True,
    )

    class Meta(SubmissionTable.Meta):
        sequence = (
            "subject_name", "status", "progress", "due_on", "submitted_at", "submitted_by",
            "days_late", "branches", "decide",
        )  # fmt: skip

    def render_days_late(self, record: Submission) -> str:
        """Calendar days after the deadline; nothing when in time or not sent."""
        if not record.is_late or record.first_submitted_on is None:
            return ""
        return str((record.first_submitted_on - record.round.due_on).days)

    def render_branches(self, record: Any) -> str:
        """8/12; nothing for a unit without branches."""
        return f"{record.branch_sent_count}/{record.branch_count}" if record.branch_count else ""
