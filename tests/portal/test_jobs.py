"""Background work: sent after commit, run once, watched, cancelled, taken over."""

from collections.abc import Callable

import pytest
from django.db import transaction

from portal import jobs
from portal.errors import NotAllowed, RuleBroken, WrongState
from portal.models import AuditEntry, Job, User
from tests.factories.portal import UserFactory

HERE = "tests.portal.test_jobs"
# What happened inside the job functions below, in order.
seen: list[str] = []
between: list[Callable[[Job], None]] = []


def work(handle: jobs.Handle) -> None:
    """Two safe points; a test may put something between them."""
    seen.append(f"begin {handle.target_pk}")
    handle.progress(30, "开始")
    for act in between:
        act(handle.job)
    handle.progress(60, "继续")
    seen.append("end")


def refuse(handle: jobs.Handle) -> None:
    handle.progress(10, "核对")
    raise RuleBroken("2023年还没有数据，请先审定填报表。")


def crash(handle: jobs.Handle) -> None:
    raise ZeroDivisionError("a detail nobody should read")


@pytest.fixture(autouse=True)
def nothing_seen() -> None:
    seen.clear()
    between.clear()


@pytest.fixture
def chen(db: None) -> User:
    user: User = UserFactory(username="chen")
    return user


def queued(by: User, task: str = "work") -> Job:
    return Job.objects.create(task=f"{HERE}.{task}", target_pk=7, title="任务", requested_by=by)


def now(job: Job) -> Job:
    return Job.objects.get(pk=job.pk)


def test_a_misspelt_task_fails_where_it_is_asked_for(chen: User) -> None:
    with pytest.raises(ImportError):
        jobs.enqueue(f"{HERE}.wrok", 7, title="任务", by=chen)
    assert not Job.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_a_job_runs_after_commit_only() -> None:
    chen = UserFactory(username="chen")
    with transaction.atomic():
        job = jobs.enqueue(f"{HERE}.work", 7, title="任务", by=chen)
        assert (job.status, seen) == ("queued", [])
    assert seen == ["begin 7", "end"]
    row = now(job)
    assert (row.status, row.percent, row.stage) == ("done", 100, "完成")
    assert row.started_at is not None
    assert row.finished_at is not None
    assert AuditEntry.objects.filter(action="job.requested", actor=chen).count() == 1


@pytest.mark.django_db(transaction=True)
def test_a_job_of_an_act_that_was_undone_never_runs() -> None:
    chen = UserFactory(username="chen")
    with transaction.atomic():
        jobs.enqueue(f"{HERE}.work", 7, title="任务", by=chen)
        transaction.set_rollback(True)
    assert seen == []
    assert not Job.objects.exists()


def test_a_second_delivery_of_a_finished_job_does_nothing(chen: User) -> None:
    job = queued(chen)
    for redelivered in (False, False, True):
        jobs.run(job.pk, redelivered=redelivered)
    assert seen == ["begin 7", "end"]
    assert now(job).attempt == 1


def test_a_running_job_is_not_started_twice(chen: User) -> None:
    job = queued(chen)
    between.append(lambda mine: jobs.run(mine.pk))
    jobs.run(job.pk)
    assert seen == ["begin 7", "end"]


def test_a_queued_job_is_cancelled_at_once(chen: User) -> None:
    job = jobs.cancel(queued(chen), by=chen)
    assert (job.status, job.message) == ("cancelled", "排队时已取消。")
    jobs.run(job.pk)
    assert seen == []
    assert now(job).status == "cancelled"
    assert AuditEntry.objects.filter(action="job.cancelled", actor=chen).count() == 1


def test_a_running_job_is_cancelled_at_its_next_safe_point(chen: User) -> None:
    job = queued(chen)
    between.append(lambda mine: None if jobs.cancel(mine, by=chen) else None)
    jobs.run(job.pk)
    row = now(job)
    assert (row.status, row.message) == ("cancelled", "已按要求取消，未产生结果。")
    assert seen == ["begin 7"]
    assert row.percent == 60


def test_nobody_cancels_the_job_of_another(chen: User) -> None:
    job = queued(chen)
    with pytest.raises(NotAllowed, match="只能取消自己发起的任务"):
        jobs.cancel(job, by=UserFactory(username="li"))
    assert now(job).cancel_requested is False


def test_a_refusal_is_told_to_whoever_asked(chen: User) -> None:
    job = queued(chen, "refuse")
    jobs.run(job.pk)
    row = now(job)
    assert (row.status, row.message) == ("failed", "2023年还没有数据，请先审定填报表。")
    assert (row.percent, row.stage) == (10, "核对")
    assert row.finished_at is not None


def test_a_crash_is_told_without_its_details(chen: User) -> None:
    job = queued(chen, "crash")
    jobs.run(job.pk)
    row = now(job)
    assert row.status == "failed"
    assert row.message == f"处理时出错，请联系系统管理员（任务编号 {job.pk}）。"


def test_a_redelivered_job_is_taken_over_from_its_dead_worker(chen: User) -> None:
    job = queued(chen)
    Job.objects.filter(pk=job.pk).update(status="running", attempt=1, percent=30)
    jobs.run(job.pk)
    assert seen == []
    jobs.run(job.pk, redelivered=True)
    assert seen == ["begin 7", "end"]
    assert (now(job).status, now(job).attempt) == ("done", 2)


def test_a_worker_that_lost_its_job_writes_nothing(chen: User) -> None:
    job = queued(chen)
    between.append(lambda mine: None if mine.attempt > 1 else jobs.run(mine.pk, redelivered=True))
    jobs.run(job.pk)
    # The first worker stopped at its second safe point; only the one that took over ended.
    assert seen == ["begin 7", "begin 7", "end"]
    row = now(job)
    assert (row.status, row.attempt, row.percent) == ("done", 2, 100)


def test_a_lost_worker_cannot_say_how_far_it_is(chen: User) -> None:
    job = queued(chen)
    Job.objects.filter(pk=job.pk).update(status="running", attempt=1)
    lost = jobs.Handle(now(job))
    Job.objects.filter(pk=job.pk).update(attempt=2, percent=50, stage="接手")
    with pytest.raises(jobs.JobLost):
        lost.progress(10, "迟到")
    assert (now(job).percent, now(job).stage) == (50, "接手")


def test_a_failing_lost_worker_does_not_fail_the_job(chen: User) -> None:
    job = queued(chen, "refuse")
    Job.objects.filter(pk=job.pk).update(status="running", attempt=1)
    lost = now(job)
    Job.objects.filter(pk=job.pk).update(attempt=2)
    jobs._finish(lost, "failed", "迟到的失败")
    assert (now(job).status, now(job).message) == ("running", "")


def test_a_finished_job_cannot_be_cancelled(chen: User) -> None:
    job = queued(chen)
    jobs.run(job.pk)
    with pytest.raises(WrongState, match="已经结束"):
        jobs.cancel(now(job), by=chen)
    assert now(job).status == "done"
