"""What units offer for the reports: a few sentences with figures, sent along with the quarter."""

from django.conf import settings
from django.db import models

from campaigns.models import Submission
from reports.choices import HighlightStatus
from reports.querysets import HighlightQuerySet


class Highlight(models.Model):
    """亮点: a unit's own words about its period; used only where the author agreed."""

    submission = models.ForeignKey(
        Submission, verbose_name="填报表", on_delete=models.PROTECT, related_name="highlights"
    )
    title = models.CharField("题目", max_length=60)
    text = models.TextField("内容", max_length=1000)
    author = models.CharField("作者", max_length=60)
    has_consent = models.BooleanField("作者同意采用", default=False)
    status = models.CharField(
        "状态",
        max_length=10,
        choices=HighlightStatus,
        default=HighlightStatus.OFFERED,
        db_index=True,
    )
    offered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name="推荐人", on_delete=models.PROTECT, related_name="+"
    )
    offered_at = models.DateTimeField("推荐时间", auto_now_add=True)

    objects = HighlightQuerySet.as_manager()

    class Meta:
        verbose_name = "工作亮点"
        verbose_name_plural = "工作亮点"
        ordering = ["-pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(status__in=HighlightStatus.values),
                name="highlight_status_known",
            )
        ]

    def __str__(self) -> str:
        return self.title
