"""The same promise on Redis: a task of a killed worker is done by the next one."""

import os
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from celery import Celery

from portal.settings.env import redis_urls
from tests.servers import Processes

REDIS = os.environ.get("TEST_REDIS_URL", "")
WAIT_SECONDS = 60

pytestmark = pytest.mark.skipif(not REDIS, reason="needs TEST_REDIS_URL (./test.sh sets it)")


@pytest.fixture
def broker_url() -> str:
    # A database of its own: the suite's processes share one Redis.
    return redis_urls(REDIS.replace("db=0", "db=8"))[0]


@pytest.fixture
def processes(tmp_path: Path, broker_url: str) -> Iterator[Processes]:
    environment = os.environ | {"BROKER_TEST_FOLDER": str(tmp_path), "BROKER_TEST_URL": broker_url}
    crew = Processes(tmp_path, environment)
    yield crew
    crew.stop()


def start_worker(processes: Processes, name: str) -> None:
    command = ["-m", "celery", "-A", "tests.portal.broker_app", "worker", "--concurrency=1"]
    quiet = ["--without-gossip", "--without-mingle", "--without-heartbeat"]
    processes.start(name, sys.executable, *command, *quiet)


def wait_for(path: Path) -> None:
    end = time.monotonic() + WAIT_SECONDS
    while not path.exists():
        assert time.monotonic() < end, f"waited {WAIT_SECONDS} s for {path.name}"
        time.sleep(0.1)


def test_a_task_of_a_killed_worker_is_done_by_the_next_one_on_redis(
    tmp_path: Path, processes: Processes, broker_url: str
) -> None:
    publisher = Celery("publisher", broker=broker_url, set_as_current=False)
    publisher.conf.task_default_queue = "portal"
    start_worker(processes, "first")
    publisher.send_task("broker_test.leave_mark", args=["long", 30])
    wait_for(tmp_path / "long.started")
    processes.kill("first")
    start_worker(processes, "second")
    wait_for(tmp_path / "long.done")
    assert (tmp_path / "long.done").read_text() == "again\n"
    publisher.close()
