"""Papers, their figures (one row a figure), their frozen versions, and what reviewers said."""

import datetime

from django.conf import settings
from django.db import models
from django.utils import timezone

from branches.models import PartyOrganisation
from campaigns.choices import EDITABLE, Basis, FigureState, PaperStatus
from campaigns.models.campaigns import ReportingRound
from campaigns.models.metrics import Metric
from campaigns.querysets import MetricValueQuerySet, SubmissionQuerySet
from portal.choices import Qualifier
from units.models import Unit


class Submission(models.Model):
    """A paper: one unit (or branch) in one round. `unit` is copied at creation and never moves."""

    round = models.ForeignKey(
        ReportingRound, verbose_name="批次", on_delete=models.PROTECT, related_name="submissions"
    )
    unit = models.ForeignKey(
        Unit, verbose_name="单位", on_delete=models.PROTECT, related_name="submissions"
    )
    organisation = models.ForeignKey(
        PartyOrganisation,
        verbose_name="党支部",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="submissions",
    )
    basis = models.CharField("口径层级", max_length=6, choices=Basis, default=Basis.OWN)
    status = models.CharField(
        "状态", max_length=12, choices=PaperStatus, default=PaperStatus.DRAFT, db_index=True
    )
    first_submitted_on = models.DateField("首次上报日期", null=True, blank=True)
    submitted_at = models.DateTimeField("上报时间", null=True, blank=True)
    submitted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name="上报人",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
    )
    approved_at = models.DateTimeField("审定时间", null=True, blank=True)
    approved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name="审定人",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
    )
    return_reason = models.TextField("退回理由", blank=True)
    # Counts every change of a figure; a figure's version is the count at its last change, so that
    # no two states of a cell ever carry the same version.
    revision = models.PositiveIntegerField("改动序号", default=1)

    objects = SubmissionQuerySet.as_manager()

    class Meta:
        verbose_name = "填报表"
        verbose_name_plural = "填报表"
        ordering = ["round", "unit__position", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["round", "unit", "basis"],
                condition=models.Q(organisation__isnull=True),
                name="paper_once_per_unit",
                violation_error_message="该单位本期已有填报表。",
            ),
            models.UniqueConstraint(
                fields=["round", "organisation"],
                condition=models.Q(organisation__isnull=False),
                name="paper_once_per_branch",
                violation_error_message="该党支部本期已有填报表。",
            ),
            models.CheckConstraint(
                condition=models.Q(status__in=PaperStatus.values), name="paper_status_known"
            ),
        ]

    def __str__(self) -> str:
        total = "（各单位合计）" if self.basis == Basis.TOTAL else ""
        return f"{self.subject_name}{total}{self.round.period.label}填报表"

    @property
    def subject_name(self) -> str:
        """Who the paper speaks for."""
        return str(self.organisation) if self.organisation else self.unit.short_name

    @property
    def is_editable(self) -> bool:
        """Whether figures may be typed: draft or returned, the round open or an exception granted."""
        return self.status in EDITABLE and (self.round.locked_at is None or self.is_unlocked)

    @property
    def is_unlocked(self) -> bool:
        """Whether an exception is in force now; asked of the store unless annotated."""
        if self.round.locked_at is None:
            return False
        if "unlocked_until" in self.__dict__:
            until = self.__dict__["unlocked_until"]
            return until is not None and timezone.now() < until
        now = timezone.now()
        return any(request.is_in_force(now) for request in self.unlocks.all())

    @property
    def is_late(self) -> bool:
        """迟报: first submitted after the deadline; accepted all the same (rule 23)."""
        return self.first_submitted_on is not None and self.first_submitted_on > self.round.due_on

    def is_missing(self, on: datetime.date) -> bool:
        """未报: the deadline has passed and nothing was ever submitted (rule 23)."""
        return self.first_submitted_on is None and on > self.round.due_on


class MetricValue(models.Model):
    """One figure. No row means 未报; 0 is a number; 不适用 and 隐去 are states."""

    submission = models.ForeignKey(
        Submission, verbose_name="填报表", on_delete=models.CASCADE, related_name="values"
    )
    metric = models.ForeignKey(
        Metric, verbose_name="指标", on_delete=models.PROTECT, related_name="values"
    )
    state = models.CharField(
        "状态", max_length=16, choices=FigureState, default=FigureState.REPORTED
    )
    number = models.DecimalField("数值", max_digits=20, decimal_places=4, null=True, blank=True)
    text = models.CharField("文字", max_length=200, blank=True)
    qualifier = models.CharField(
        "修饰语", max_length=8, choices=Qualifier, default=Qualifier.EXACT, blank=True
    )
    as_printed = models.CharField("原样", max_length=60, blank=True)
    note = models.CharField("备注", max_length=300, blank=True)
    version = models.PositiveIntegerField("格版次", default=1)
    updated_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name="填报人", on_delete=models.PROTECT, related_name="+"
    )
    updated_at = models.DateTimeField("填报时间", auto_now=True)

    objects = MetricValueQuerySet.as_manager()

    class Meta:
        verbose_name = "填报值"
        verbose_name_plural = "填报值"
        constraints = [
            models.UniqueConstraint(
                fields=["submission", "metric"],
                name="figure_once_per_paper",
                violation_error_message="同一填报表中一个指标只能有一个数。",
            ),
            models.CheckConstraint(
                condition=models.Q(state=FigureState.REPORTED, number__isnull=False)
                | models.Q(state=FigureState.REPORTED, number__isnull=True) & ~models.Q(text="")
                | ~models.Q(state=FigureState.REPORTED) & models.Q(number__isnull=True),
                name="figure_number_fits_state",
                violation_error_message="已填的指标须有数值，不适用或隐去的不得有数值。",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.submission}·{self.metric}"


class SubmissionVersion(models.Model):
    """The paper as it stood at one submit: frozen text, never queried, only read."""

    submission = models.ForeignKey(
        Submission, verbose_name="填报表", on_delete=models.PROTECT, related_name="versions"
    )
    serial = models.PositiveIntegerField("版次")
    content = models.TextField("内容")
    content_sha256 = models.CharField("内容摘要", max_length=64)
    submitted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name="上报人", on_delete=models.PROTECT, related_name="+"
    )
    submitted_at = models.DateTimeField("上报时间")
    cause = models.CharField("缘由", max_length=200, blank=True)

    class Meta:
        verbose_name = "填报表版本"
        verbose_name_plural = "填报表版本"
        ordering = ["submission", "serial"]
        constraints = [
            models.UniqueConstraint(fields=["submission", "serial"], name="version_serial_once")
        ]

    def __str__(self) -> str:
        return f"{self.submission}第{self.serial}版"


class ReturnRemark(models.Model):
    """What a reviewer said about one figure when returning a paper."""

    submission = models.ForeignKey(
        Submission, verbose_name="填报表", on_delete=models.PROTECT, related_name="remarks"
    )
    metric = models.ForeignKey(
        Metric, verbose_name="指标", on_delete=models.PROTECT, related_name="+"
    )
    version_serial = models.PositiveIntegerField("针对版次")
    reason = models.CharField("理由", max_length=300)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name="审核人", on_delete=models.PROTECT, related_name="+"
    )
    created_at = models.DateTimeField("时间", auto_now_add=True)

    class Meta:
        verbose_name = "退回意见"
        verbose_name_plural = "退回意见"
        ordering = ["-pk"]

    def __str__(self) -> str:
        return f"{self.metric}：{self.reason}"
