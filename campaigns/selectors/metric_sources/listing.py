"""All metrics with what each is counted from."""

from django.db.models import Exists, OuterRef, Prefetch

from campaigns.choices import Nature
from campaigns.models import Metric, MetricSource
from campaigns.querysets import MetricQuerySet
from campaigns.selectors.metric_sources.written import written_codes
from campaigns.selectors.sources.source_words import source_text

LINKS = ("activity_kind", "register_type", "selection_kind", "metric")
COMPUTED, WRITTEN, TYPED = "系统按分子、分母计算", "名册、届次、组织生活记录", "填报"


def metrics_with_sources() -> MetricQuerySet:
    """Metrics in use in the order of the forms, each with `is_sourced` and its rows; two queries."""
    active = MetricSource.objects.filter(metric=OuterRef("pk"), is_active=True)
    rows = MetricSource.objects.select_related(*LINKS).order_by("pk")
    found: MetricQuerySet = Metric.objects.active().annotate(is_sourced=Exists(active))
    return found.prefetch_related(Prefetch("sources", rows)).in_form_order()


def sources_text(metric: Metric) -> str:
    """From what the metric is counted, in one line."""
    if metric.nature == Nature.RATIO:
        return COMPUTED
    rows = list(metric.sources.all())
    active = [source_text(row) for row in rows if row.is_active]
    if active:
        return "；".join(active)
    return WRITTEN if not rows and metric.code in written_codes() else TYPED
