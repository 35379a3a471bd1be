"""The Celery tasks of the kernel: one runs job rows, one looks after them."""

from celery import Task, shared_task

from portal import jobs, rescue


@shared_task(name=jobs.RUN_JOB, bind=True, acks_late=True, ignore_result=True)
def run_job(self: "Task[[int, int | None], None]", job_pk: int, attempt: int | None = None) -> None:
    """Run one job; the broker says whether an earlier worker died holding it."""
    info = self.request.delivery_info or {}
    jobs.run(job_pk, attempt=attempt, redelivered=bool(info.get("redelivered")))


@shared_task(ignore_result=True)
def rescue_jobs() -> None:
    """A few times a minute: no job waits for a worker that died."""
    rescue.rescue_jobs()
