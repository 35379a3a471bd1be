"""The append-only audit trail (GB/T 22239; domain sheet §8), chained so that a gap shows."""

from typing import Any, NoReturn

from django.conf import settings
from django.db import models

from portal.errors import RuleBroken


class AppendOnlyQuerySet(models.QuerySet["AuditEntry"]):
    """Rows may be added and read; nothing else."""

    def update(self, **kwargs: Any) -> NoReturn:
        raise RuleBroken("审计记录只能追加，不能修改。")

    def delete(self) -> NoReturn:
        raise RuleBroken("审计记录只能追加，不能删除。")


class AuditEntry(models.Model):
    """Who did what to which object, from where, with what before and after."""

    at = models.DateTimeField("时间", auto_now_add=True, db_index=True)
    actor = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name="操作人",
        on_delete=models.PROTECT,
        null=True,
        related_name="+",
    )
    actor_name = models.CharField("操作人姓名", max_length=80)
    address = models.CharField("来源地址", max_length=60, blank=True)
    action = models.CharField("动作", max_length=60, db_index=True)
    object_type = models.CharField("对象类型", max_length=60)
    object_pk = models.CharField("对象编号", max_length=40)
    object_label = models.CharField("对象", max_length=200)
    before = models.TextField("变更前", blank=True)
    after = models.TextField("变更后", blank=True)
    reason = models.TextField("理由", blank=True)
    digest = models.CharField("链式摘要", max_length=64)

    objects = AppendOnlyQuerySet.as_manager()

    class Meta:
        verbose_name = "审计记录"
        verbose_name_plural = "审计记录"
        ordering = ["-pk"]
        indexes = [models.Index(fields=["object_type", "object_pk"], name="audit_object")]

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d %H:%M} {self.actor_name} {self.action} {self.object_label}"


class AuditHead(models.Model):
    """The digest of the newest entry; the one row that serialises writers of the chain."""

    digest = models.CharField("链首摘要", max_length=64, blank=True)

    class Meta:
        verbose_name = "审计链首"
        verbose_name_plural = "审计链首"

    def __str__(self) -> str:
        return self.digest
