"""What happens by the clock: one service call each; the schedule stands in the settings."""

from celery import shared_task
from django.utils import timezone

from branches.resources.table import RECORDS, REGISTERS
from branches.services.terms import send_reminders
from portal.jobs import Handle
from portal.registers.work import proceed_in_background


@shared_task(ignore_result=True)
def remind_of_terms() -> None:
    """Every morning: reminders of expiries that are due, on working days only."""
    send_reminders(timezone.localdate())


def take_register(handle: Handle) -> None:
    """Look through, or write, the workbook whose number the job carries."""
    proceed_in_background(handle, REGISTERS | RECORDS)
