"""Background work: put a job on the queue, run it once, report progress, cancel.

A job function takes the running job's handle and calls `progress`; the row carries the rest.
"""

import logging
from collections.abc import Callable
from typing import cast

from celery import current_app
from django.conf import settings
from django.db import transaction
from django.utils import timezone
from django.utils.module_loading import import_string

from portal import audit
from portal.choices import JobStatus
from portal.errors import NotAllowed, RuleBroken, WrongState
from portal.heartbeat import Heartbeat, is_handed_on
from portal.models import Job, User
from portal.workflow import compare_and_set

logger = logging.getLogger(__name__)
RUN_JOB = "portal.tasks.run_job"
UNFINISHED = (JobStatus.QUEUED, JobStatus.RUNNING)


class JobCancelled(Exception):
    """The requester asked to stop; raised inside the job function by `progress`."""


class JobLost(Exception):
    """Another worker took the job over; this one must stop without writing anything."""


class Handle:
    """What a job function sees of its job: the target and a way to say how far it is."""

    def __init__(self, job: Job) -> None:
        self.job = job
        self.target_pk = job.target_pk

    def progress(self, percent: int, stage: str) -> None:
        """Show progress; raises JobCancelled or JobLost at this safe point."""
        mine = Job.objects.filter(pk=self.job.pk, attempt=self.job.attempt)
        if not mine.filter(status=JobStatus.RUNNING).update(percent=percent, stage=stage):
            raise JobLost
        if mine.filter(cancel_requested=True).exists():
            raise JobCancelled


JobFunction = Callable[[Handle], None]


def enqueue(path: str, pk: int, *, title: str, by: User) -> Job:
    """Create the job row now and hand it to a worker after commit.

    The name is resolved at once: a misspelt one raises ImportError here, not in the worker.
    """
    import_string(path)
    job = Job.objects.create(task=path, target_pk=pk, title=title, requested_by=by)
    audit.record(by, "job.requested", job, after={"task": path, "target": pk})
    transaction.on_commit(lambda: send(job.pk, job.attempt))
    return job


def send(job_pk: int, attempt: int) -> None:
    """Hand a queued job to a worker; `attempt` are those made before."""
    if settings.JOBS_EAGER:
        run(job_pk, attempt=attempt)
    else:
        current_app.send_task(RUN_JOB, args=[job_pk, attempt])


def run(job_pk: int, *, attempt: int | None = None, redelivered: bool = False) -> None:
    """Claim the job and run it; a second delivery of a finished job does nothing.

    `attempt` are the attempts made before the message was sent.
    """
    job = _claim(job_pk, attempt, redelivered=redelivered)
    if job is None:
        return
    try:
        function = cast("JobFunction", import_string(job.task))
        with Heartbeat(job.pk, job.attempt):
            function(Handle(job))
    except JobLost:
        logger.warning("job %s was taken over by another worker", job.pk)
    except JobCancelled:
        _finish(job, JobStatus.CANCELLED, "已按要求取消，未产生结果。")
    except RuleBroken as refusal:
        _finish(job, JobStatus.FAILED, refusal.message)
    except Exception:
        logger.exception("job %s failed", job.pk)
        _finish(job, JobStatus.FAILED, f"处理时出错，请联系系统管理员（任务编号 {job.pk}）。")
    else:
        _finish(job, JobStatus.DONE, "")


def _claim(job_pk: int, attempt: int | None, *, redelivered: bool) -> Job | None:
    job = Job.objects.get(pk=job_pk)
    # A redelivered message means its worker died in the middle: take over, fencing it off. Unless
    # the job was handed on since: then whoever runs it now has it from a later message.
    is_dead = redelivered and not is_handed_on(job_pk, attempt or 0)
    sources = UNFINISHED if is_dead else (JobStatus.QUEUED,)
    rows = Job.objects.filter(pk=job_pk, attempt=job.attempt)
    claimed = compare_and_set(
        rows, sources, JobStatus.RUNNING, attempt=job.attempt + 1, started_at=timezone.now()
    )
    if not claimed:
        return None
    job.refresh_from_db()
    return job


def _finish(job: Job, status: JobStatus, message: str) -> None:
    rows = Job.objects.filter(pk=job.pk, attempt=job.attempt)
    fields = {"message": message, "finished_at": timezone.now()}
    if status == JobStatus.DONE:
        fields |= {"percent": 100, "stage": "完成"}
    compare_and_set(rows, (JobStatus.RUNNING,), status, **fields)


def cancel(job: Job, *, by: User) -> Job:
    """Ask a job to stop: at once when still queued, else at its next safe point."""
    if job.requested_by_id != by.pk:
        raise NotAllowed("只能取消自己发起的任务。")
    if not Job.objects.filter(pk=job.pk, status__in=UNFINISHED).update(cancel_requested=True):
        raise WrongState("任务已经结束，不用取消。")
    compare_and_set(
        Job.objects.filter(pk=job.pk),
        (JobStatus.QUEUED,),
        JobStatus.CANCELLED,
        message="排队时已取消。",
        finished_at=timezone.now(),
    )
    audit.record(by, "job.cancelled", job)
    job.refresh_from_db()
    return job
