"""All metrics with what each is counted from."""

from typing import Any

from django.db.models import QuerySet

from campaigns.filters.sources import SourceFilter, SourceTable
from campaigns.models import Metric
from campaigns.selectors.metric_sources.coverage import forms_coverage
from campaigns.selectors.metric_sources.listing import metrics_with_sources
from portal.choices import PeriodKind
from portal.roles import Capability
from portal.views import ScopedListView


class SourceListView(ScopedListView):
    """Where every figure comes from."""

    capability = Capability.METRIC_MANAGE
    template_name = "campaigns/sources/list.html"
    filterset_class = SourceFilter
    table_class = SourceTable
    title = "指标来源"
    subtitle = (
        "一数一源：有记录的由记录计算，填报表里已填好，单位核对后采用；没有记录可算的由单位填报。"
    )

    def rows(self) -> QuerySet[Metric]:
        """In the order of the forms."""
        return metrics_with_sources()

    def extra_context(self) -> dict[str, Any]:
        """How much of the units' forms nobody types."""
        shares = forms_coverage()
        return {"shares": [(PeriodKind(kind).label, share) for kind, share in shares.items()]}
