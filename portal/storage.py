"""Keeping files: uploads below `files/` under a meaningless name, and finished ones at their place."""

import hashlib
import os
import secrets
import time
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from glob import escape
from pathlib import Path

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage

from portal.file_kinds import ALLOWED, clean_name, require_file

UNFINISHED = ".part"
LEFT_SECONDS = 3600


@dataclass(frozen=True, slots=True)
class Kept:
    """A file in the store, as its row describes it."""

    name: str
    path: str
    byte_count: int
    sha256: str


def keep_file(folder: str, name: str, content: bytes, *, allowed: Sequence[str] = ALLOWED) -> Kept:
    """Look at the file, then store it; RuleBroken for a foreign, broken, empty or too large one."""
    cleaned = clean_name(name)
    require_file(cleaned, content, tuple(allowed))
    path = default_storage.save(f"{folder}/{secrets.token_hex(16)}", ContentFile(content))
    return Kept(cleaned, path, len(content), hashlib.sha256(content).hexdigest())


def drop_file(path: str) -> None:
    """Gone from the store; call it when nothing speaks of the file any more."""
    default_storage.delete(path)


def place_whole(path: str, content: bytes) -> str:
    """Put a file at its place in one step: whoever dies in the middle leaves no half file there.

    What dead writers left unfinished is taken away: of the same file at once, of others after an hour.
    """
    target = Path(default_storage.path(path))
    target.parent.mkdir(parents=True, exist_ok=True)
    for left in target.parent.glob(f"*{UNFINISHED}"):
        with suppress(FileNotFoundError):
            if time.time() - left.stat().st_mtime > LEFT_SECONDS:
                left.unlink()
    draft = target.with_name(f"{target.name}.{secrets.token_hex(8)}{UNFINISHED}")
    with draft.open("wb") as stream:
        stream.write(content)
        stream.flush()
        os.fsync(stream.fileno())
    try:
        draft.replace(target)
    except FileNotFoundError:
        # A rival with the same file was quicker and took ours for a dead writer's.
        if not target.exists():
            raise
    for left in target.parent.glob(f"{escape(target.name)}.*{UNFINISHED}"):
        left.unlink(missing_ok=True)
    return path
