"""What follows the scores: objections, namings, their 复核."""

from django.conf import settings
from django.db import models

from branches.models import PartyOrganisation
from campaigns.choices import (
    AwardStatus,
    AwardTier,
    Level,
    ObjectionSource,
    ObjectionStatus,
    Recheck,
)
from campaigns.models.frames import SelectionKind
from campaigns.models.selections.applications import Application
from campaigns.querysets import AwardQuerySet, OfApplicationQuerySet, OfAwardQuerySet
from units.models import Unit


class Objection(models.Model):
    """异议 to a public notice: while one is open nobody is named (rule 35)."""

    application = models.ForeignKey(
        Application, verbose_name="申报", on_delete=models.PROTECT, related_name="objections"
    )
    received_on = models.DateField("收到日期")
    source = models.CharField("来源", max_length=10, choices=ObjectionSource)
    text = models.TextField("异议内容")
    status = models.CharField(
        "状态", max_length=10, choices=ObjectionStatus, default=ObjectionStatus.OPEN
    )
    result = models.TextField("核查结论", blank=True)
    resolved_on = models.DateField("办结日期", null=True, blank=True)

    objects = OfApplicationQuerySet.as_manager()

    class Meta:
        verbose_name = "异议"
        verbose_name_plural = "异议"
        ordering = ["received_on", "pk"]

    def __str__(self) -> str:
        return f"{self.application}：{self.get_source_display()}"


class Award(models.Model):
    """A naming: who holds what since when, on which paper, until when."""

    kind = models.ForeignKey(
        SelectionKind, verbose_name="评选类型", on_delete=models.PROTECT, related_name="awards"
    )
    application = models.OneToOneField(
        Application,
        verbose_name="申报",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="award",
    )
    tier = models.CharField("命名层级", max_length=10, choices=AwardTier)
    level = models.CharField("评选对象", max_length=10, choices=Level, db_column="object_level")
    unit = models.ForeignKey(
        Unit, verbose_name="单位", on_delete=models.PROTECT, related_name="awards"
    )
    organisation = models.ForeignKey(
        PartyOrganisation,
        verbose_name="党组织",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="awards",
    )
    title = models.CharField("命名称号", max_length=80)
    holder = models.CharField("获得者", max_length=120)
    initials = models.CharField("拼音首字母", max_length=160, blank=True)
    count = models.PositiveIntegerField("个数（人数）", default=1)
    edition = models.PositiveSmallIntegerField("届次", null=True, blank=True)
    named_on = models.DateField("命名日期")
    document = models.CharField("文号", max_length=80, blank=True)
    awarded_by = models.CharField("命名机关", max_length=80)
    valid_until = models.DateField("有效期至", null=True, blank=True)
    recheck_due_on = models.DateField("复核到期日", null=True, blank=True)
    status = models.CharField("状态", max_length=10, choices=AwardStatus, default=AwardStatus.VALID)
    withdrawn_on = models.DateField("撤销日期", null=True, blank=True)

    objects = AwardQuerySet.as_manager()

    class Meta:
        verbose_name = "命名"
        verbose_name_plural = "命名"
        ordering = ["-named_on", "unit__kind__position", "unit__position", "pk"]
        indexes = [models.Index(fields=["unit", "kind", "named_on"], name="award_by_unit")]

    def __str__(self) -> str:
        return f"{self.holder}：{self.title}"


class AwardReview(models.Model):
    """复核, withdrawal or restoring of a naming; the history stays."""

    award = models.ForeignKey(
        Award, verbose_name="命名", on_delete=models.CASCADE, related_name="reviews"
    )
    reviewed_on = models.DateField("复核日期")
    outcome = models.CharField("复核结论", max_length=10, choices=Recheck)
    text = models.CharField("说明", max_length=300)
    document = models.CharField("文号", max_length=80, blank=True)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name="操作人", on_delete=models.PROTECT, related_name="+"
    )

    objects = OfAwardQuerySet.as_manager()

    class Meta:
        verbose_name = "命名复核"
        verbose_name_plural = "命名复核"
        ordering = ["reviewed_on", "pk"]

    def __str__(self) -> str:
        return f"{self.award} {self.get_outcome_display()}"
