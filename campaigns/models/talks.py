"""The talk between reviewer and unit: questions about one figure, looks, requests after locking."""

import datetime

from django.conf import settings
from django.db import models

from campaigns.choices import EntryKind, QuestionStatus, UnlockStatus
from campaigns.models.metrics import Metric
from campaigns.models.submissions import Submission
from campaigns.querysets import QuestionQuerySet, UnlockQuerySet


class FigureQuestion(models.Model):
    """质疑 of one figure with a deadline; it lives through 说明 to 确认."""

    submission = models.ForeignKey(
        Submission, verbose_name="填报表", on_delete=models.PROTECT, related_name="questions"
    )
    metric = models.ForeignKey(
        Metric, verbose_name="指标", on_delete=models.PROTECT, related_name="+"
    )
    about = models.CharField("所问的数", max_length=60, blank=True)
    status = models.CharField(
        "状态", max_length=10, choices=QuestionStatus, default=QuestionStatus.OPEN, db_index=True
    )
    asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name="质疑人", on_delete=models.PROTECT, related_name="+"
    )
    asked_at = models.DateTimeField("质疑时间")
    due_on = models.DateField("说明期限")

    objects = QuestionQuerySet.as_manager()

    class Meta:
        verbose_name = "数据质疑"
        verbose_name_plural = "数据质疑"
        ordering = ["due_on", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(status__in=QuestionStatus.values), name="question_status_known"
            )
        ]

    def __str__(self) -> str:
        return f"{self.submission}“{self.metric}”的质疑"


class QuestionEntry(models.Model):
    """One sentence of the talk; entries are added, never changed."""

    question = models.ForeignKey(
        FigureQuestion, verbose_name="质疑", on_delete=models.PROTECT, related_name="entries"
    )
    kind = models.CharField("类型", max_length=6, choices=EntryKind)
    text = models.CharField("内容", max_length=300, blank=True)
    written_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name="发言人", on_delete=models.PROTECT, related_name="+"
    )
    written_at = models.DateTimeField("发言时间")

    class Meta:
        verbose_name = "质疑记录"
        verbose_name_plural = "质疑记录"
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}：{self.text}"


class ReviewLook(models.Model):
    """Which version a reviewer has seen, so that the next look starts with what is new."""

    submission = models.ForeignKey(
        Submission, verbose_name="填报表", on_delete=models.CASCADE, related_name="looks"
    )
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name="审核人", on_delete=models.CASCADE, related_name="+"
    )
    seen_serial = models.PositiveIntegerField("看过的版次")
    before_serial = models.PositiveIntegerField("此前看过的版次", default=0)

    class Meta:
        verbose_name = "审阅进度"
        verbose_name_plural = "审阅进度"
        constraints = [
            models.UniqueConstraint(fields=["submission", "user"], name="look_once_per_reviewer")
        ]

    def __str__(self) -> str:
        return f"{self.submission}：看到第{self.seen_serial}版"


class UnlockRequest(models.Model):
    """例外: a unit asks to type after locking; granted until a moment, over by itself."""

    submission = models.ForeignKey(
        Submission, verbose_name="填报表", on_delete=models.PROTECT, related_name="unlocks"
    )
    reason = models.CharField("申请理由", max_length=300)
    status = models.CharField(
        "状态", max_length=10, choices=UnlockStatus, default=UnlockStatus.REQUESTED, db_index=True
    )
    requested_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name="申请人", on_delete=models.PROTECT, related_name="+"
    )
    requested_at = models.DateTimeField("申请时间")
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name="批准人",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
    )
    decided_at = models.DateTimeField("批复时间", null=True, blank=True)
    answer = models.CharField("批复意见", max_length=300, blank=True)
    expires_at = models.DateTimeField("有效期至", null=True, blank=True)

    objects = UnlockQuerySet.as_manager()

    class Meta:
        verbose_name = "例外申请"
        verbose_name_plural = "例外申请"
        ordering = ["-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["submission"],
                condition=models.Q(status=UnlockStatus.REQUESTED),
                name="unlock_asked_once",
                violation_error_message="该填报表已有一份例外申请等待批复。",
            ),
            models.CheckConstraint(
                condition=models.Q(status__in=UnlockStatus.values), name="unlock_status_known"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.submission}的例外申请"

    def is_in_force(self, at: datetime.datetime) -> bool:
        """Whether it lets the unit type at this moment."""
        return (
            self.status == UnlockStatus.GRANTED
            and self.expires_at is not None
            and at < self.expires_at
        )
