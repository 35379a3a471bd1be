"""Proof of numbers: who vouches for one without a source, and figures of earlier reports."""

from django.conf import settings
from django.db import models

from campaigns.models import Metric
from portal.prose.periods import words_of_other_spans
from reports.choices import PastStatus
from reports.models.drafts import Draft
from reports.querysets import DraftPartQuerySet, PastFigureQuerySet, PastReportQuerySet
from units.models import Unit


class NumberVoucher(models.Model):
    """A named person answers for a number of a draft that the portal cannot prove."""

    draft = models.ForeignKey(
        Draft, verbose_name="文稿", on_delete=models.CASCADE, related_name="vouchers"
    )
    printed = models.CharField("数", max_length=60)
    sentence = models.TextField("所在句子")
    fingerprint = models.CharField("句子摘要", max_length=64)
    basis = models.CharField("依据", max_length=200)
    vouched_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name="担保人", on_delete=models.PROTECT, related_name="+"
    )
    vouched_at = models.DateTimeField("担保时间", auto_now_add=True)

    objects = DraftPartQuerySet.as_manager()

    class Meta:
        verbose_name = "数据担保"
        verbose_name_plural = "数据担保"
        ordering = ["draft", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["draft", "fingerprint"],
                name="number_vouched_once",
                violation_error_message="这个数已有人担保。",
            )
        ]

    def __str__(self) -> str:
        return f"{self.printed}：{self.basis}"


class PastReport(models.Model):
    """A report written before or beside the portal, as text, to read its figures out."""

    unit = models.ForeignKey(
        Unit, verbose_name="单位", on_delete=models.PROTECT, related_name="past_reports"
    )
    title = models.CharField("标题", max_length=120)
    year = models.PositiveSmallIntegerField("年度")
    text = models.TextField("正文")
    sha256 = models.CharField("文件摘要", max_length=64)
    uploaded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name="上传人", on_delete=models.PROTECT, related_name="+"
    )
    uploaded_at = models.DateTimeField("上传时间", auto_now_add=True)

    objects = PastReportQuerySet.as_manager()

    class Meta:
        verbose_name = "往年报告"
        verbose_name_plural = "往年报告"
        ordering = ["-year", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["unit", "sha256"],
                name="past_report_once",
                violation_error_message="这份报告已经上传过。",
            )
        ]

    def __str__(self) -> str:
        return self.title


class PastFigure(models.Model):
    """A figure as an earlier report printed it; once confirmed it is the base of 同比."""

    report = models.ForeignKey(
        PastReport, verbose_name="往年报告", on_delete=models.CASCADE, related_name="figures"
    )
    begins = models.PositiveIntegerField("起")
    ends = models.PositiveIntegerField("止")
    value_as_printed = models.CharField("原文", max_length=60)
    value = models.DecimalField("数值", max_digits=24, decimal_places=4, null=True, blank=True)
    qualifier = models.CharField("修饰类", max_length=12)
    measure_word = models.CharField("量词", max_length=20, blank=True)
    subject = models.CharField("主语", max_length=100, blank=True)
    sentence = models.TextField("句子")
    unit = models.ForeignKey(
        Unit,
        verbose_name="所属单位",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
    )
    metric = models.ForeignKey(
        Metric,
        verbose_name="指标",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
    )
    year = models.PositiveSmallIntegerField("数据年度")
    status = models.CharField(
        "状态", max_length=10, choices=PastStatus, default=PastStatus.PENDING, db_index=True
    )
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name="确认人",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
    )
    decided_at = models.DateTimeField("确认时间", null=True, blank=True)

    objects = PastFigureQuerySet.as_manager()

    class Meta:
        verbose_name = "往年数据"
        verbose_name_plural = "往年数据"
        ordering = ["report", "begins"]
        constraints = [
            models.UniqueConstraint(
                fields=["report", "begins"],
                name="past_figure_once",
                violation_error_message="同一处只能有一个数。",
            ),
            models.UniqueConstraint(
                fields=["metric", "unit", "year"],
                condition=models.Q(status=PastStatus.CONFIRMED.value),
                name="past_figure_confirmed_once",
                violation_error_message="该单位该年度的这项指标已确认过另一个数。",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.value_as_printed}{self.measure_word}"

    @property
    def other_span(self) -> str:
        """Words of its sentence that tell it of more than the report's year, if any."""
        before = self.sentence.partition(self.value_as_printed)[0]
        return words_of_other_spans(before, self.report.year)
