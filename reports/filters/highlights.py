"""The list of highlights."""

from typing import Any

import django_filters
import django_tables2 as tables
from django.db.models import Q, QuerySet

from portal.pinyin import search_word
from reports.choices import HighlightStatus
from reports.models import Highlight

STATUS = (
    '{% include "components/status_badge.html" with status=record.status'
    " label=record.get_status_display only %}"
)


class HighlightFilter(django_filters.FilterSet):
    """By words or unit, year, quarter, consent, state."""

    q = django_filters.CharFilter(method="search", label="题目、内容、单位或拼音首字母")
    year = django_filters.NumberFilter("submission__round__year", label="年度")
    quarter = django_filters.NumberFilter("submission__round__quarter", label="季度")
    has_consent = django_filters.BooleanFilter("has_consent", label="作者同意")
    status = django_filters.ChoiceFilter(
        "status", label="状态", choices=HighlightStatus.choices, empty_label="全部"
    )

    class Meta:
        model = Highlight
        fields: list[str] = []

    def search(self, rows: QuerySet[Any], name: str, value: str) -> QuerySet[Any]:
        """Words of the highlight; name or initials of its unit."""
        word = search_word(value)
        return rows.filter(
            Q(title__icontains=word)
            | Q(text__icontains=word)
            | Q(submission__unit__short_name__icontains=word)
            | Q(submission__unit__initials__icontains=word)
        )


class HighlightTable(tables.Table):
    """One line a highlight; the title leads to it."""

    caption = "工作亮点"
    title = tables.Column("题目", linkify=("reports:highlight-detail", [tables.A("pk")]))
    unit = tables.Column("单位", accessor="submission__unit__short_name")
    period = tables.Column("期间", accessor="submission__round__period", orderable=False)
    has_consent = tables.BooleanColumn(verbose_name="作者同意", yesno="同意,未同意")
    offered_at = tables.DateTimeColumn(format="Y-m-d", verbose_name="推荐日期")
    status = tables.TemplateColumn(STATUS, verbose_name="状态")

    class Meta:
        template_name = "django_tables2/portal.html"
        attrs = {"stacked": True}
        order_by = "-offered_at"

    def render_has_consent(self, value: bool) -> str:
        """In words, on the screen and in the sheet."""
        return "同意" if value else "未同意"

    def value_status(self, record: Highlight) -> str:
        """The word alone in the exported sheet."""
        return str(record.get_status_display())
