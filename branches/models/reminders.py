"""Reminders that a term ends."""

from django.db import models

from branches.models.terms import CommitteeTerm
from branches.querysets import ReminderQuerySet


class TermReminder(models.Model):
    """A reminder of an expiry: due by the calendar, sent on a working day (rule 13)."""

    term = models.ForeignKey(
        CommitteeTerm, verbose_name="班子届次", on_delete=models.PROTECT, related_name="reminders"
    )
    expires_on = models.DateField(
        "届满日期", help_text="所提醒的届满日期，批准延期后按新日期另行提醒。"
    )
    months_before = models.PositiveSmallIntegerField("提前月数")
    due_on = models.DateField("提醒日期")
    send_on = models.DateField("发送日期")
    sent_at = models.DateTimeField("发出时间", null=True, blank=True)
    seen_at = models.DateTimeField("知悉时间", null=True, blank=True)

    objects = ReminderQuerySet.as_manager()

    class Meta:
        verbose_name = "届满提醒"
        verbose_name_plural = "届满提醒"
        ordering = ["due_on", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["term", "expires_on", "months_before"],
                name="term_reminder_once",
                violation_error_message="同一届满日期的同一提醒只有一次。",
            )
        ]

    def __str__(self) -> str:
        return f"{self.term} {self.due_on:%Y-%m-%d}"
