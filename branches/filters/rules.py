"""The list of rules: search, states, columns."""

from typing import Any

import django_filters
import django_tables2 as tables
from django.db.models import Q, QuerySet

from branches.flags import in_words
from branches.flags.words import NUMBER_WORDS
from branches.models import OrganisationRule
from portal.pinyin import search_word, sounds_like

STATES = [("on", "启用"), ("off", "停用"), ("blocking", "不符合不能保存")]
NUMBER = {"td": {"class": "number"}, "th": {"class": "number"}}
DAY = "Y-m-d"


class RuleFilter(django_filters.FilterSet):
    """By words, and whether in force."""

    q = django_filters.CharFilter(method="search", label="规则、提示语或依据")
    state = django_filters.ChoiceFilter(
        method="in_state", label="状态", choices=STATES, empty_label="全部"
    )

    class Meta:
        model = OrganisationRule
        fields: list[str] = []

    def search(self, rows: QuerySet[Any], name: str, value: str) -> QuerySet[Any]:
        """Any of the texts contains the words; the name also by pinyin or initials."""
        word = search_word(value)
        sounds = [row.pk for row in rows if sounds_like(row.name, word)]
        return rows.filter(
            Q(pk__in=sounds) | Q(sentence__icontains=word) | Q(basis__icontains=word)
        )

    def in_state(self, rows: QuerySet[Any], name: str, value: str) -> QuerySet[Any]:
        """In force, switched off, or refusing."""
        if value == "blocking":
            return rows.filter(is_active=True, is_blocking=True)
        return rows.filter(is_active=value == "on")


class RuleTable(tables.Table):
    """One line a rule."""

    caption = "组织设置规则"
    name = tables.Column("规则", linkify=("branches:rule-edit", [tables.A("code")]))
    sentence = tables.Column("提示语", orderable=False)
    numbers = tables.Column("所用参数", orderable=False, default="—")
    basis = tables.Column("依据", orderable=False)
    is_active = tables.Column("状态", empty_values=())
    valid_from = tables.DateColumn(verbose_name="起用日期", format=DAY, attrs=NUMBER)
    next_from = tables.DateColumn(verbose_name="新版起用", format=DAY, default="—", attrs=NUMBER)

    class Meta:
        template_name = "django_tables2/portal.html"
        attrs = {"stacked": True}

    def render_sentence(self, value: str) -> str:
        """Its places in words."""
        return in_words(value)

    def render_numbers(self, value: str) -> str:
        """By their Chinese names."""
        known = [NUMBER_WORDS[code].label for code in value.split() if code in NUMBER_WORDS]
        return "、".join(known)

    def render_is_active(self, record: OrganisationRule) -> str:
        """In a word."""
        if not record.is_active:
            return "停用"
        return "启用，不符合不能保存" if record.is_blocking else "启用，只提示"
