"""A job whose worker died is handed on once, a living one never."""

import datetime
import time

import pytest
from django.core.cache import cache
from django.urls import reverse
from django.utils import timezone

from portal import heartbeat, jobs
from portal.models import Job, User
from portal.rescue import GIVEN_UP, MOST_ATTEMPTS, rescue, rescue_jobs
from tests.cast import Cast, as_
from tests.factories.portal import UserFactory

HERE = "tests.portal.test_rescue"
seen: list[str] = []


def work(handle: jobs.Handle) -> None:
    seen.append(f"attempt {handle.job.attempt}")
    handle.progress(50, "一半")


def long_work(handle: jobs.Handle) -> None:
    """Asked in the middle whether it lives."""
    time.sleep(0.05)
    seen.append(f"silent {heartbeat.is_silent(handle.job.pk, handle.job.attempt)}")


@pytest.fixture(autouse=True)
def nothing_seen() -> None:
    seen.clear()
    cache.clear()


@pytest.fixture
def chen(db: None) -> User:
    user: User = UserFactory(username="chen")
    return user


def running(by: User, task: str = "work", attempt: int = 1) -> Job:
    return Job.objects.create(
        task=f"{HERE}.{task}", target_pk=7, title="任务", requested_by=by, status="running",
        attempt=attempt, started_at=timezone.now() - datetime.timedelta(minutes=2),
    )  # fmt: skip


def asked_twice(job: Job) -> bool:
    """The second question comes when the first is no longer recent."""
    first = rescue(job)
    cache.delete(f"job-alive:{job.pk}:{job.attempt}:missed:lately")
    return first or rescue(job)


def test_a_silent_job_is_handed_on_and_done_by_another(chen: User) -> None:
    job = running(chen)
    assert asked_twice(job)
    job.refresh_from_db()
    assert seen == ["attempt 2"]
    assert (job.status, job.attempt) == ("done", 2)
    assert not asked_twice(Job.objects.get(pk=job.pk))


def test_one_question_is_not_enough(chen: User) -> None:
    job = running(chen)
    assert (rescue(job), rescue(job)) == (False, False)
    assert (rescue_jobs(), seen) == (0, [])


def test_a_living_job_stays_with_its_worker(chen: User) -> None:
    job = running(chen)
    heartbeat.beat(f"job-alive:{job.pk}:1")
    assert not asked_twice(job)
    queued = Job.objects.create(
        task=f"{HERE}.long_work", target_pk=7, title="长", requested_by=chen
    )
    jobs.run(queued.pk)
    assert seen == ["silent False"]


def test_the_heart_beats_while_the_work_goes_on(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(heartbeat, "EVERY_SECONDS", 0.01)
    with heartbeat.Heartbeat(3, 1):
        cache.delete("job-alive:3:1")
        end = time.monotonic() + 5
        while cache.get("job-alive:3:1") is None:
            assert time.monotonic() < end
            time.sleep(0.01)
    assert not any(job.name == "heartbeat-3" for job in heartbeat.threading.enumerate())


def test_of_two_who_find_it_dead_one_hands_it_on(
    chen: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    sent: list[tuple[int, int]] = []
    monkeypatch.setattr(jobs, "send", lambda pk, attempt: sent.append((pk, attempt)))
    job = running(chen)
    first, second = Job.objects.get(pk=job.pk), Job.objects.get(pk=job.pk)
    assert (asked_twice(first), asked_twice(second)) == (True, False)
    assert sent == [(job.pk, 1)]


def test_the_old_message_comes_back_to_nothing(chen: User, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(jobs, "send", lambda pk, attempt: None)
    job = running(chen)
    assert asked_twice(job)
    Job.objects.filter(pk=job.pk).update(status="running", attempt=2)
    jobs.run(job.pk, attempt=0, redelivered=True)
    assert seen == []
    jobs.run(job.pk, attempt=1, redelivered=True)
    assert seen == ["attempt 3"]


def test_a_worker_thought_dead_cannot_finish(chen: User, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(jobs, "send", lambda pk, attempt: None)
    slow = running(chen)
    assert asked_twice(Job.objects.get(pk=slow.pk))
    with pytest.raises(jobs.JobLost):
        jobs.Handle(slow).progress(90, "迟到")
    assert Job.objects.get(pk=slow.pk).status == "queued"


def test_a_job_that_kills_every_worker_is_given_up(chen: User) -> None:
    job = running(chen, attempt=MOST_ATTEMPTS)
    assert not asked_twice(job)
    job.refresh_from_db()
    assert (job.status, job.message) == ("failed", GIVEN_UP.format(pk=job.pk))
    assert seen == []


def test_who_watches_the_bar_sees_it_handed_on(cast: Cast) -> None:
    job = running(cast.chen)
    client, address = as_(cast.chen), reverse("portal:job-detail", args=[job.pk])
    assert client.get(address).json()["status"] == "running"
    cache.delete(f"job-alive:{job.pk}:1:missed:lately")
    assert client.get(address).json()["status"] == "done"
