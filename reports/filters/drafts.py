"""The list of drafts and the list of a draft's versions."""

from typing import Any

import django_filters
import django_tables2 as tables
from django.db.models import Q, QuerySet

from portal.pinyin import search_word
from reports.choices import DraftStatus, ReportKind
from reports.models import Draft, DraftVersion

STATUS = (
    '{% include "components/status_badge.html" with status=record.status'
    " label=record.get_status_display only %}"
)


class DraftFilter(django_filters.FilterSet):
    """By title or unit, kind, year, status."""

    q = django_filters.CharFilter(method="search", label="标题、单位或拼音首字母")
    kind = django_filters.ChoiceFilter(choices=ReportKind.choices, label="种类", empty_label="全部")
    year = django_filters.NumberFilter("year", label="年度")
    status = django_filters.ChoiceFilter(
        choices=DraftStatus.choices, label="状态", empty_label="全部"
    )

    class Meta:
        model = Draft
        fields: list[str] = []

    def search(self, rows: QuerySet[Any], name: str, value: str) -> QuerySet[Any]:
        """Title; name or initials of the unit; name of the holder."""
        word = search_word(value)
        return rows.filter(
            Q(title__icontains=word)
            | Q(unit__short_name__icontains=word)
            | Q(unit__initials__icontains=word)
            | Q(held_by__display_name__icontains=word)
        )


class DraftTable(tables.Table):
    """One line a draft; the title leads to it."""

    caption = "文稿"
    title = tables.Column(linkify=("reports:draft-detail", [tables.A("pk")]))
    unit = tables.Column("单位", accessor="unit__short_name")
    period = tables.Column("时段", empty_values=(), order_by=("year", "part"))
    held_by = tables.Column("执笔人")
    refreshed_at = tables.DateTimeColumn(format="Y-m-d H:i", verbose_name="数据更新")
    status = tables.TemplateColumn(STATUS, verbose_name="状态")

    class Meta:
        model = Draft
        template_name = "django_tables2/portal.html"
        fields = ("title", "kind", "unit", "period", "held_by", "refreshed_at", "status")
        order_by = "-refreshed_at"
        attrs = {"stacked": True}

    def render_period(self, record: Draft) -> str:
        """Year and part in words."""
        return f"{record.year}年{record.get_part_display()}"

    def value_status(self, record: Draft) -> str:
        """The word alone in the exported sheet."""
        return str(record.get_status_display())


class VersionFilter(django_filters.FilterSet):
    """By note or by who kept it."""

    q = django_filters.CharFilter(method="search", label="说明或保存人")

    class Meta:
        model = DraftVersion
        fields: list[str] = []

    def search(self, rows: QuerySet[Any], name: str, value: str) -> QuerySet[Any]:
        """Words of the note; name of who kept it."""
        word = search_word(value)
        return rows.filter(Q(note__icontains=word) | Q(saved_by__display_name__icontains=word))


ACTS = (
    '<a href="{% url "reports:draft-compare" record.draft_id %}?from={{ record.serial }}">'
    "与现在比较</a>"
)


class VersionTable(tables.Table):
    """One line a version; its number leads to the text."""

    caption = "版本"
    serial = tables.Column(
        "版次", linkify=("reports:draft-version", [tables.A("draft_id"), tables.A("serial")])
    )
    saved_at = tables.DateTimeColumn(format="Y-m-d H:i", verbose_name="保存时间")
    compare = tables.TemplateColumn(
        ACTS, verbose_name="比较", orderable=False, exclude_from_export=True
    )

    class Meta:
        model = DraftVersion
        template_name = "django_tables2/portal.html"
        fields = ("serial", "note", "saved_by", "saved_at", "compare")
        order_by = "-serial"
        attrs = {"stacked": True}

    def render_serial(self, value: int) -> str:
        """第3版."""
        return f"第{value}版"
