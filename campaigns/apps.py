"""App configuration."""

from django.apps import AppConfig


class CampaignsConfig(AppConfig):
    """活动与填报."""

    name = "campaigns"
    verbose_name = "活动与填报"
