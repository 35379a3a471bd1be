"""App configuration."""

from django.apps import AppConfig


class BranchesConfig(AppConfig):
    """党组织."""

    name = "branches"
    verbose_name = "党组织"
