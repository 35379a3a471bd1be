"""Registers with a life: entries, their lines and the events that moved them."""

from django.conf import settings
from django.db import models
from django.utils import timezone

from branches.models import PartyOrganisation
from campaigns.choices import EntryStage
from campaigns.models.frames import RegisterType
from campaigns.querysets import EntryQuerySet, OfEntryQuerySet
from units.models import Unit


class RegisterEntry(models.Model):
    """One 示范点, 品牌, 项目, 结对, 风险点 … of a unit or branch (a post or thing, not a person)."""

    type = models.ForeignKey(
        RegisterType, verbose_name="台账类型", on_delete=models.PROTECT, related_name="entries"
    )
    serial = models.PositiveIntegerField("编号")
    unit = models.ForeignKey(
        Unit, verbose_name="单位", on_delete=models.PROTECT, related_name="register_entries"
    )
    organisation = models.ForeignKey(
        PartyOrganisation,
        verbose_name="党组织",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="register_entries",
    )
    members = models.ManyToManyField(
        Unit,
        verbose_name="成员单位",
        blank=True,
        related_name="joined_entries",
        db_table="campaigns_entry_members",
    )
    name = models.CharField("名称", max_length=120)
    initials = models.CharField("拼音首字母", max_length=160, blank=True)
    summary = models.TextField("简介", blank=True)
    status = models.CharField("阶段", max_length=10, choices=EntryStage)
    started_on = models.DateField("起始日期")
    named_on = models.DateField("命名日期", null=True, blank=True)
    recheck_due_on = models.DateField("复核到期日", null=True, blank=True)
    due_on = models.DateField("完成时限", null=True, blank=True)
    partner = models.CharField("结对对象", max_length=120, blank=True)
    partner_key = models.CharField("结对对象归一名", max_length=120, blank=True)
    chain = models.CharField("产业链", max_length=60, blank=True)
    contact = models.CharField("联系领导职务", max_length=60, blank=True)
    values = models.JSONField("登记内容", default=dict, blank=True)
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name="记录人", on_delete=models.PROTECT, related_name="+"
    )
    recorded_at = models.DateTimeField("记录时间")
    voided_at = models.DateTimeField("撤回时间", null=True, blank=True)
    void_reason = models.CharField("撤回理由", max_length=200, blank=True)

    objects = EntryQuerySet.as_manager()

    class Meta:
        verbose_name = "台账条目"
        verbose_name_plural = "台账条目"
        ordering = ["type", "-started_on", "-pk"]
        indexes = [models.Index(fields=["unit", "type", "status"], name="entry_by_unit")]
        constraints = [
            models.UniqueConstraint(
                fields=["type", "serial"],
                name="entry_serial_once",
                violation_error_message="该台账中这个编号已经用过，编号不重复使用。",
            )
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def is_late(self) -> bool:
        """Past its limit and not done."""
        is_open = self.status == EntryStage.ACTIVE and self.due_on is not None
        return is_open and self.due_on < timezone.localdate()  # type: ignore[operator]

    @property
    def is_recheck_late(self) -> bool:
        """Past the day by which it was to be rechecked."""
        return self.recheck_due_on is not None and self.recheck_due_on < timezone.localdate()


class EntryEvent(models.Model):
    """One line of an entry's timeline: into which stage it went, on which day, by which paper."""

    entry = models.ForeignKey(
        RegisterEntry, verbose_name="台账条目", on_delete=models.CASCADE, related_name="events"
    )
    happened_on = models.DateField("日期")
    stage = models.CharField("阶段", max_length=10, choices=EntryStage, blank=True)
    text = models.CharField("说明", max_length=300, blank=True)
    document = models.CharField("文号", max_length=80, blank=True)
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name="记录人", on_delete=models.PROTECT, related_name="+"
    )
    recorded_at = models.DateTimeField("记录时间")

    objects = OfEntryQuerySet.as_manager()

    class Meta:
        verbose_name = "台账经过"
        verbose_name_plural = "台账经过"
        ordering = ["happened_on", "pk"]

    def __str__(self) -> str:
        return f"{self.happened_on:%Y-%m-%d} {self.get_stage_display()}{self.text}"


class EntryLine(models.Model):
    """A line below an entry: a control measure of a risk point, a problem of a pair, a task."""

    entry = models.ForeignKey(
        RegisterEntry, verbose_name="台账条目", on_delete=models.CASCADE, related_name="lines"
    )
    position = models.PositiveIntegerField("排序", default=0)
    text = models.CharField("内容", max_length=300)
    started_on = models.DateField("起始日期")
    done_on = models.DateField("办结日期", null=True, blank=True)

    objects = OfEntryQuerySet.as_manager()

    class Meta:
        verbose_name = "台账明细"
        verbose_name_plural = "台账明细"
        ordering = ["position", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(done_on__isnull=True)
                | models.Q(done_on__gte=models.F("started_on")),
                name="entry_line_done_after",
                violation_error_message="办结日期不能早于起始日期。",
            )
        ]

    def __str__(self) -> str:
        return self.text
