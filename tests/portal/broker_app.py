"""A Celery application of its own for the broker tests: `celery -A tests.portal.broker_app`."""

import os
import time
from pathlib import Path

from celery import Celery, Task

from portal.broker import install

FOLDER = Path(os.environ.get("BROKER_TEST_FOLDER", "."))

URL = os.environ.get("BROKER_TEST_URL", "spool://")
SPOOL_OPTIONS = {"folder": str(FOLDER / "spool")}
# Two seconds instead of minutes: the tests wait for tasks to come back.
REDIS_OPTIONS = {
    "visibility_timeout": 2,
    "unacked_restore_interval": 1,
    "unacked_restore_throttle": 1,
}

app = Celery("broker-test", broker=URL)
app.conf.update(
    broker_transport_options=SPOOL_OPTIONS if URL.startswith("spool") else REDIS_OPTIONS,
    task_acks_late=True,
    task_reject_on_worker_lost=True,
    task_ignore_result=True,
    worker_prefetch_multiplier=1,
    worker_enable_remote_control=False,
    task_default_queue="portal",
)
install(app)


@app.task(bind=True, name="broker_test.leave_mark")
def leave_mark(self: "Task[[str, float], None]", name: str, seconds: float = 0) -> None:
    """Take some time at the first run only; note in `name.done` whether it came again."""
    mark = FOLDER / f"{name}.started"
    if not mark.exists():
        mark.touch()
        time.sleep(seconds)
    again = bool((self.request.delivery_info or {}).get("redelivered"))
    with (FOLDER / f"{name}.done").open("a", encoding="ascii") as file:
        file.write(f"{'again' if again else 'first'}\n")


@app.task(name="broker_test.die_once")
def die_once(name: str) -> None:
    """Kill the pool process at the first run, finish at the second."""
    mark = FOLDER / f"{name}.started"
    if not mark.exists():
        mark.touch()
        os.kill(os.getpid(), 9)
    (FOLDER / f"{name}.done").touch()
