"""App configuration."""

from django.apps import AppConfig


class ReportsConfig(AppConfig):
    """看板与报告."""

    name = "reports"
    verbose_name = "看板与报告"
