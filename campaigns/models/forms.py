"""The form as published: what was asked, in which words, under which rules."""

from django.conf import settings
from django.db import models

from campaigns.models.campaigns import Campaign
from portal.choices import PeriodKind


class FormVersion(models.Model):
    """One published form of a campaign, frozen as text; a round keeps the one it opened with."""

    campaign = models.ForeignKey(
        Campaign, verbose_name="活动", on_delete=models.PROTECT, related_name="forms"
    )
    period_kind = models.CharField("周期", max_length=10, choices=PeriodKind)
    serial = models.PositiveIntegerField("版次")
    content = models.TextField("内容")
    content_sha256 = models.CharField("内容摘要", max_length=64)
    # Counted once from the text, so that lists need not read it.
    unit_field_count = models.PositiveIntegerField("单位填报项数", default=0)
    branch_field_count = models.PositiveIntegerField("党支部填报项数", default=0)
    committee_field_count = models.PositiveIntegerField("工委填报项数", default=0)
    published_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name="发布人",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
    )
    published_at = models.DateTimeField("发布时间")
    reason = models.CharField("发布说明", max_length=300, blank=True)

    class Meta:
        verbose_name = "表样版本"
        verbose_name_plural = "表样版本"
        ordering = ["campaign", "period_kind", "-serial"]
        constraints = [
            models.UniqueConstraint(
                fields=["campaign", "period_kind", "serial"], name="form_serial_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.campaign}{self.get_period_kind_display()}表第{self.serial}版"
