"""Background work as rows: visible, cancellable, safe to run twice."""

from django.conf import settings
from django.db import models

from portal.choices import JobStatus


class Job(models.Model):
    """One piece of background work; `attempt` fences off a worker that was thought dead."""

    task = models.CharField("任务", max_length=120)
    target_pk = models.BigIntegerField("对象编号")
    title = models.CharField("名称", max_length=120)
    status = models.CharField(
        "状态", max_length=12, choices=JobStatus, default=JobStatus.QUEUED, db_index=True
    )
    attempt = models.PositiveIntegerField("第几次执行", default=0)
    percent = models.PositiveSmallIntegerField("进度", default=0)
    stage = models.CharField("阶段", max_length=80, blank=True)
    message = models.TextField("说明", blank=True)
    requested_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name="发起人",
        on_delete=models.PROTECT,
        related_name="jobs",
    )
    cancel_requested = models.BooleanField("已请求取消", default=False)
    created_at = models.DateTimeField("发起时间", auto_now_add=True)
    started_at = models.DateTimeField("开始时间", null=True, blank=True)
    finished_at = models.DateTimeField("结束时间", null=True, blank=True)

    class Meta:
        verbose_name = "后台任务"
        verbose_name_plural = "后台任务"
        ordering = ["-pk"]

    def __str__(self) -> str:
        return f"{self.title}（{self.get_status_display()}）"

    @property
    def is_finished(self) -> bool:
        """Whether nothing will change any more."""
        return self.status in {JobStatus.DONE, JobStatus.FAILED, JobStatus.CANCELLED}
