"""The list of the register's policy numbers: search, matters, columns."""

from typing import Any

import django_filters
import django_tables2 as tables
from django.db.models import Q, QuerySet

from branches.flags.words import LIFE, NUMBER_WORDS, SETTING, TERMS
from portal.models import PolicyNumber
from portal.numbers import exact_number
from portal.pinyin import search_word, sounds_like

NUMBER = {"td": {"class": "number"}, "th": {"class": "number"}}
GROUPS = [(group, group) for group in (SETTING, TERMS, LIFE)]
DAY = "Y-m-d"


def named_like(word: str) -> list[str]:
    """Codes of the numbers whose Chinese name is meant, also by pinyin or initials."""
    return [code for code, words in NUMBER_WORDS.items() if sounds_like(words.label, word)]


class NumberFilter(django_filters.FilterSet):
    """By name and matter."""

    q = django_filters.CharFilter(method="search", label="参数或依据")
    group = django_filters.ChoiceFilter(
        method="in_group", label="事项", choices=GROUPS, empty_label="全部"
    )

    class Meta:
        model = PolicyNumber
        fields: list[str] = []

    def search(self, rows: QuerySet[Any], name: str, value: str) -> QuerySet[Any]:
        """Chinese name, pinyin, initials, or a word of the basis."""
        word = search_word(value)
        return rows.filter(Q(code__in=named_like(word)) | Q(basis__icontains=word))

    def in_group(self, rows: QuerySet[Any], name: str, value: str) -> QuerySet[Any]:
        """Of one matter."""
        codes = [code for code, words in NUMBER_WORDS.items() if words.group == value]
        return rows.filter(code__in=codes)


class NumberTable(tables.Table):
    """One line a number."""

    caption = "组织设置参数"
    label = tables.Column(
        "参数", accessor="code", linkify=("branches:number-edit", [tables.A("code")])
    )
    group = tables.Column("事项", accessor="code", orderable=False)
    value = tables.Column("数值", attrs=NUMBER)
    basis = tables.Column("依据", orderable=False)
    valid_from = tables.DateColumn(verbose_name="起用日期", format=DAY, attrs=NUMBER)
    next_from = tables.DateColumn(verbose_name="新版起用", format=DAY, default="—", attrs=NUMBER)

    class Meta:
        template_name = "django_tables2/portal.html"
        attrs = {"stacked": True}

    def render_label(self, value: str) -> str:
        """Its Chinese name."""
        return NUMBER_WORDS[value].label

    def render_group(self, value: str) -> str:
        """The matter it belongs to."""
        return NUMBER_WORDS[value].group

    def render_value(self, record: PolicyNumber) -> str:
        """With its measure: 50名, 1%."""
        return f"{exact_number(record.value)}{NUMBER_WORDS[record.code].measure}"
