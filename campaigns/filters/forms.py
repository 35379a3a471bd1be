"""Published forms in a list, and the metrics of one form."""

from typing import Any

import django_filters
import django_tables2 as tables
from django.db.models import Case, CharField, Q, QuerySet, Value, When
from django.db.models.functions import Cast, Concat

from campaigns.models import FormVersion
from campaigns.selectors.forms import FormMetric
from portal.choices import PeriodKind
from portal.pinyin import initials, search_word

NUMBER = {"td": {"class": "number"}, "th": {"class": "number"}}


class FormFilter(django_filters.FilterSet):
    """By words of campaign and note, and by kind of period."""

    q = django_filters.CharFilter(method="search", label="表样名称或发布说明")
    period_kind = django_filters.ChoiceFilter(
        "period_kind", label="周期", choices=PeriodKind.choices, empty_label="全部"
    )

    class Meta:
        model = FormVersion
        fields: list[str] = []

    def search(self, rows: QuerySet[Any], name: str, value: str) -> QuerySet[Any]:
        """The name as the list shows it, or what was said when the form was published."""
        word = search_word(value)
        kinds = [When(period_kind=kind, then=Value(kind.label)) for kind in PeriodKind]
        shown = Concat(
            "campaign__name", Case(*kinds), Value("表第"), Cast("serial", CharField()), Value("版"),
            output_field=CharField(),
        )  # fmt: skip
        named: QuerySet[Any] = rows.annotate(whole_name=shown)
        return named.filter(Q(whole_name__icontains=word) | Q(reason__icontains=word))


class FormTable(tables.Table):
    """One line a published form."""

    caption = "表样版本"
    name = tables.Column(
        "表样",
        accessor="serial",
        order_by=("period_kind", "serial"),
        linkify=("campaigns:form-detail", [tables.A("pk")]),
    )
    unit_field_count = tables.Column("单位项数", attrs=NUMBER)
    branch_field_count = tables.Column("党支部项数", attrs=NUMBER)
    committee_field_count = tables.Column("工委项数", attrs=NUMBER)
    round_count = tables.Column("用于批次", attrs=NUMBER)
    published_by = tables.Column("发布人", default="系统", order_by="published_by__username")
    published_at = tables.DateTimeColumn(verbose_name="发布时间", format="Y-m-d H:i")
    reason = tables.Column("发布说明", orderable=False)
    difference = tables.TemplateColumn(
        template_name="campaigns/forms/_difference_link.html",
        verbose_name="办理",
        orderable=False,
        exclude_from_export=True,
    )

    class Meta:
        template_name = "django_tables2/portal.html"
        attrs = {"stacked": True}

    def render_name(self, record: FormVersion) -> str:
        """Campaign, period and number of the version."""
        return str(record)

    def value_name(self, record: FormVersion) -> str:
        """The same in the sheet."""
        return str(record)


class FormMetricTable(tables.Table):
    """What a form asks, line by line."""

    caption = "表样指标"
    name = tables.Column("指标")
    definition = tables.Column("口径", orderable=False)
    unit_of_measure = tables.Column("计量单位")
    section_label = tables.Column("板块", order_by="section")
    level = tables.Column("填报主体", order_by="reported_by", empty_values=())
    required = tables.Column("必填")
    allows_qualifier = tables.Column("可用“余”“近”")
    code = tables.Column("代码")

    class Meta:
        template_name = "django_tables2/portal.html"
        attrs = {"stacked": True}

    def render_level(self, record: FormMetric) -> str:
        """Who fills it in; rates nobody does."""
        return record.level_label

    def value_level(self, record: FormMetric) -> str:
        """The same in the sheet."""
        return record.level_label

    def render_required(self, value: bool) -> str:
        """A word instead of a tick."""
        return "必填" if value else ""

    def render_allows_qualifier(self, value: bool) -> str:
        """A word instead of a tick."""
        return "可以" if value else "不可以"


def named_alike(metrics: list[FormMetric], words: str) -> list[FormMetric]:
    """Metrics of a frozen form by name, alias, code or pinyin."""
    word = search_word(words).lower()
    return [
        metric
        for metric in metrics
        if not word
        or any(word in text.lower() for text in (metric.name, metric.code, *metric.aliases))
        or word in initials(metric.name)
    ]
