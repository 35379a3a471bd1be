"""From which records a metric is counted: 一数一源 as data."""

from django.db import models

from campaigns.choices import Counter, Moment, OrganiserLevel, SourceKind
from campaigns.models.frames import ActivityKind, RegisterType, SelectionKind
from campaigns.models.metrics import Metric
from campaigns.querysets import CityQuerySet


class MetricSource(models.Model):
    """One source of one metric. Several rows of a metric add up (警示教育 of two kinds)."""

    metric = models.ForeignKey(
        Metric, verbose_name="指标", on_delete=models.CASCADE, related_name="sources"
    )
    kind = models.CharField("来源", max_length=20, choices=SourceKind)
    activity_kind = models.ForeignKey(
        ActivityKind,
        verbose_name="活动类别",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="metric_sources",
    )
    counter = models.CharField("计数项", max_length=20, choices=Counter, blank=True)
    level = models.CharField(
        "举办层级", max_length=10, choices=OrganiserLevel, blank=True, db_column="held_by"
    )
    register_type = models.ForeignKey(
        RegisterType,
        verbose_name="台账类型",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="metric_sources",
    )
    stages = models.CharField("计入阶段", max_length=80, blank=True)
    field = models.CharField("登记字段", max_length=30, blank=True)
    selection_kind = models.ForeignKey(
        SelectionKind,
        verbose_name="评选类型",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="metric_sources",
    )
    moment = models.CharField("计入时点", max_length=10, choices=Moment, default=Moment.WITHIN)
    is_active = models.BooleanField("在用", default=True)

    objects = CityQuerySet.as_manager()

    class Meta:
        verbose_name = "指标来源"
        verbose_name_plural = "指标来源"
        ordering = ["metric", "pk"]

    def __str__(self) -> str:
        return f"{self.metric}：{self.get_kind_display()}"
