"""Where the PDF library puts its copies of the faces: one folder a process, and none left behind.

The library deletes its folder when its font configuration dies. That never happens in a worker
process, which ends without running finalizers, or is killed: each left 75 MB in the temporary
folder. So a process holds a lock in its folder for as long as it lives, and whoever comes next
deletes the folders nobody holds.
"""

import atexit
import fcntl
import shutil
import tempfile
import time
from pathlib import Path
from typing import IO

PREFIX = "portal-faces-"
LOCK = "held"
# Between making a folder and locking it lies a moment in which it looks abandoned.
NEWBORN_SECONDS = 60
# Kept open: closing the file would give the lock away.
_held: list[IO[bytes]] = []


def make_face_folder() -> Path:
    """A folder of this process; folders of processes that are gone are deleted."""
    parent = Path(tempfile.gettempdir())
    sweep(parent)
    folder = Path(tempfile.mkdtemp(prefix=PREFIX, dir=parent))
    lock = (folder / LOCK).open("wb")
    fcntl.flock(lock, fcntl.LOCK_EX)
    _held.append(lock)
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    return folder


def sweep(parent: Path) -> None:
    """Delete the face folders in `parent` that no living process holds."""
    for folder in parent.glob(f"{PREFIX}*"):
        if _is_abandoned(folder):
            shutil.rmtree(folder, ignore_errors=True)


def _is_abandoned(folder: Path) -> bool:
    try:
        if time.time() - folder.stat().st_mtime < NEWBORN_SECONDS:
            return False
        with (folder / LOCK).open("rb") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except FileNotFoundError:
        # Its process died before it could lock.
        return True
    except OSError:
        # Held, or another user's.
        return False
    return True
