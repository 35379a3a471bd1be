"""Files kept with a paper: evidence of one figure, or the scan of the sealed print."""

from django.conf import settings
from django.db import models

from campaigns.choices import FileKind
from campaigns.models.metrics import Metric
from campaigns.models.submissions import Submission
from campaigns.querysets import PaperFileQuerySet


class PaperFile(models.Model):
    """One file; evidence names its metric, a sealed print speaks of the whole paper."""

    submission = models.ForeignKey(
        Submission, verbose_name="填报表", on_delete=models.PROTECT, related_name="files"
    )
    metric = models.ForeignKey(
        Metric,
        verbose_name="指标",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
    )
    kind = models.CharField("种类", max_length=8, choices=FileKind)
    name = models.CharField("文件名", max_length=120)
    path = models.CharField("存放位置", max_length=200)
    byte_count = models.PositiveIntegerField("字节数")
    sha256 = models.CharField("文件摘要", max_length=64)
    uploaded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name="上传人", on_delete=models.PROTECT, related_name="+"
    )
    uploaded_at = models.DateTimeField("上传时间")

    objects = PaperFileQuerySet.as_manager()

    class Meta:
        verbose_name = "附件"
        verbose_name_plural = "附件"
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(kind=FileKind.EVIDENCE, metric__isnull=False)
                | models.Q(kind=FileKind.STAMPED, metric__isnull=True),
                name="file_names_its_figure",
                violation_error_message="佐证材料须对应一个指标，盖章件对应整张填报表。",
            )
        ]

    def __str__(self) -> str:
        return self.name
