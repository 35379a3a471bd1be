"""What took place: one record an event, counted once whatever campaigns it served."""

from django.conf import settings
from django.db import models

from branches.models import PartyOrganisation
from campaigns.choices import Counter, OrganiserLevel
from campaigns.models.campaigns import Campaign
from campaigns.models.frames import ActivityKind
from campaigns.querysets import ActivityQuerySet, CityQuerySet, OfActivityQuerySet
from units.models import Unit


class ActivitySeries(models.Model):
    """A numbered series (第十届廉政书画展): its editions rise by one."""

    kind = models.ForeignKey(
        ActivityKind, verbose_name="活动类别", on_delete=models.PROTECT, related_name="series"
    )
    name = models.CharField("名称", max_length=80, unique=True)
    first_edition = models.PositiveSmallIntegerField("首届届次", default=1)
    first_year = models.PositiveSmallIntegerField("首届年度", null=True, blank=True)

    objects = CityQuerySet.as_manager()

    class Meta:
        verbose_name = "系列活动"
        verbose_name_plural = "系列活动"
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name


class Activity(models.Model):
    """One event or class. `campaign` is its primary campaign; `tags` are others, never counted."""

    kind = models.ForeignKey(
        ActivityKind, verbose_name="活动类别", on_delete=models.PROTECT, related_name="activities"
    )
    campaign = models.ForeignKey(
        Campaign,
        verbose_name="主要活动",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="activities",
    )
    tags = models.ManyToManyField(
        Campaign, verbose_name="相关活动", blank=True, related_name="tagged_activities"
    )
    level = models.CharField("举办层级", max_length=10, choices=OrganiserLevel, db_column="held_by")
    unit = models.ForeignKey(
        Unit, verbose_name="单位", on_delete=models.PROTECT, related_name="activities"
    )
    organisation = models.ForeignKey(
        PartyOrganisation,
        verbose_name="党组织",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="activities",
    )
    series = models.ForeignKey(
        ActivitySeries,
        verbose_name="系列活动",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="activities",
    )
    edition = models.PositiveSmallIntegerField("届次", null=True, blank=True)
    held_on = models.DateField("开展日期")
    ended_on = models.DateField("结束日期", null=True, blank=True)
    topic = models.CharField("主题", max_length=120)
    audience = models.CharField("对象", max_length=60, blank=True)
    link = models.URLField("报道链接", max_length=300, blank=True)
    note = models.CharField("备注", max_length=300, blank=True)
    taking_part = models.ManyToManyField(
        Unit, verbose_name="参加单位", blank=True, related_name="joined_activities"
    )
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name="记录人", on_delete=models.PROTECT, related_name="+"
    )
    recorded_at = models.DateTimeField("记录时间")
    voided_at = models.DateTimeField("撤回时间", null=True, blank=True)
    void_reason = models.CharField("撤回理由", max_length=200, blank=True)

    objects = ActivityQuerySet.as_manager()

    class Meta:
        verbose_name = "活动记录"
        verbose_name_plural = "活动记录"
        ordering = ["-held_on", "-pk"]
        indexes = [
            models.Index(fields=["unit", "kind", "held_on"], name="activity_by_unit"),
            models.Index(fields=["kind", "held_on"], name="activity_by_kind"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(ended_on__isnull=True)
                | models.Q(ended_on__gte=models.F("held_on")),
                name="activity_ends_after_start",
                violation_error_message="结束日期不能早于开展日期。",
            ),
            models.UniqueConstraint(
                fields=["series", "edition"],
                condition=models.Q(voided_at__isnull=True, edition__isnull=False),
                name="activity_edition_once",
                violation_error_message="该系列的这一届已经登记。",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.held_on:%Y-%m-%d} {self.topic}"


class ActivityCount(models.Model):
    """One count of an event; whole numbers, money in 万元 with two decimals."""

    activity = models.ForeignKey(
        Activity, verbose_name="活动记录", on_delete=models.CASCADE, related_name="counts"
    )
    counter = models.CharField("计数项", max_length=20, choices=Counter)
    number = models.DecimalField("数值", max_digits=14, decimal_places=2)

    objects = OfActivityQuerySet.as_manager()

    class Meta:
        verbose_name = "活动计数"
        verbose_name_plural = "活动计数"
        ordering = ["activity", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["activity", "counter"],
                name="activity_count_once",
                violation_error_message="同一活动的一个计数项只能有一个数。",
            ),
            models.CheckConstraint(
                condition=models.Q(number__gte=0),
                name="activity_count_not_negative",
                violation_error_message="计数不能为负数。",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_counter_display()} {self.number}"
