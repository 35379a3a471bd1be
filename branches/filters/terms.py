"""Searching and laying out terms."""

from typing import Any

import django_filters
import django_tables2 as tables
from django.db.models import Q, QuerySet
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.html import format_html

from branches.choices import TERM_KINDS, OrganisationKind, TermStanding
from branches.models import CommitteeTerm
from branches.selectors.terms.limits import soon_until
from branches.selectors.terms.stages import next_step
from branches.selectors.terms.standing import Standing, standing
from portal.pinyin import search_word
from portal.templatetags.portal_ui import status_look

KINDS = [(kind.value, kind.label) for kind in OrganisationKind if kind in TERM_KINDS]


def named_like(rows: QuerySet[Any], text: str, lead: str = "organisation__") -> QuerySet[Any]:
    """Rows whose organisation or unit is called so; `lead` leads from the row to the organisation."""
    word = search_word(text)
    names = ("name", "alias", "code", "pinyin", "initials", "unit__short_name", "unit__initials")
    wanted = Q()
    for name in names:
        wanted |= Q(**{f"{lead}{name}__icontains": word})
    return rows.filter(wanted)


class TermFilter(django_filters.FilterSet):
    """By organisation, standing, kind, and the year in which it ends."""

    q = django_filters.CharFilter(method="search", label="党组织或单位")
    standing = django_filters.ChoiceFilter(
        method="by_standing", label="状态", choices=TermStanding.choices, empty_label="不限"
    )
    kind = django_filters.ChoiceFilter(
        "organisation__kind", label="类型", choices=KINDS, empty_label="全部"
    )
    year = django_filters.NumberFilter(
        "end_day__year", label="届满年度", min_value=2000, max_value=2999
    )

    class Meta:
        fields: list[str] = []

    def search(self, rows: QuerySet[Any], name: str, value: str) -> QuerySet[Any]:
        """Name, alias, code, unit, pinyin, initials."""
        return named_like(rows, value)

    def by_standing(self, rows: Any, name: str, value: str) -> Any:
        """How it stands today."""
        today = timezone.localdate()
        return rows.standing_as(value, today, soon_until(today))


class TermTable(tables.Table):
    """One line a term."""

    caption = "班子届次"
    organisation = tables.Column(
        "党组织",
        accessor="organisation__name",
        linkify=("branches:term-detail", [tables.A("pk")]),
    )
    unit = tables.Column(
        "单位",
        accessor="organisation__unit__short_name",
        order_by=("organisation__unit__kind__position", "organisation__unit__position"),
    )
    kind = tables.Column(
        "类型", accessor="organisation__get_kind_display", order_by="organisation__kind"
    )
    serial = tables.Column("届次", default="—")
    elected_on = tables.DateColumn(verbose_name="选举日期", format="Y-m-d")
    expires_on = tables.DateColumn(verbose_name="届满日期", format="Y-m-d")
    extended_until = tables.DateColumn(verbose_name="批准延期至", format="Y-m-d", default="—")
    renewed_on = tables.DateColumn(verbose_name="换届日期", format="Y-m-d", default="—")
    standing = tables.Column("状态", empty_values=(), order_by="end_day")
    stage = tables.Column("下一步", empty_values=(), orderable=False)

    class Meta:
        template_name = "django_tables2/portal.html"
        attrs = {"stacked": True}

    @cached_property
    def days(self) -> Any:
        """Today, and the last day that is 临期: asked once a table."""
        today = timezone.localdate()
        return today, soon_until(today)

    def standing_on(self, record: CommitteeTerm) -> Standing:
        """How the row stands today."""
        today, soon = self.days
        return standing(record, today, soon=soon)

    def render_serial(self, value: int) -> str:
        """第3届."""
        return f"第{value}届"

    def render_standing(self, record: CommitteeTerm) -> str:
        """The word with its look, and how long still."""
        found = self.standing_on(record)
        badge = format_html(
            '<span class="status_badge status_badge--{}" data-status="{}">{}</span>',
            status_look(found.code).tone,
            found.code,
            found.word,
        )
        return format_html('{} <span class="quiet">{}</span>', badge, found.detail)

    def value_standing(self, record: CommitteeTerm) -> str:
        """The word alone."""
        return self.standing_on(record).word

    def render_stage(self, record: CommitteeTerm) -> str:
        """The paper or act that is next, while an election is under way."""
        if record.status != "electing":
            return "—"
        wanted = next_step(record.steps.all())
        return str(wanted.label) if wanted else "—"
