"""The list of acts of 机构改革: search, filters, columns."""

from typing import Any

import django_filters
import django_tables2 as tables
from django.db.models import Q, QuerySet
from django.utils import timezone

from campaigns.selectors.reorganisations.listing import heirs_text, is_overdue, sources_text
from portal.pinyin import search_word
from units.choices import ReorganisationKind, ReorganisationStatus
from units.models import Reorganisation, Unit

STATUS = "campaigns/reorganisations/_status.html"


class ReorganisationFilter(django_filters.FilterSet):
    """By unit or document, kind, state and year."""

    q = django_filters.CharFilter(method="search", label="单位或依据文件")
    kind = django_filters.ChoiceFilter(
        "kind", label="类型", choices=ReorganisationKind.choices, empty_label="全部"
    )
    status = django_filters.ChoiceFilter(
        "status", label="办理状态", choices=ReorganisationStatus.choices, empty_label="全部"
    )
    year = django_filters.NumberFilter("effective_on__year", label="生效年度")

    class Meta:
        model = Reorganisation
        fields: list[str] = []

    def search(self, rows: QuerySet[Any], name: str, value: str) -> QuerySet[Any]:
        """Any unit of the act by any of its names, pinyin or initials; words of the document."""
        word = search_word(value)
        units = Unit.objects.filter(
            Q(name__icontains=word)
            | Q(short_name__icontains=word)
            | Q(pinyin__icontains=word)
            | Q(initials__icontains=word)
            | Q(names__name__icontains=word)
        ).values("pk")
        parts = Q(parts__name__icontains=word) | Q(parts__short_name__icontains=word)
        found = Reorganisation.objects.filter(
            Q(sources__in=units)
            | Q(results__in=units)
            | Q(successor__in=units)
            | Q(document__icontains=word)
            | Q(new_name__icontains=word)
            | parts
        )
        return rows.filter(pk__in=found.values("pk"))


class ReorganisationTable(tables.Table):
    """One line an act: from which units to which, by which document, where it stands."""

    caption = "机构改革事项"
    effective_on = tables.DateColumn(
        verbose_name="生效日期",
        format="Y-m-d",
        linkify=("campaigns:reorganisation-detail", [tables.A("pk")]),
    )
    kind = tables.Column("类型")
    sources = tables.Column("原单位", empty_values=(), orderable=False)
    heirs = tables.Column("现单位", empty_values=(), orderable=False)
    document = tables.Column("依据文件")
    status = tables.TemplateColumn(template_name=STATUS, verbose_name="办理状态")
    prepared_by = tables.Column("经办人", order_by="prepared_by__display_name", default="—")

    class Meta:
        template_name = "django_tables2/portal.html"
        attrs = {"stacked": True}

    def render_sources(self, record: Reorganisation) -> str:
        """Units before."""
        return sources_text(record)

    def render_heirs(self, record: Reorganisation) -> str:
        """Units afterwards, or as planned."""
        return heirs_text(record)

    def value_status(self, record: Reorganisation) -> str:
        """The word for the sheet."""
        late = "（到期未能生效）" if is_overdue(record, timezone.localdate()) else ""
        return f"{record.get_status_display()}{late}"
