"""The way from one term to the next: papers with their files; and changes within a term."""

from django.conf import settings
from django.db import models

from branches.choices import AdjustmentKind, StepKind
from branches.models.terms import CommitteeTerm
from branches.querysets import OfStepQuerySet, OfTermQuerySet


class ElectionStep(models.Model):
    """One paper or act on the way to the next term, with its day and number."""

    term = models.ForeignKey(
        CommitteeTerm, verbose_name="班子届次", on_delete=models.PROTECT, related_name="steps"
    )
    kind = models.CharField("步骤", max_length=20, choices=StepKind)
    done_on = models.DateField("办理日期")
    document = models.CharField("文号或会议", max_length=120, blank=True)
    note = models.CharField("备注", max_length=300, blank=True)
    entered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name="经办人", on_delete=models.PROTECT, related_name="+"
    )
    entered_at = models.DateTimeField("录入时间")

    objects = OfTermQuerySet.as_manager()

    class Meta:
        verbose_name = "换届步骤"
        verbose_name_plural = "换届步骤"
        ordering = ["term", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["term", "kind"],
                name="election_step_once",
                violation_error_message="这一步骤已经办理。",
            )
        ]

    def __str__(self) -> str:
        return self.get_kind_display()


class ElectionFile(models.Model):
    """A scan or document kept with a step."""

    step = models.ForeignKey(
        ElectionStep, verbose_name="换届步骤", on_delete=models.PROTECT, related_name="files"
    )
    name = models.CharField("文件名", max_length=120)
    path = models.CharField("存放位置", max_length=200)
    byte_count = models.PositiveIntegerField("字节数")
    sha256 = models.CharField("文件摘要", max_length=64)
    uploaded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name="上传人", on_delete=models.PROTECT, related_name="+"
    )
    uploaded_at = models.DateTimeField("上传时间")

    objects = OfStepQuerySet.as_manager()

    class Meta:
        verbose_name = "换届材料"
        verbose_name_plural = "换届材料"
        ordering = ["pk"]

    def __str__(self) -> str:
        return self.name


class TermAdjustment(models.Model):
    """补选 or 届中调整: counted among the done, but the term runs on as it was."""

    term = models.ForeignKey(
        CommitteeTerm,
        verbose_name="班子届次",
        on_delete=models.PROTECT,
        related_name="adjustments",
    )
    kind = models.CharField("调整类别", max_length=12, choices=AdjustmentKind)
    done_on = models.DateField("办理日期")
    document = models.CharField("文号或会议", max_length=120)
    note = models.CharField("备注", max_length=300, blank=True)
    entered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name="经办人", on_delete=models.PROTECT, related_name="+"
    )
    entered_at = models.DateTimeField("录入时间")

    objects = OfTermQuerySet.as_manager()

    class Meta:
        verbose_name = "届中变动"
        verbose_name_plural = "届中变动"
        ordering = ["term", "-done_on", "-pk"]

    def __str__(self) -> str:
        return f"{self.term}{self.get_kind_display()}"
