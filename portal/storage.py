"""Keeping an uploaded file below `files/` under a meaningless name."""

import hashlib
import secrets
from collections.abc import Sequence
from dataclasses import dataclass

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage

from portal.file_kinds import ALLOWED, clean_name, require_file


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
