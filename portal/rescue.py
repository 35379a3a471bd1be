"""Jobs whose worker died are handed to the queue again: at once on any broker, each death once."""

import datetime
import logging

from django.utils import timezone

from portal import jobs
from portal.choices import JobStatus
from portal.heartbeat import DEAD_AFTER_SECONDS, is_silent, note_handed_on
from portal.models import Job
from portal.workflow import compare_and_set

logger = logging.getLogger(__name__)
MOST_ATTEMPTS = 5
GIVEN_UP = "处理这项任务的后台进程多次中断，已停止重试，请联系系统管理员（任务编号 {pk}）。"


def rescue_jobs() -> int:
    """Hand on every running job that gives no sign of life; how many there were."""
    before = timezone.now() - datetime.timedelta(seconds=DEAD_AFTER_SECONDS)
    running = Job.objects.filter(status=JobStatus.RUNNING, started_at__lt=before)
    return sum(rescue(job) for job in running)


def rescue(job: Job) -> bool:
    """Hand one on if it gives no sign of life; whether this call did it.

    The row goes back to the queue in one statement that only one caller wins, and the worker that
    held it, should it live after all, finds at its next safe point that it has lost the job.
    """
    if job.status != JobStatus.RUNNING or not is_silent(job.pk, job.attempt):
        return False
    rows = Job.objects.filter(pk=job.pk, attempt=job.attempt)
    if job.attempt >= MOST_ATTEMPTS:
        message = GIVEN_UP.format(pk=job.pk)
        ended = {"message": message, "finished_at": timezone.now()}
        compare_and_set(rows, (JobStatus.RUNNING,), JobStatus.FAILED, **ended)
        return False
    stage = "原后台进程中断，等待另一进程接着处理"
    if not compare_and_set(rows, (JobStatus.RUNNING,), JobStatus.QUEUED, stage=stage):
        return False
    logger.warning("job %s: attempt %s died, handed on", job.pk, job.attempt)
    note_handed_on(job.pk, job.attempt)
    jobs.send(job.pk, job.attempt)
    return True
