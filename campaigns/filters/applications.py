"""Searching and laying out applications: everybody's list, and the committee's review."""

from typing import Any

import django_filters
import django_tables2 as tables
from django.db.models import Q, QuerySet
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

from campaigns.choices import ApplicationStatus, SelectionStatus
from campaigns.flags.eligibility import unmet
from campaigns.models import Application, Selection, SelectionKind
from campaigns.selectors.applications.reviewing import IN_REVIEW, is_clean, verdicts_kept
from portal.pinyin import search_word
from portal.templatetags.portal_ui import status_look

REVIEW_CHOICES = [(status.value, status.label) for status in IN_REVIEW]
CLEAN_CHOICES = [("1", "条件全部符合"), ("0", "有疑点")]


def selections_seen(request: Any) -> Any:
    """Editions the reader may filter by."""
    if request is None:
        return Selection.objects.none()
    return Selection.objects.visible_to(request.user)


def selections_in_review(request: Any) -> Any:
    """Editions under review."""
    return selections_seen(request).filter(status=SelectionStatus.REVIEWING)


class ApplicationFilter(django_filters.FilterSet):
    """By name or unit, edition and state."""

    q = django_filters.CharFilter(method="search", label="申报或单位")
    selection = django_filters.ModelChoiceFilter(
        queryset=selections_seen, label="评选", empty_label="全部"
    )
    kind = django_filters.ModelChoiceFilter(
        "selection__kind",
        label="评选类型",
        queryset=SelectionKind.objects.all(),
        to_field_name="code",
        empty_label="全部",
    )
    status = django_filters.ChoiceFilter(
        "status", label="状态", choices=ApplicationStatus.choices, empty_label="全部"
    )

    class Meta:
        model = Application
        fields: list[str] = []

    def search(self, rows: QuerySet[Any], name: str, value: str) -> QuerySet[Any]:
        """Title, unit, branch; pinyin initials."""
        word = search_word(value)
        return rows.filter(
            Q(title__icontains=word)
            | Q(initials__icontains=word)
            | Q(unit__short_name__icontains=word)
            | Q(unit__initials__icontains=word)
            | Q(organisation__name__icontains=word)
        )


class ReviewFilter(ApplicationFilter):
    """The committee's list: also by what the checks found."""

    kind = None
    selection = django_filters.ModelChoiceFilter(
        queryset=selections_in_review, label="评选", empty_label="全部"
    )
    status = django_filters.ChoiceFilter(
        "status", label="初审", choices=REVIEW_CHOICES, empty_label="全部"
    )
    clean = django_filters.ChoiceFilter(
        method="by_checks", label="条件", choices=CLEAN_CHOICES, empty_label="全部"
    )

    def by_checks(self, rows: QuerySet[Any], name: str, value: str) -> QuerySet[Any]:
        """Nothing found, or something; what was kept is read, not asked of the database."""
        wanted = [row.pk for row in rows if is_clean(row) == (value == "1")]
        return rows.filter(pk__in=wanted)


class ApplicationTable(tables.Table):
    """One line an application."""

    caption = "申报"
    title = tables.Column("申报", linkify=("campaigns:application-detail", [tables.A("pk")]))
    selection = tables.Column("评选", accessor="selection__name")
    unit = tables.Column(
        "单位",
        accessor="unit__short_name",
        order_by=("unit__kind__position", "unit__position"),
    )
    rank = tables.Column("推荐顺序", default="—")
    status = tables.Column("状态")
    filed_at = tables.DateTimeColumn(verbose_name="申报时间", format="Y-m-d", default="—")

    class Meta:
        template_name = "django_tables2/portal.html"
        attrs = {"stacked": True}

    def render_status(self, record: Application) -> SafeString:
        """The word with its look."""
        return badge(record.status, record.get_status_display())

    def value_status(self, record: Application) -> str:
        """The word alone."""
        return str(record.get_status_display())


class ReviewTable(ApplicationTable):
    """With what the conditions and the visit found, a box to tick, and the way to decide."""

    caption = "工委初审"
    tick = tables.Column("选", orderable=False, empty_values=(), exclude_from_export=True)
    checks = tables.Column("条件核对", orderable=False, empty_values=())
    visit = tables.Column("实地核查", orderable=False, empty_values=(), accessor="pk")
    filed_at = None

    class Meta(ApplicationTable.Meta):
        sequence = ("tick", "title", "unit", "rank", "checks", "visit", "status", "...")

    def render_tick(self, record: Application) -> SafeString | str:
        """A box for the bar below, ticked where nothing was found."""
        if record.status != ApplicationStatus.RECOMMENDED:
            return ""
        return format_html(
            '<input class="form-check-input" type="checkbox" form="accept_form" name="application"'
            ' value="{}" aria-label="选中 {}"{}>',
            record.pk,
            record,
            mark_safe(" checked") if is_clean(record) else "",
        )

    def render_checks(self, record: Application) -> str:
        """全部符合, or the names of what is not met."""
        failing = unmet(verdicts_kept(record))
        return "、".join(v.name for v in failing) + "不符合" if failing else "全部符合"

    def render_visit(self, record: Application) -> str:
        """通过, 不通过, planned, or none."""
        return visit_words(record)


def visit_words(record: Application) -> str:
    """How its visit stands."""
    visit = getattr(record, "visit", None)
    if visit is None:
        return "未安排"
    if visit.is_passed is None:
        return f"{visit.planned_on:%m-%d}核查"
    return "通过" if visit.is_passed else "不通过"


def badge(status: str, label: str) -> SafeString:
    """A status word with its look."""
    return format_html(
        '<span class="status_badge status_badge--{}" data-status="{}">{}</span>',
        status_look(status).tone,
        status,
        label,
    )
