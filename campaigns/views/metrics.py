"""The metric dictionary: every figure has one meaning, and here it is."""

from typing import Any

from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse

from campaigns.filters.metrics import MetricFilter, MetricTable
from campaigns.models import Metric
from campaigns.selectors.dictionary import dictionary, metric_card
from portal.roles import Capability
from portal.views import CapabilityView, ScopedListView


class MetricListView(ScopedListView):
    """All metrics in use."""

    capability = Capability.METRIC_READ
    template_name = "campaigns/metrics/list.html"
    filterset_class = MetricFilter
    table_class = MetricTable
    title = "指标字典"
    subtitle = "每个指标一个口径、一个填报主体。可按名称、别名、代码或拼音首字母查找。"

    def rows(self) -> QuerySet[Metric]:
        """In the order of the forms."""
        return dictionary(self.request.user)

    def extra_context(self) -> dict[str, Any]:
        """The query without its page, for the links to other pages."""
        query = self.request.GET.copy()
        query.pop("page", None)
        return {"page_query": query.urlencode()}


class MetricDetailView(CapabilityView):
    """One metric; its address is its code."""

    capability = Capability.METRIC_READ
    template_name = "campaigns/metrics/detail.html"

    def get(self, *args: Any, code: str) -> HttpResponse:
        """The card."""
        metric = get_object_or_404(dictionary(self.request.user), code=code)
        return self.page(
            {
                "card": metric_card(metric, self.request.user),
                "metric": metric,
                "breadcrumbs": [("指标字典", reverse("campaigns:metric-list")), (metric.name, "")],
            }
        )
