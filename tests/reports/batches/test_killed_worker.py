"""A worker that is killed in the middle of a quarter close: another finishes it, once, with whole files."""

import hashlib
import json
import os
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.servers import Portal

pytestmark = [pytest.mark.slow, pytest.mark.embedded]
# A database of Redis of its own: the suite's processes share one.
REDIS = os.environ.get("TEST_REDIS_URL", "").replace("db=0", "db=9")
# Signs of life fade, then it is asked twice; the queue by itself would take twenty minutes.
HANDED_ON_SECONDS = 120
VILLAGE = ("--units", "5", "--branches", "8", "--quarters", "6")
WAIT_SECONDS = 240

CLOSE = """
from portal.models import User
from reports.services.batches import close_quarter
by = next(user for user in User.objects.order_by("pk") if user.can("report.request"))
close_quarter(2026, "q2", by=by)
"""
TELL = """
import json
from portal.models import AuditEntry, Job
from reports.models import Report
job = Job.objects.get()
built = AuditEntry.objects.filter(action="report.built").count()
frozen = AuditEntry.objects.filter(action="report.frozen").count()
rows = [[r.unit.code, r.status, r.file.name, r.sha256, r.word_file.name, r.word_sha256]
        for r in Report.objects.select_related("unit")]
print(json.dumps({"job": [job.status, job.attempt], "built": built, "frozen": frozen, "rows": rows}))
"""


@pytest.fixture
def live(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Portal]:
    """A portal of its own with a handful of units on the queue in a folder; no web server."""
    for name in ("TEST_DATABASE_URL", "TEST_REDIS_URL"):
        monkeypatch.delenv(name, raising=False)
    portal = Portal(tmp_path)
    try:
        portal.set_up(VILLAGE)
        yield portal
    finally:
        portal.tear_down()


@pytest.fixture
def served(tmp_path: Path) -> Iterator[Portal]:
    """The same on Redis and the database the suite runs on, with the clock beside the worker."""
    portal = Portal(tmp_path)
    portal.processes.environment["REDIS_URL"] = REDIS
    try:
        portal.set_up(VILLAGE)
        portal.start_beat()
        yield portal
    finally:
        portal.tear_down()


def wait_for(condition: Callable[[], bool], what: str) -> None:
    """Poll until the condition holds."""
    end = time.monotonic() + WAIT_SECONDS
    while not condition():
        assert time.monotonic() < end, f"waited {WAIT_SECONDS} s in vain for: {what}"
        time.sleep(0.05)


def told(live: Portal) -> dict[str, Any]:
    answer: dict[str, Any] = json.loads(live.manage("shell", "-c", TELL).splitlines()[-1])
    return answer


def papers(live: Portal) -> list[Path]:
    return sorted((live.folder / "files" / "reports").rglob("*.*"))


def test_the_close_of_a_quarter_survives_the_death_of_its_worker(live: Portal) -> None:
    dies_and_is_finished(live)


@pytest.mark.skipif(not REDIS, reason="needs TEST_REDIS_URL (./test.sh sets it)")
def test_on_redis_another_worker_goes_on_within_two_minutes(served: Portal) -> None:
    dies_and_is_finished(served, until=lambda: "handed on" in served.processes.log("worker"))


def dies_and_is_finished(live: Portal, until: Callable[[], bool] | None = None) -> None:
    """Kill the worker half way; the next one has the job after `until`, and finishes it."""
    live.manage("shell", "-c", CLOSE)
    live.start_worker()
    wait_for(lambda: len(papers(live)) >= 3, "the first reports")
    live.processes.kill("worker")
    died = time.monotonic()
    halfway = told(live)
    assert halfway["job"] == ["running", 1]
    assert 1 <= halfway["built"] < 6
    live.start_worker()
    if until is not None:
        wait_for(until, "the job handed on")
        assert time.monotonic() - died < HANDED_ON_SECONDS
    wait_for(lambda: len(papers(live)) >= 12, "all reports")
    wait_for(lambda: told(live)["job"][0] not in ("running", "queued"), "the end of the job")
    after = told(live)
    assert after["job"] == ["done", 2], live.processes.log("worker")
    rows = after["rows"]
    assert len(rows) == len({row[0] for row in rows}) == 6
    assert {row[1] for row in rows} == {"built"}
    assert (after["frozen"], after["built"]) == (6, 6)
    named = {row[place]: row[place + 1] for row in rows for place in (2, 4)}
    files = live.folder / "files"
    assert {str(path.relative_to(files)) for path in papers(live)} == set(named)
    for name, sha256 in named.items():
        assert hashlib.sha256((files / name).read_bytes()).hexdigest() == sha256
