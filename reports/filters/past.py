"""Lists of earlier reports, and of the figures read out of one."""

from typing import Any

import django_filters
import django_tables2 as tables
from django.db.models import Q, QuerySet
from django.utils.html import format_html
from django.utils.safestring import SafeString

from portal.pinyin import search_word
from reports.choices import PastStatus
from reports.models import PastFigure, PastReport

_ROW = "reports/past/row/"


class PastReportFilter(django_filters.FilterSet):
    """By title or unit, and year."""

    q = django_filters.CharFilter(method="search", label="标题、单位或拼音首字母")
    year = django_filters.NumberFilter("year", label="年度")

    class Meta:
        model = PastReport
        fields: list[str] = []

    def search(self, rows: QuerySet[Any], name: str, value: str) -> QuerySet[Any]:
        """Title, or the unit's name or initials."""
        word = search_word(value)
        return rows.filter(
            Q(title__icontains=word)
            | Q(unit__short_name__icontains=word)
            | Q(unit__initials__icontains=word)
        )


class PastReportTable(tables.Table):
    """One line a report, with how much of it a person has looked at."""

    caption = "往年报告"
    title = tables.Column(linkify=("reports:past-detail", [tables.A("pk")]))
    unit = tables.Column("单位", accessor="unit__short_name")
    found = tables.Column("读出", attrs={"td": {"class": "number"}, "th": {"class": "number"}})
    pending = tables.Column("待确认", attrs={"td": {"class": "number"}, "th": {"class": "number"}})
    confirmed = tables.Column(
        "已确认", attrs={"td": {"class": "number"}, "th": {"class": "number"}}
    )
    uploaded_at = tables.DateTimeColumn(format="Y-m-d H:i", verbose_name="录入时间")

    class Meta:
        model = PastReport
        template_name = "django_tables2/portal.html"
        fields = (
            "title", "unit", "year", "found", "pending", "confirmed", "uploaded_by", "uploaded_at",
        )  # fmt: skip
        attrs = {"stacked": True}  # noqa: RUF012
        order_by = "-uploaded_at"


class PastFigureFilter(django_filters.FilterSet):
    """By what a person said, and by words of the sentence, metric or unit."""

    q = django_filters.CharFilter(method="search", label="句子、指标、单位或拼音首字母")
    status = django_filters.ChoiceFilter(
        choices=PastStatus.choices, label="状态", empty_label="全部"
    )

    class Meta:
        model = PastFigure
        fields: list[str] = []

    def search(self, rows: QuerySet[Any], name: str, value: str) -> QuerySet[Any]:
        """Words of the sentence; names or initials of the metric and the unit."""
        word = search_word(value)
        return rows.filter(
            Q(sentence__icontains=word)
            | Q(metric__name__icontains=word)
            | Q(metric__initials__icontains=word)
            | Q(unit__short_name__icontains=word)
            | Q(unit__initials__icontains=word)
        )


class PastFigureTable(tables.Table):
    """One line a figure: where it stands, and what it is taken for."""

    caption = "读出的数据"
    sentence = tables.Column("原文", order_by="begins")
    metric = tables.TemplateColumn(template_name=f"{_ROW}metric.html", verbose_name="指标")
    unit = tables.TemplateColumn(template_name=f"{_ROW}unit.html", verbose_name="单位")
    year = tables.TemplateColumn(template_name=f"{_ROW}year.html", verbose_name="年度")
    value = tables.TemplateColumn(template_name=f"{_ROW}value.html", verbose_name="数值")
    status = tables.TemplateColumn(
        template_name=f"{_ROW}act.html", verbose_name="结论", order_by=("status", "begins")
    )

    class Meta:
        model = PastFigure
        template_name = "django_tables2/portal.html"
        fields = ("sentence", "metric", "unit", "year", "value", "status")
        attrs = {"stacked": True}  # noqa: RUF012
        order_by = "sentence"

    def render_sentence(self, record: PastFigure) -> SafeString:
        """The number, whose it is, and its sentence."""
        before, found, after = record.sentence.partition(record.value_as_printed)
        return format_html(
            '<div class="past__said" id="figure-{}"><b>{}</b> <span class="quiet">{}</span>'
            '<p class="past__sentence">{}<mark>{}</mark>{}</p></div>',
            record.pk, record.value_as_printed, record.subject,
            before[-90:], found, after[:60],
        )  # fmt: skip

    def value_sentence(self, record: PastFigure) -> str:
        """The words alone in the exported sheet."""
        return f"{record.value_as_printed}　{record.sentence}"

    def value_metric(self, record: PastFigure) -> str:
        """Its name."""
        return record.metric.name if record.metric else ""

    def value_unit(self, record: PastFigure) -> str:
        """Its short name."""
        return record.unit.short_name if record.unit else record.subject

    def value_year(self, record: PastFigure) -> int:
        """A number."""
        return record.year

    def value_value(self, record: PastFigure) -> Any:
        """A number, or nothing where it is masked."""
        return record.value

    def value_status(self, record: PastFigure) -> str:
        """The word alone."""
        return str(record.get_status_display())
