"""What took place: one record an event, without photographs, places or sign-in."""

from django.conf import settings
from django.db import models

from branches.choices import LifeKind
from branches.models.organisations import PartyOrganisation
from branches.querysets import LifeRecordQuerySet
from units.models import Unit
from units.scope import ScopedQuerySet


class LifeRecord(models.Model):
    """One event of a branch (with `organisation`) or of the unit itself (without).

    `for_year` is the year it counts for, which may be the one before `held_on` (rule 19).
    """

    unit = models.ForeignKey(
        Unit, verbose_name="单位", on_delete=models.PROTECT, related_name="life_records"
    )
    organisation = models.ForeignKey(
        PartyOrganisation,
        verbose_name="党组织",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="life_records",
    )
    kind = models.CharField("类别", max_length=20, choices=LifeKind)
    held_on = models.DateField("开展日期")
    for_year = models.PositiveSmallIntegerField("所属年度")
    topic = models.CharField("主题", max_length=120)
    sessions = models.PositiveIntegerField("次数", default=1)
    expected = models.PositiveIntegerField("应到人数", null=True, blank=True)
    attended = models.PositiveIntegerField("实到人数", null=True, blank=True)
    with_discussion = models.BooleanField("含集体研讨", default=False)
    reported_on = models.DateField("学习情况报送日期", null=True, blank=True)
    excellent = models.PositiveIntegerField("优秀人数", null=True, blank=True)
    qualified = models.PositiveIntegerField("合格人数", null=True, blank=True)
    basic = models.PositiveIntegerField("基本合格人数", null=True, blank=True)
    failed = models.PositiveIntegerField("不合格人数", null=True, blank=True)
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name="记录人", on_delete=models.PROTECT, related_name="+"
    )
    recorded_at = models.DateTimeField("记录时间")
    voided_at = models.DateTimeField("撤回时间", null=True, blank=True)
    void_reason = models.CharField("撤回理由", max_length=200, blank=True)

    objects = LifeRecordQuerySet.as_manager()

    class Meta:
        verbose_name = "组织生活记录"
        verbose_name_plural = "组织生活记录"
        ordering = ["-held_on", "-pk"]
        indexes = [
            models.Index(fields=["organisation", "kind", "held_on"], name="life_by_body"),
            models.Index(fields=["unit", "kind", "held_on"], name="life_by_unit"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(attended__isnull=True)
                | models.Q(expected__isnull=True)
                | models.Q(attended__lte=models.F("expected")),
                name="life_attended_within",
                violation_error_message="实到人数不能大于应到人数。",
            ),
            models.CheckConstraint(
                condition=models.Q(sessions__gte=1),
                name="life_sessions_positive",
                violation_error_message="次数至少为1。",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.held_on:%Y-%m-%d} {self.get_kind_display()}：{self.topic}"


class LifeRemark(models.Model):
    """情况说明: why a minimum was not met in a period; it does not make it met."""

    unit = models.ForeignKey(
        Unit, verbose_name="单位", on_delete=models.PROTECT, related_name="life_remarks"
    )
    organisation = models.ForeignKey(
        PartyOrganisation,
        verbose_name="党组织",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="life_remarks",
    )
    kind = models.CharField("类别", max_length=20, choices=LifeKind)
    year = models.PositiveSmallIntegerField("年度")
    quarter = models.PositiveSmallIntegerField("季度", null=True, blank=True)
    text = models.CharField("情况说明", max_length=300)
    written_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name="说明人", on_delete=models.PROTECT, related_name="+"
    )
    written_at = models.DateTimeField("说明时间")

    objects = LifeRecordQuerySet.as_manager()

    class Meta:
        verbose_name = "组织生活情况说明"
        verbose_name_plural = "组织生活情况说明"
        ordering = ["-year", "-quarter", "-pk"]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}：{self.text}"


class SitIn(models.Model):
    """列席旁听: the 工委 plans to sit in at a unit's study, visits, gives feedback, follows up.

    A plan may be dropped before the visit; it stays on record with its reason.
    """

    unit = models.ForeignKey(
        Unit, verbose_name="被旁听单位", on_delete=models.PROTECT, related_name="sit_ins"
    )
    planned_on = models.DateField("计划日期")
    visited_on = models.DateField("列席日期", null=True, blank=True)
    topic = models.CharField("学习主题", max_length=120, blank=True)
    feedback = models.TextField("反馈意见", blank=True)
    feedback_on = models.DateField("反馈日期", null=True, blank=True)
    follow_up = models.TextField("整改情况", blank=True)
    followed_up_on = models.DateField("整改日期", null=True, blank=True)
    cancelled_on = models.DateField("取消日期", null=True, blank=True)
    cancel_reason = models.CharField("取消理由", max_length=200, blank=True)

    objects = ScopedQuerySet.as_manager()

    class Meta:
        verbose_name = "列席旁听"
        verbose_name_plural = "列席旁听"
        ordering = ["-planned_on", "unit"]

    def __str__(self) -> str:
        return f"{self.unit} {self.planned_on:%Y-%m-%d}"
