"""Terms of committees, and who holds which post in them."""

import datetime

from django.db import models

from branches.choices import Post, TermStatus
from branches.models.organisations import PartyOrganisation
from branches.querysets import OfTermQuerySet, TermQuerySet


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

    objects = OfTermQuerySet.as_manager()

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
