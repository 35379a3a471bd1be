"""Documents and the figures frozen for them."""

from django.conf import settings
from django.db import models

from campaigns.choices import Organised
from campaigns.models import Metric
from portal.choices import Qualifier
from portal.models import Job
from reports.choices import FigureSource, ReportKind, ReportPart, ReportStatus
from reports.models.drafts import Draft, DraftVersion, PaperHead
from reports.querysets import ReportFigureQuerySet, ReportQuerySet
from units.models import Unit


class Report(PaperHead):
    """A document about a unit's period; once its figures are frozen it never reads live ones again."""

    kind = models.CharField("种类", max_length=12, choices=ReportKind, default=ReportKind.ANNUAL)
    unit = models.ForeignKey(
        Unit, verbose_name="单位", on_delete=models.PROTECT, related_name="documents"
    )
    year = models.PositiveSmallIntegerField("年度")
    part = models.CharField("时段", max_length=8, choices=ReportPart, default=ReportPart.YEAR)
    draft = models.ForeignKey(
        Draft,
        verbose_name="文稿",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="reports",
    )
    draft_version = models.ForeignKey(
        DraftVersion,
        verbose_name="文稿版本",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
    )
    batch = models.ForeignKey(
        "reports.ReportBatch",
        verbose_name="批次",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="reports",
    )
    paper = models.PositiveIntegerField("第几份", default=1)
    serial = models.PositiveIntegerField("版次", default=1)
    status = models.CharField(
        "状态", max_length=12, choices=ReportStatus, default=ReportStatus.QUEUED
    )
    title = models.CharField("标题", max_length=120)
    organ = models.CharField("落款", max_length=100, blank=True)
    issued_on = models.DateField("成文日期")
    organised = models.CharField(
        "机构口径", max_length=4, choices=Organised, default=Organised.THEN
    )
    frozen_at = models.DateTimeField("数据冻结时间", null=True, blank=True)
    figures_sha256 = models.CharField("数据摘要", max_length=64, blank=True)
    file = models.FileField("文件", upload_to="reports/%Y", blank=True)
    sha256 = models.CharField("文件摘要", max_length=64, blank=True)
    word_file = models.FileField("Word文件", upload_to="reports/%Y", blank=True)
    word_sha256 = models.CharField("Word文件摘要", max_length=64, blank=True)
    font_set = models.CharField("字体", max_length=10, blank=True)
    job = models.ForeignKey(
        Job,
        verbose_name="生成任务",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
    )
    requested_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name="发起人", on_delete=models.PROTECT, related_name="+"
    )
    created_at = models.DateTimeField("发起时间", auto_now_add=True)

    objects = ReportQuerySet.as_manager()

    class Meta:
        verbose_name = "报告"
        verbose_name_plural = "报告"
        ordering = ["-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["kind", "unit", "year", "part", "paper", "serial"],
                name="report_serial_once",
                violation_error_message="同一报告的版次不能重复。",
            ),
            models.CheckConstraint(
                condition=models.Q(status__in=ReportStatus.values), name="report_status_known"
            ),
            models.CheckConstraint(
                condition=models.Q(organised__in=Organised.values), name="report_organised_known"
            ),
            models.CheckConstraint(
                condition=models.Q(part__in=ReportPart.values), name="report_part_known"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.title}（{self.edition}）"

    @property
    def edition(self) -> str:
        """第2版; where the period has several papers of the kind, which of them: 第3份第2版."""
        which = f"第{self.paper}份" if self.paper > 1 else ""
        return f"{which}第{self.serial}版"


class ReportFigure(models.Model):
    """A figure as it is printed in one document, with coverage and the way back to its papers."""

    report = models.ForeignKey(
        Report, verbose_name="报告", on_delete=models.CASCADE, related_name="figures"
    )
    key = models.CharField("键", max_length=100)
    label = models.CharField("名称", max_length=100)
    metric = models.ForeignKey(
        Metric,
        verbose_name="指标",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
    )
    subject = models.ForeignKey(
        Unit,
        verbose_name="单列单位",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
    )
    section = models.CharField("板块", max_length=20)
    state = models.CharField("状态", max_length=16)
    number = models.DecimalField("数值", max_digits=24, decimal_places=4, null=True, blank=True)
    qualifier = models.CharField(
        "修饰语", max_length=8, choices=Qualifier, default=Qualifier.EXACT, blank=True
    )
    unit_of_measure = models.CharField("计量单位", max_length=10, blank=True)
    printed = models.CharField("印出文字", max_length=300)
    reported = models.PositiveIntegerField("已报", default=0)
    expected = models.PositiveIntegerField("应报", default=0)
    is_complete = models.BooleanField("完整", default=True)
    source = models.CharField("来源", max_length=16, choices=FigureSource)
    sources = models.TextField("来源明细")

    objects = ReportFigureQuerySet.as_manager()

    class Meta:
        verbose_name = "报告数据"
        verbose_name_plural = "报告数据"
        ordering = ["report", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["report", "key"],
                name="report_figure_once",
                violation_error_message="同一报告中一个键只能有一个数。",
            )
        ]

    def __str__(self) -> str:
        return f"{self.label} {self.printed}"


class ReportSection(models.Model):
    """A section's text as printed: frozen with the figures so that a repeat prints the same."""

    report = models.ForeignKey(
        Report, verbose_name="报告", on_delete=models.CASCADE, related_name="sections"
    )
    key = models.CharField("键", max_length=20)
    heading = models.CharField("标题", max_length=80)
    text = models.TextField("正文")
    position = models.PositiveIntegerField("排序", default=0)

    class Meta:
        verbose_name = "报告章节"
        verbose_name_plural = "报告章节"
        ordering = ["report", "position"]

    def __str__(self) -> str:
        return self.heading


class ReportBatch(models.Model):
    """Quarter close: the city's report and one of every unit, made in one job."""

    year = models.PositiveSmallIntegerField("年度")
    part = models.CharField("时段", max_length=8, choices=ReportPart)
    job = models.ForeignKey(
        Job,
        verbose_name="生成任务",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
    )
    requested_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name="发起人", on_delete=models.PROTECT, related_name="+"
    )
    created_at = models.DateTimeField("发起时间", auto_now_add=True)

    class Meta:
        verbose_name = "报告批次"
        verbose_name_plural = "报告批次"
        ordering = ["-pk"]

    def __str__(self) -> str:
        return f"{self.year}年{self.get_part_display()}报告批次"
