"""What happens by the clock: one service call each; the schedule stands in the settings."""

from celery import shared_task
from django.utils import timezone

from campaigns.services import rounds


@shared_task(ignore_result=True)
def open_due_rounds() -> None:
    """Every night, so that nobody has to remember the first day of a quarter."""
    rounds.open_due_rounds(timezone.localdate())
