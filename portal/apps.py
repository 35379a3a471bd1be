"""The kernel as a Django app."""

from django.apps import AppConfig


class PortalConfig(AppConfig):
    """Kernel: accounts, audit, jobs, calendar, workflow engine."""

    name = "portal"
    verbose_name = "平台"
