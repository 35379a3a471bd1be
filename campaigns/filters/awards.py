"""The register of namings: search, filters, columns."""

from typing import Any

import django_filters
import django_tables2 as tables
from django.db.models import Q, QuerySet
from django.utils import timezone
from django.utils.html import format_html

from campaigns.choices import AwardTier
from campaigns.choices.standings import AwardStanding
from campaigns.models import Award, SelectionKind
from campaigns.selectors.awards.standing import of_standing, standing_of
from portal.periods import EARLIEST_YEAR, LATEST_YEAR
from portal.pinyin import search_word
from portal.templatetags.portal_ui import status_look
from units.models import Unit

WHOLE = {"td": {"class": "nowrap"}}


def kind_choices() -> list[tuple[str, str]]:
    """Kinds of selection that gave a naming."""
    rows = SelectionKind.objects.filter(awards__isnull=False).distinct()
    return list(rows.values_list("code", "name"))


class AwardFilter(django_filters.FilterSet):
    """By holder, kind, unit, tier, year and how it stands."""

    q = django_filters.CharFilter(method="search", label="获得者、称号或文号")
    kind = django_filters.ChoiceFilter(
        "kind__code", label="评选类型", choices=kind_choices, empty_label="全部"
    )
    tier = django_filters.ChoiceFilter(
        "tier", label="命名层级", choices=AwardTier.choices, empty_label="全部"
    )
    standing = django_filters.ChoiceFilter(
        method="by_standing", label="状态", choices=AwardStanding.choices, empty_label="全部"
    )
    year = django_filters.NumberFilter(
        "named_on__year", label="命名年度", min_value=EARLIEST_YEAR, max_value=LATEST_YEAR
    )
    unit = django_filters.CharFilter(method="by_unit", label="单位")
    edition = django_filters.NumberFilter("edition", label="届次", min_value=1, max_value=99)

    class Meta:
        model = Award
        fields: list[str] = []

    def search(self, rows: QuerySet[Any], name: str, value: str) -> QuerySet[Any]:
        """Holder by name or initials, title, document."""
        word = search_word(value)
        return rows.filter(
            Q(holder__icontains=word)
            | Q(initials__icontains=word)
            | Q(title__icontains=word)
            | Q(document__icontains=word)
        )

    def by_unit(self, rows: QuerySet[Any], name: str, value: str) -> QuerySet[Any]:
        """A unit by its code, name or initials."""
        word = search_word(value)
        units = Unit.objects.filter(
            Q(code__iexact=word)
            | Q(short_name__icontains=word)
            | Q(name__icontains=word)
            | Q(initials__icontains=word)
        )
        return rows.filter(unit__in=units.values("pk"))

    def by_standing(self, rows: Any, name: str, value: str) -> QuerySet[Any]:
        """How it stands today."""
        return of_standing(rows, AwardStanding(value), timezone.localdate())


class AwardTable(tables.Table):
    """One line a naming."""

    caption = "命名台账"
    holder = tables.Column("获得者", linkify=("campaigns:award-detail", [tables.A("pk")]))
    title = tables.Column("命名称号")
    unit = tables.Column(
        "单位", accessor="unit__short_name", order_by=("unit__kind__position", "unit__position")
    )
    tier = tables.Column("层级")
    count = tables.Column("个数", attrs={"td": {"class": "number"}})
    named_on = tables.DateColumn(verbose_name="命名日期", format="Y-m-d", attrs=WHOLE)
    valid_until = tables.DateColumn(
        verbose_name="有效期至", format="Y-m-d", attrs=WHOLE, default="—"
    )
    recheck_due_on = tables.DateColumn(
        verbose_name="复核到期", format="Y-m-d", attrs=WHOLE, default="—"
    )
    standing = tables.Column("状态", empty_values=(), orderable=False, attrs=WHOLE)
    # In the workbook only: the page is full without them.
    edition = tables.Column("届次", default="—", visible=False)
    document = tables.Column("文号", default="—", visible=False)

    class Meta:
        template_name = "django_tables2/portal.html"
        attrs = {"stacked": True}

    def render_edition(self, value: int) -> str:
        """第3届."""
        return f"第{value}届"

    def render_standing(self, record: Award) -> str:
        """The word with its look."""
        found = standing_of(record, timezone.localdate())
        return format_html(
            '<span class="status_badge status_badge--{}">{}</span>',
            status_look(LOOKS[found]).tone,
            found.label,
        )

    def value_standing(self, record: Award) -> str:
        """The word alone."""
        return str(standing_of(record, timezone.localdate()).label)


# Words of other lists that look the same.
LOOKS = {
    AwardStanding.IN_FORCE: "approved",
    AwardStanding.DUE: "soon",
    AwardStanding.OVERDUE: "overdue",
    AwardStanding.RUN_OUT: "closed",
    AwardStanding.WITHDRAWN: "withdrawn",
}
