"""Accounts. What somebody may do is a role assignment (units), never a field here."""

from functools import cached_property
from typing import TYPE_CHECKING

from django.conf import settings
from django.contrib.auth.models import AbstractUser
from django.db import models

from portal.roles import CAPABILITIES_OF, Capability, Role

if TYPE_CHECKING:
    from portal.scoping import HeldRole


class User(AbstractUser):
    """A person who works in the portal: account, name as shown, work telephone. Nothing else."""

    display_name = models.CharField("姓名", max_length=40, blank=True)
    work_phone = models.CharField("工作电话", max_length=30, blank=True)
    must_change_password = models.BooleanField("须改密码", default=False)

    class Meta:
        verbose_name = "账号"
        verbose_name_plural = "账号"

    def __str__(self) -> str:
        return self.display_name or self.username

    @cached_property
    def held_roles(self) -> "list[HeldRole]":
        """Role assignments in force today, read once per request."""
        # The table lives in units; the kernel knows only its reverse name.
        return list(self.role_assignments.in_force())

    @cached_property
    def capabilities(self) -> frozenset[Capability]:
        """Everything the user may do somewhere; where is decided by the queryset."""
        return frozenset().union(*(CAPABILITIES_OF[Role(h.role)] for h in self.held_roles))

    def can(self, capability: Capability) -> bool:
        """Whether the user holds the capability anywhere."""
        return capability in self.capabilities


class PasswordHistory(models.Model):
    """A password somebody has or had, hashed, and since when: none of the last ones may return."""

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name="账号",
        on_delete=models.CASCADE,
        related_name="passwords",
    )
    password = models.CharField("密码散列", max_length=128)
    set_at = models.DateTimeField("设置时间", auto_now_add=True)

    class Meta:
        verbose_name = "密码记录"
        verbose_name_plural = "密码记录"
        ordering = ["-set_at", "-pk"]

    def __str__(self) -> str:
        return f"{self.user} {self.set_at:%Y-%m-%d}"
