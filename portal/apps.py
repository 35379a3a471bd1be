"""The kernel as a Django app."""

from django.apps import AppConfig

from portal import checks


class PortalConfig(AppConfig):
    """Kernel: accounts, audit, jobs, calendar, workflow engine."""

    name = "portal"
    verbose_name = "平台"

    def ready(self) -> None:
        """Name the checks that `manage.py check` runs; importing them has registered them."""
        self.system_checks = (checks.check_printing,)
