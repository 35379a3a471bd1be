"""The list of campaigns' frames."""

from typing import Any

import django_filters
import django_tables2 as tables
from django.db.models import Q, QuerySet

from campaigns.choices import CampaignStatus, Department
from campaigns.models import Campaign
from portal.pinyin import search_word

STATUS = "campaigns/frames/_status.html"


class FrameFilter(django_filters.FilterSet):
    """By name, department, state."""

    q = django_filters.CharFilter(method="search", label="活动")
    owner = django_filters.ChoiceFilter(
        "owner", label="主办部门", choices=Department.choices, empty_label="全部"
    )
    status = django_filters.ChoiceFilter(
        "status", label="状态", choices=CampaignStatus.choices, empty_label="全部"
    )

    class Meta:
        model = Campaign
        fields: list[str] = []

    def search(self, rows: QuerySet[Any], name: str, value: str) -> QuerySet[Any]:
        """Name or initials, of the frame or of its umbrella; words of the basis."""
        word = search_word(value)
        return rows.filter(
            Q(name__icontains=word)
            | Q(initials__icontains=word)
            | Q(parent__name__icontains=word)
            | Q(basis_document__icontains=word)
        )


class FrameTable(tables.Table):
    """One line a frame."""

    caption = "活动"
    name = tables.Column("活动", linkify=("campaigns:frame-detail", [tables.A("pk")]))
    parent = tables.Column("上级活动", accessor="parent__name", default="—")
    owner = tables.Column("主办部门")
    starts_on = tables.DateColumn(verbose_name="开始日期", format="Y-m-d", default="—")
    ends_on = tables.DateColumn(verbose_name="结束日期", format="Y-m-d", default="—")
    basis_document = tables.Column("依据文件", default="—")
    status = tables.TemplateColumn(template_name=STATUS, verbose_name="状态")

    class Meta:
        template_name = "django_tables2/portal.html"
        attrs = {"stacked": True}

    def value_status(self, record: Campaign) -> str:
        """The word for the sheet."""
        return str(record.get_status_display())
