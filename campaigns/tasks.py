"""What happens by the clock: one service call each; the schedule stands in the settings."""

from celery import shared_task
from django.utils import timezone

from campaigns.resources.activities.table import ACTIVITIES
from campaigns.resources.entries.table import ENTRIES
from campaigns.services import rounds
from campaigns.services.reorganisations import apply_due
from campaigns.services.sheets import load_batch, write_returns
from portal.errors import RuleBroken
from portal.jobs import Handle
from portal.registers.work import proceed_in_background


@shared_task(ignore_result=True)
def open_due_rounds() -> None:
    """Every night, so that nobody has to remember the first day of a quarter."""
    rounds.open_due_rounds(timezone.localdate())


@shared_task(ignore_result=True)
def apply_reorganisations() -> None:
    """Every night, before rounds open: acts of 机构改革 whose day has come take effect."""
    apply_due(timezone.localdate())


def take_returns(handle: Handle) -> None:
    """Write the batch of returns whose number the job carries."""
    by = handle.job.requested_by
    batch = load_batch(handle.target_pk, of=by)
    if batch is None:
        raise RuleBroken("上传的压缩包已不在，请重新上传。")
    write_returns(batch, by=by, progress=handle.progress)


def take_activities(handle: Handle) -> None:
    """Look through, or write, the sheet of activities whose number the job carries."""
    proceed_in_background(handle, ACTIVITIES)


def take_entries(handle: Handle) -> None:
    """Look through, or write, the sheet of a register whose number the job carries."""
    proceed_in_background(handle, ENTRIES)
