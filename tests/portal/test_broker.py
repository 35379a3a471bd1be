"""The broker in a folder loses nothing: real worker processes, killed for real."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from celery import Celery

from portal.broker import install
from portal.broker.spool import MAXIMUM_DELIVERIES, Spool

ROOT = Path(__file__).resolve().parents[2]
WAIT_SECONDS = 45

pytestmark = pytest.mark.embedded


def wait_for(condition: Callable[[], bool], what: str) -> None:
    """Poll until the condition holds; AssertionError with `what` after the time limit."""
    end = time.monotonic() + WAIT_SECONDS
    while not condition():
        assert time.monotonic() < end, f"waited {WAIT_SECONDS} s in vain for: {what}"
        time.sleep(0.05)


class Workers:
    """Starts worker processes on one folder and stops those it started."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.started: list[subprocess.Popen[str]] = []

    def start(self, concurrency: int = 1) -> "subprocess.Popen[str]":
        command = [sys.executable, "-m", "celery", "-A", "tests.portal.broker_app", "worker"]
        command += ["--pool=prefork", f"--concurrency={concurrency}", "--loglevel=WARNING"]
        command += ["--without-gossip", "--without-mingle", "--without-heartbeat"]
        process = subprocess.Popen(
            command,
            cwd=ROOT,
            env=os.environ | {"BROKER_TEST_FOLDER": str(self.folder)},
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            start_new_session=True,
        )
        self.started.append(process)
        return process

    def stop(self) -> None:
        for process in self.started:
            if process.poll() is None:
                os.killpg(process.pid, signal.SIGKILL)
                process.wait(10)
            if process.stdout:
                process.stdout.close()


@pytest.fixture
def workers(tmp_path: Path) -> Iterator[Workers]:
    crew = Workers(tmp_path)
    yield crew
    crew.stop()


@pytest.fixture
def publisher(tmp_path: Path) -> Iterator[Celery]:
    app = Celery("publisher", broker="spool://", set_as_current=False)
    app.conf.broker_transport_options = {"folder": str(tmp_path / "spool")}
    app.conf.task_default_queue = "portal"
    install(app)
    yield app
    app.close()


def message(tag: str = "t1") -> dict[str, Any]:
    return {"body": "", "properties": {"delivery_tag": tag, "delivery_info": {}}}


def test_a_task_of_a_killed_worker_is_done_by_the_next_one(
    tmp_path: Path, workers: Workers, publisher: Celery
) -> None:
    first = workers.start()
    publisher.send_task("broker_test.leave_mark", args=["long", 30])
    wait_for((tmp_path / "long.started").exists, "the task to start")
    # The whole group, so that no pool process finishes the task by itself.
    os.killpg(first.pid, signal.SIGKILL)
    first.wait(10)
    assert not (tmp_path / "long.done").exists()
    assert len(list((tmp_path / "spool/portal/claimed").iterdir())) == 1
    workers.start()
    wait_for((tmp_path / "long.done").exists, "the second worker to do the task")
    assert (tmp_path / "long.done").read_text() == "again\n"


def test_a_killed_pool_process_gives_its_task_back(
    tmp_path: Path, workers: Workers, publisher: Celery
) -> None:
    workers.start()
    publisher.send_task("broker_test.die_once", args=["brave"])
    wait_for((tmp_path / "brave.done").exists, "the task to be done at the second try")


def test_two_hundred_messages_lose_none_across_a_kill(
    tmp_path: Path, workers: Workers, publisher: Celery
) -> None:
    for number in range(200):
        publisher.send_task("broker_test.leave_mark", args=[f"m{number:03d}"])
    first = workers.start(concurrency=2)
    wait_for(lambda: len(list(tmp_path.glob("m*.done"))) >= 20, "the first twenty")
    os.killpg(first.pid, signal.SIGKILL)
    first.wait(10)
    workers.start(concurrency=2)
    wait_for(lambda: len(list(tmp_path.glob("m*.done"))) == 200, "all two hundred")
    wait_for(lambda: not list(tmp_path.glob("spool/portal/*/*.msg")), "an empty spool")


def test_a_second_worker_is_refused_with_a_clear_sentence(
    tmp_path: Path, workers: Workers, publisher: Celery
) -> None:
    workers.start()
    publisher.send_task("broker_test.leave_mark", args=["hello"])
    wait_for((tmp_path / "hello.done").exists, "the first worker")
    second = workers.start()
    output, _ = second.communicate(timeout=WAIT_SECONDS)
    assert second.returncode != 0
    assert "已有一个后台进程" in output
    assert "Another worker" in output
    assert "Traceback" not in output


def test_a_message_that_kills_every_worker_is_put_aside(tmp_path: Path) -> None:
    spool = Spool(tmp_path)
    spool.put("portal", message())
    for _ in range(MAXIMUM_DELIVERIES):
        taken = spool.take(spool.waiting("portal")[0])
        assert taken is not None
        spool.give_back(taken[0])
    assert spool.waiting("portal") == []
    assert len(list((tmp_path / "portal/dead").iterdir())) == 1


def test_an_unreadable_file_is_put_aside_and_the_next_is_delivered(tmp_path: Path) -> None:
    spool = Spool(tmp_path)
    (spool.queue("portal") / "ready/0-broken.0.msg").write_text("{half")
    spool.put("portal", message("good"))
    taken = [spool.take(path) for path in spool.waiting("portal")]
    assert taken[0] is None
    assert taken[1] is not None
    assert taken[1][1]["properties"]["delivery_tag"] == "good"


def test_messages_come_in_the_order_they_were_sent(tmp_path: Path) -> None:
    spool = Spool(tmp_path)
    sent = [spool.put("portal", message(str(number))).name for number in range(30)]
    assert [path.name for path in spool.waiting("portal")] == sent


@pytest.mark.parametrize("name", ["../other", "a/b", ".", "tmp", ""])
def test_a_queue_name_cannot_leave_the_folder(tmp_path: Path, name: str) -> None:
    with pytest.raises(ValueError, match="Not a queue name"):
        Spool(tmp_path).queue(name)
