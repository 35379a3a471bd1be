"""App configuration."""

from django.apps import AppConfig


class UnitsConfig(AppConfig):
    """单位."""

    name = "units"
    verbose_name = "单位"
