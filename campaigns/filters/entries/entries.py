"""The list of one register: search, filters, columns."""

from typing import Any

import django_filters
import django_tables2 as tables
from django import forms
from django.db.models import Q, QuerySet
from django.utils import timezone

from campaigns.choices import EntryStage
from campaigns.models import RegisterEntry
from campaigns.selectors.entries.setups import RegisterSetup
from portal.pinyin import search_word
from units.models import Unit

DATE = forms.DateInput(attrs={"type": "date"})
NOWRAP = {"td": {"class": "nowrap"}}
NUMBER = {"td": {"class": "number"}, "th": {"class": "number"}}
DUE = [("late", "逾期未办结"), ("recheck", "本年应复核"), ("recheck_late", "复核逾期")]
VOID = [("standing", "有效"), ("voided", "已撤回")]
FOUND = ("name", "initials", "partner", "chain", "unit__name", "unit__short_name",
         "unit__initials", "organisation__name", "organisation__initials")  # fmt: skip


def units_in_scope(request: Any) -> QuerySet[Unit]:
    """Units the reader may choose among."""
    rows: Any = Unit.objects.visible_to(request.user)
    found: QuerySet[Unit] = rows.active().in_official_order()
    return found


class EntryFilter(django_filters.FilterSet):
    """By name, whose, stage, chain, day of beginning, and what is due."""

    q = django_filters.CharFilter(method="search", label="名称、单位、党支部或结对对象")
    unit = django_filters.ModelChoiceFilter(
        label="单位", queryset=units_in_scope, to_field_name="code", empty_label="全部"
    )
    stage = django_filters.ChoiceFilter(
        "status", label="阶段", choices=EntryStage.choices, empty_label="全部"
    )
    due = django_filters.ChoiceFilter(
        method="is_due", label="时限", choices=DUE, empty_label="全部"
    )
    day_from = django_filters.DateFilter("started_on", "gte", label="起始自", widget=DATE)
    day_to = django_filters.DateFilter("started_on", "lte", label="起始至", widget=DATE)
    state = django_filters.ChoiceFilter(
        method="in_state", label="状态", choices=VOID, empty_label="全部"
    )

    class Meta:
        model = RegisterEntry
        fields: list[str] = []

    def search(self, rows: QuerySet[Any], name: str, value: str) -> QuerySet[Any]:
        """Names and initials of the thing, of whose it is, of its partner; its number."""
        word = search_word(value)
        found = Q()
        for column in FOUND:
            found |= Q(**{f"{column}__icontains": word})
        if word.isdecimal() and len(word) <= 9:
            found |= Q(serial=int(word))
        return rows.filter(found)

    def is_due(self, rows: QuerySet[Any], name: str, value: str) -> QuerySet[Any]:
        """Past its limit and not done, or to be rechecked."""
        today = timezone.localdate()
        standing = rows.filter(voided_at__isnull=True)
        if value == "late":
            return standing.filter(due_on__lt=today, status=EntryStage.ACTIVE)
        if value == "recheck_late":
            return standing.filter(recheck_due_on__lt=today)
        return standing.filter(recheck_due_on__lte=today.replace(month=12, day=31))

    def in_state(self, rows: QuerySet[Any], name: str, value: str) -> QuerySet[Any]:
        """Standing, or taken back."""
        return rows.filter(voided_at__isnull=value == "standing")


class ChainFilter(EntryFilter):
    """Of registers that keep the 产业链, by it as well."""

    chain = django_filters.CharFilter("chain", label="产业链", lookup_expr="icontains")


class EntryTable(tables.Table):
    """One line an entry; columns the type does not have are left out by `columns_without`."""

    caption = "台账"
    name = tables.Column("名称", linkify=("campaigns:entry-detail", [tables.A("pk")]))
    serial = tables.Column("编号", attrs=NUMBER, localize=False)
    subject = tables.Column(
        "单位或党支部", empty_values=(), order_by=("unit__position", "organisation__code")
    )
    partner = tables.Column("结对对象", default="—")
    chain = tables.Column("产业链", default="—")
    contact = tables.Column("联系领导职务", default="—")
    status = tables.TemplateColumn(
        template_name="campaigns/entries/_stage.html", verbose_name="阶段"
    )
    started_on = tables.DateColumn(verbose_name="起始日期", format="Y-m-d", attrs=NOWRAP)
    named_on = tables.DateColumn(verbose_name="命名日期", format="Y-m-d", attrs=NOWRAP, default="—")
    due = tables.TemplateColumn(
        template_name="campaigns/entries/_due.html",
        verbose_name="时限",
        order_by=("due_on", "recheck_due_on"),
    )

    class Meta:
        template_name = "django_tables2/portal.html"
        attrs = {"stacked": True}

    def render_subject(self, record: RegisterEntry) -> str:
        """The branch with its unit, or the unit."""
        return str(record.organisation or record.unit)

    def value_status(self, record: RegisterEntry) -> str:
        """The stage in one cell of the sheet."""
        return "已撤回" if record.voided_at else str(record.get_status_display())

    def value_due(self, record: RegisterEntry) -> str:
        """Both days in one cell of the sheet."""
        days = [("完成时限", record.due_on), ("复核到期", record.recheck_due_on)]
        return "；".join(f"{word}{day}" for word, day in days if day)


def columns_without(setup: RegisterSetup) -> tuple[str, ...]:
    """Columns that say nothing in a register of this setup."""
    has = {
        "partner": bool(setup.partner),
        "chain": setup.chain,
        "contact": setup.contact,
        "named_on": "named" in setup.stages,
    }
    return tuple(name for name, is_there in has.items() if not is_there)
