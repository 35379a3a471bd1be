"""Messages as files: written whole, claimed by rename, kept until acknowledged.

    <folder>/tmp/             being written
    <folder>/<queue>/ready/   waiting, oldest name first
    <folder>/<queue>/claimed/ with the worker
    <folder>/<queue>/dead/    unreadable, or handed out too often

All folders must lie on one file system, so that a rename is one step.
"""

import fcntl
import json
import os
import re
import time
import uuid
from contextlib import suppress
from pathlib import Path
from typing import Any, TextIO

MAXIMUM_DELIVERIES = 5
STALE_DRAFT_SECONDS = 3600
QUEUE_NAME = re.compile(r"[A-Za-z0-9_-][A-Za-z0-9._-]*")

Message = dict[str, Any]


class SpoolBusy(RuntimeError):
    """Another process is the worker of this folder."""


class Spool:
    """One folder of queues; any process may put, only the worker takes."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.drafts = folder / "tmp"
        self.drafts.mkdir(parents=True, exist_ok=True)
        self._lock: TextIO | None = None
        self._lock_pid = 0

    def queue(self, name: str) -> Path:
        """Folder of a queue, made when missing; ValueError when the name could leave the spool."""
        if not QUEUE_NAME.fullmatch(name) or name == self.drafts.name:
            raise ValueError(f"Not a queue name: {name!r}")
        place = self.folder / name
        for part in ("ready", "claimed", "dead"):
            (place / part).mkdir(parents=True, exist_ok=True)
        return place

    def put(self, queue: str, message: Message) -> Path:
        """Write a message; when this returns it survives a crash of the machine."""
        name = f"{time.time_ns():020d}-{uuid.uuid4().hex}.0.msg"
        draft = self.drafts / name
        with draft.open("w", encoding="utf-8") as file:
            json.dump(message, file)
            file.flush()
            os.fsync(file.fileno())
        ready = self.queue(queue) / "ready"
        target = draft.rename(ready / name)
        _sync_folder(ready)
        return target

    def waiting(self, queue: str) -> list[Path]:
        """Messages ready to be taken, oldest first."""
        return sorted((self.queue(queue) / "ready").glob("*.msg"))

    def take(self, ready: Path) -> tuple[Path, Message] | None:
        """Claim one message: its new place and content; None when it is gone or unreadable."""
        claimed = ready.parent.with_name("claimed") / ready.name
        try:
            ready.rename(claimed)
        except FileNotFoundError:
            return None
        try:
            message = json.loads(claimed.read_text(encoding="utf-8"))
            # kombu needs the tag; the task is told when an earlier worker held the message.
            message["properties"]["delivery_tag"]
            message["properties"]["delivery_info"]["redelivered"] = _deliveries(claimed) > 0
        except (ValueError, KeyError, TypeError):
            claimed.rename(claimed.parent.with_name("dead") / claimed.name)
            return None
        return claimed, message

    def give_back(self, claimed: Path) -> None:
        """Put a claimed message back in its place, or aside when it has killed too many workers."""
        stem = claimed.name.split(".")[0]
        count = _deliveries(claimed) + 1
        part = "ready" if count < MAXIMUM_DELIVERIES else "dead"
        with suppress(FileNotFoundError):
            claimed.rename(claimed.parent.with_name(part) / f"{stem}.{count}.msg")

    def drop(self, claimed: Path) -> None:
        """The message is done."""
        claimed.unlink(missing_ok=True)

    def purge(self, queue: str) -> int:
        """Remove all waiting messages; returns their number."""
        waiting = self.waiting(queue)
        for path in waiting:
            path.unlink(missing_ok=True)
        return len(waiting)

    def become_worker(self) -> None:
        """Take the worker's lock and give back what a dead worker had claimed.

        Raises SpoolBusy when another process holds the lock. The lock is a POSIX record lock:
        unlike flock it is not inherited by pool processes, so it ends with the worker itself.
        """
        if self._lock_pid == os.getpid():
            return
        lock = (self.folder / "worker.lock").open("a+", encoding="ascii")
        try:
            fcntl.lockf(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            lock.seek(0)
            holder = lock.read().strip() or "?"
            lock.close()
            raise SpoolBusy(
                f"已有一个后台进程(进程号 {holder})在处理 {self.folder},本进程不再启动。"
                f" / Another worker (process {holder}) already serves {self.folder};"
                " stop it first, or set REDIS_URL to run several workers."
            ) from None
        lock.truncate(0)
        lock.write(str(os.getpid()))
        lock.flush()
        self._lock, self._lock_pid = lock, os.getpid()
        self._recover()

    def _recover(self) -> None:
        for claimed in self.folder.glob("*/claimed/*.msg"):
            self.give_back(claimed)
        for draft in self.drafts.iterdir():
            if time.time() - draft.stat().st_mtime > STALE_DRAFT_SECONDS:
                draft.unlink(missing_ok=True)


_SPOOLS: dict[Path, Spool] = {}


def open_spool(folder: str) -> Spool:
    """The spool of a folder; one object per process, because closing a lock file ends its lock."""
    path = Path(folder).resolve()
    if path not in _SPOOLS:
        _SPOOLS[path] = Spool(path)
    return _SPOOLS[path]


def _deliveries(path: Path) -> int:
    return int(path.name.split(".")[1])


def _sync_folder(folder: Path) -> None:
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
