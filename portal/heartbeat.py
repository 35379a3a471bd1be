"""Signs of life of running jobs: kept in the cache, given by a thread beside the work.

Not in the database: a job that holds SQLite for a long import would silence its own sign.
"""

import logging
import threading
from types import TracebackType

from django.core.cache import cache

logger = logging.getLogger(__name__)
EVERY_SECONDS = 5
DEAD_AFTER_SECONDS = 30
# Longer than any broker keeps a message it could still deliver again.
HANDED_ON_SECONDS = 7 * 24 * 3600


class Heartbeat(threading.Thread):
    """Says that an attempt at a job is alive, from `with` to its end or the end of the process."""

    def __init__(self, job_pk: int, attempt: int) -> None:
        super().__init__(name=f"heartbeat-{job_pk}", daemon=True)
        self.key = _key(job_pk, attempt)
        self._over = threading.Event()

    def __enter__(self) -> None:
        beat(self.key)
        self.start()

    def __exit__(
        self,
        kind: type[BaseException] | None,
        fault: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._over.set()
        self.join()

    def run(self) -> None:
        """Beat until the work is over."""
        while not self._over.wait(EVERY_SECONDS):
            beat(self.key)


def beat(key: str) -> None:
    """One sign of life; it fades by itself. One that cannot be given stops nobody's work."""
    try:
        cache.set(key, 1, timeout=DEAD_AFTER_SECONDS)
    except Exception:
        logger.warning("no sign of life: the cache does not answer", exc_info=True)


def is_silent(job_pk: int, attempt: int) -> bool:
    """Whether this attempt gave no sign now, nor when it was last asked about.

    Asked twice, because a cache that was emptied has lost the signs of the living as well.
    """
    key = _key(job_pk, attempt)
    missed = f"{key}:missed"
    if cache.get(key) is not None:
        cache.delete(missed)
        return False
    # Only the first to ask sets it: the second question must come a beat or two later.
    if cache.add(missed, 1, timeout=10 * DEAD_AFTER_SECONDS):
        cache.set(f"{missed}:lately", 1, timeout=2 * EVERY_SECONDS)
        return False
    return cache.get(f"{missed}:lately") is None


def note_handed_on(job_pk: int, attempt: int) -> None:
    """After this many attempts the job was given to the queue in a new message."""
    cache.set(_handed(job_pk), attempt, timeout=HANDED_ON_SECONDS)


def is_handed_on(job_pk: int, attempt: int) -> bool:
    """Whether a message sent after so many attempts has been replaced by a later one."""
    return attempt < (cache.get(_handed(job_pk)) or 0)


def _handed(job_pk: int) -> str:
    return f"job-handed-on:{job_pk}"


def _key(job_pk: int, attempt: int) -> str:
    return f"job-alive:{job_pk}:{attempt}"
