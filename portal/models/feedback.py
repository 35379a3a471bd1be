"""What people say about the portal, and what the office answers (domain sheet §8)."""

from typing import TYPE_CHECKING, Self

from django.conf import settings
from django.db import models

from portal.roles import CAPABILITIES_OF, Capability, Role

if TYPE_CHECKING:
    from portal.models.accounts import User

LONGEST_TEXT = 1000
LONGEST_PAGE = 200


class FeedbackQuerySet(models.QuerySet["Feedback"]):
    """Whose feedback one may see: one's own, and all of it for whoever answers."""

    def visible_to(self, user: "User") -> Self:
        """Everything for whoever answers in the whole city, else what the user sent."""
        if _reaches_everything(user, Capability.FEEDBACK_ANSWER):
            return self.all()
        return self.filter(created_by=user)

    def allowing(self, capability: Capability, user: "User") -> Self:
        """Rows on which the user holds the capability: feedback belongs to no single unit."""
        if _reaches_everything(user, capability):
            return self.visible_to(user)
        return self.none()

    def open(self) -> Self:
        """Not answered yet."""
        return self.filter(answered_at__isnull=True)

    def answered(self) -> Self:
        """Answered."""
        return self.filter(answered_at__isnull=False)

    def for_table(self) -> Self:
        """With sender and answerer, newest first."""
        return self.select_related("created_by", "answered_by").order_by("-pk")


def _reaches_everything(user: "User", capability: Capability) -> bool:
    return any(
        held.covers_everything and capability in CAPABILITIES_OF[Role(held.role)]
        for held in user.held_roles
    )


class Feedback(models.Model):
    """One remark about the portal with its answer; `page` is the path it was sent from."""

    page = models.CharField("所在页面", max_length=LONGEST_PAGE, blank=True)
    text = models.TextField("意见", max_length=LONGEST_TEXT)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name="提出人", on_delete=models.PROTECT, related_name="+"
    )
    created_at = models.DateTimeField("提出时间", auto_now_add=True)
    answer = models.TextField("答复", max_length=LONGEST_TEXT, blank=True)
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name="答复人",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
    )
    answered_at = models.DateTimeField("答复时间", null=True, blank=True)

    objects = FeedbackQuerySet.as_manager()

    class Meta:
        verbose_name = "意见反馈"
        verbose_name_plural = "意见反馈"
        ordering = ["-pk"]

    def __str__(self) -> str:
        return f"意见反馈第{self.pk}号"

    @property
    def is_answered(self) -> bool:
        """Whether the office has answered."""
        return self.answered_at is not None
