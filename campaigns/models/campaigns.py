"""Campaigns and the rounds in which they ask their metrics."""

from decimal import Decimal

from django.db import models

from campaigns.choices import CampaignKind, CampaignStatus, Department
from campaigns.models.metrics import Metric
from campaigns.querysets import CampaignQuerySet, RoundQuerySet
from portal.choices import PeriodKind
from portal.periods import Period, Quarter, Year


class Campaign(models.Model):
    """A frame for rounds, selections, registers and activities, with the paper it rests on.

    Opened only with 依据文件 and 批准机关 (创建示范活动管理办法 2022; rule 36).
    """

    code = models.CharField("代码", max_length=60, blank=True)
    kind = models.CharField("类型", max_length=20, choices=CampaignKind)
    name = models.CharField("名称", max_length=80, unique=True)
    initials = models.CharField("拼音首字母", max_length=120, blank=True)
    purpose = models.TextField("用途说明", blank=True)
    owner = models.CharField("主办部门", max_length=20, choices=Department, blank=True)
    parent = models.ForeignKey(
        "self",
        verbose_name="上级活动",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="children",
    )
    status = models.CharField(
        "状态", max_length=10, choices=CampaignStatus, default=CampaignStatus.DRAFT
    )
    starts_on = models.DateField("开始日期", null=True, blank=True)
    ends_on = models.DateField("结束日期", null=True, blank=True)
    basis_document = models.CharField("依据文件", max_length=120, blank=True)
    approving_authority = models.CharField("批准机关", max_length=80, blank=True)
    minutes_per_field = models.DecimalField(
        "每格估计分钟数", max_digits=4, decimal_places=1, default=Decimal("0.5")
    )

    objects = CampaignQuerySet.as_manager()

    class Meta:
        verbose_name = "活动"
        verbose_name_plural = "活动"
        constraints = [
            models.UniqueConstraint(
                fields=["code"],
                condition=~models.Q(code=""),
                name="campaign_code_once",
                violation_error_message="该代码的活动已经存在。",
            ),
            models.CheckConstraint(
                condition=models.Q(status=CampaignStatus.DRAFT)
                | ~models.Q(basis_document="") & ~models.Q(approving_authority=""),
                name="campaign_has_basis",
                violation_error_message="没有依据文件和批准机关，不能启动活动。",
            ),
        ]

    def __str__(self) -> str:
        return self.name


class CampaignMetric(models.Model):
    """A metric as asked by a campaign; one collecting campaign per metric, others only read."""

    campaign = models.ForeignKey(
        Campaign, verbose_name="活动", on_delete=models.CASCADE, related_name="campaign_metrics"
    )
    metric = models.ForeignKey(
        Metric, verbose_name="指标", on_delete=models.PROTECT, related_name="campaign_metrics"
    )
    position = models.PositiveIntegerField("排序", default=0)
    is_required = models.BooleanField("必填", default=False)
    collects = models.BooleanField("由本活动采集", default=True)
    duplicate_reason = models.CharField("重复采集理由", max_length=200, blank=True)

    class Meta:
        verbose_name = "活动指标"
        verbose_name_plural = "活动指标"
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(
                fields=["campaign", "metric"],
                name="campaign_metric_once",
                violation_error_message="同一活动中一个指标只能列一次。",
            ),
            models.UniqueConstraint(
                fields=["metric"],
                condition=models.Q(collects=True, duplicate_reason=""),
                name="metric_collected_once",
                violation_error_message="该指标已由其他活动采集，一数一源，不得重复采集。",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.campaign}：{self.metric}"


class ReportingRound(models.Model):
    """One period of a campaign: when it opens, when papers are due, when it was locked."""

    campaign = models.ForeignKey(
        Campaign, verbose_name="活动", on_delete=models.PROTECT, related_name="rounds"
    )
    period_kind = models.CharField("周期", max_length=10, choices=PeriodKind)
    year = models.PositiveSmallIntegerField("年度")
    quarter = models.PositiveSmallIntegerField("季度", null=True, blank=True)
    opens_on = models.DateField("开放日期")
    due_on = models.DateField("截止日期")
    locked_at = models.DateTimeField("锁定时间", null=True, blank=True)
    form = models.ForeignKey(
        "campaigns.FormVersion",
        verbose_name="表样",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="rounds",
    )

    objects = RoundQuerySet.as_manager()

    class Meta:
        verbose_name = "填报批次"
        verbose_name_plural = "填报批次"
        ordering = ["-year", "-quarter"]
        constraints = [
            models.UniqueConstraint(
                fields=["campaign", "year", "quarter"],
                name="round_quarter_once",
                violation_error_message="该活动本季度已有填报批次。",
            ),
            models.UniqueConstraint(
                fields=["campaign", "year"],
                condition=models.Q(quarter__isnull=True),
                name="round_year_once",
                violation_error_message="该活动本年度已有填报批次。",
            ),
            models.CheckConstraint(
                condition=models.Q(period_kind=PeriodKind.QUARTER, quarter__gte=1, quarter__lte=4)
                | models.Q(period_kind=PeriodKind.YEAR, quarter__isnull=True),
                name="round_period_fits_kind",
                violation_error_message="季度批次须指明第1至4季度，年度批次不得指明季度。",
            ),
            models.CheckConstraint(
                condition=models.Q(due_on__gte=models.F("opens_on")),
                name="round_due_after_opening",
                violation_error_message="截止日期不能早于开放日期。",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.period.label}填报"

    @property
    def period(self) -> Period:
        """The period the figures speak of."""
        if self.quarter is None:
            return Year(self.year)
        return Quarter(self.year, self.quarter)
