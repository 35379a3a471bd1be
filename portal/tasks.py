"""The one Celery task of the kernel: everything else is a job row."""

from celery import Task, shared_task

from portal import jobs


@shared_task(name=jobs.RUN_JOB, bind=True, acks_late=True, ignore_result=True)
def run_job(self: "Task[[int], None]", job_pk: int) -> None:
    """Run one job; the broker says whether an earlier worker died holding it."""
    info = self.request.delivery_info or {}
    jobs.run(job_pk, redelivered=bool(info.get("redelivered")))
