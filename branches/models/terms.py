"""Terms of committees, who holds which post, and the way to the next term."""

import datetime

from django.conf import settings
from django.db import models

from branches.choices import Post, StepKind, TermStatus
from branches.models.organisations import PartyOrganisation
from branches.querysets import OfBodyQuerySet, TermQuerySet


class CommitteeTerm(models.Model):
    """One 届 of an organisation's committee; rule 12: expiry = election date + term."""

    organisation = models.ForeignKey(
        PartyOrganisation, verbose_name="党组织", on_delete=models.PROTECT, related_name="terms"
    )
    serial = models.PositiveSmallIntegerField("届次", null=True, blank=True)
    elected_on = models.DateField("选举日期")
    years = models.PositiveSmallIntegerField("任期年数")
    expires_on = models.DateField("届满日期")
    extended_until = models.DateField("批准延期至", null=True, blank=True)
    extension_ref = models.CharField("延期批复文号", max_length=80, blank=True)
    has_committee = models.BooleanField(
        "设委员会", default=True, help_text="正式党员不足7人的党支部不设支部委员会。"
    )
    approval_ref = models.CharField("选举结果批复文号", max_length=80, blank=True)
    status = models.CharField("状态", max_length=12, choices=TermStatus, default=TermStatus.NORMAL)
    renewed_on = models.DateField("换届日期", null=True, blank=True)

    objects = TermQuerySet.as_manager()

    class Meta:
        verbose_name = "班子届次"
        verbose_name_plural = "班子届次"
        ordering = ["organisation", "-elected_on"]
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "elected_on"],
                name="term_once",
                violation_error_message="该党组织在这一天已有一届班子。",
            ),
            models.CheckConstraint(
                condition=models.Q(expires_on__gt=models.F("elected_on")),
                name="term_ends_after_election",
                violation_error_message="届满日期须晚于选举日期。",
            ),
            models.CheckConstraint(
                condition=models.Q(status__in=TermStatus.values), name="term_status_known"
            ),
        ]

    def __str__(self) -> str:
        serial = f"第{self.serial}届" if self.serial else f"{self.elected_on.year}年产生的"
        return f"{self.organisation}{serial}班子"

    @property
    def ends_on(self) -> datetime.date:
        """The last day it may serve: the regular end, or the one an extension was approved to."""
        return self.extended_until or self.expires_on


class OfficeHolder(models.Model):
    """Who holds a post in a term: name, post, work telephone, dates; nothing private."""

    term = models.ForeignKey(
        CommitteeTerm, verbose_name="班子届次", on_delete=models.PROTECT, related_name="holders"
    )
    name = models.CharField("姓名", max_length=30)
    post = models.CharField("党内职务", max_length=20, choices=Post)
    work_phone = models.CharField("办公电话", max_length=30, blank=True)
    starts_on = models.DateField("任职日期")
    ends_on = models.DateField("离任日期", null=True, blank=True)
    approval_ref = models.CharField("任职批复或备案", max_length=80, blank=True)
    consent_ref = models.CharField(
        "上级同意",
        max_length=80,
        blank=True,
        help_text="书记任期内调动须先经上级党组织同意（机关条例第八条）。",
    )

    objects = OfBodyQuerySet.as_manager()

    class Meta:
        verbose_name = "任职人员"
        verbose_name_plural = "任职人员"
        ordering = ["term", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(ends_on__isnull=True)
                | models.Q(ends_on__gte=models.F("starts_on")),
                name="holder_ends_after_start",
                violation_error_message="离任日期不能早于任职日期。",
            )
        ]

    def __str__(self) -> str:
        return f"{self.name}（{self.get_post_display()}）"


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

    class Meta:
        verbose_name = "换届材料"
        verbose_name_plural = "换届材料"
        ordering = ["pk"]

    def __str__(self) -> str:
        return self.name


class TermReminder(models.Model):
    """A reminder of an expiry: due by the calendar, sent on a working day (rule 13)."""

    term = models.ForeignKey(
        CommitteeTerm, verbose_name="班子届次", on_delete=models.PROTECT, related_name="reminders"
    )
    months_before = models.PositiveSmallIntegerField("提前月数")
    due_on = models.DateField("提醒日期")
    send_on = models.DateField("发送日期")
    sent_at = models.DateTimeField("发出时间", null=True, blank=True)
    seen_at = models.DateTimeField("知悉时间", null=True, blank=True)

    objects = models.Manager()

    class Meta:
        verbose_name = "届满提醒"
        verbose_name_plural = "届满提醒"
        ordering = ["due_on", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["term", "months_before"],
                name="term_reminder_once",
                violation_error_message="同一届班子同一提醒只有一次。",
            )
        ]

    def __str__(self) -> str:
        return f"{self.term} {self.due_on:%Y-%m-%d}"
