"""Files that wait for their sender's word: kept privately for a day, then gone."""

import json
import secrets
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.utils import timezone

from portal.models import User

KEPT_FOR = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Held:
    """An uploaded file between preview and confirmation; bound to its user."""

    path: str
    source: str
    user: int
    facts: Mapping[str, Any] = field(default_factory=dict)

    def read(self) -> bytes:
        """What was sent."""
        with default_storage.open(self.path) as stream:
            content: bytes = stream.read()
        return content

    def as_session(self) -> dict[str, Any]:
        """What a session remembers of it."""
        return {
            "path": self.path,
            "source": self.source,
            "user": self.user,
            "facts": dict(self.facts),
        }


def hold(content: bytes, source: str, *, folder: str, by: User, **facts: Any) -> Held:
    """Keep the file under a name nobody can guess; what was left standing for a day is deleted."""
    sweep(folder)
    path = default_storage.save(f"{folder}/{secrets.token_hex(16)}", ContentFile(content))
    return Held(path, source, by.pk, facts)


def held_by(kept: Mapping[str, Any] | None, user: User) -> Held | None:
    """The file a session remembers, if it is this user's and still there."""
    if not kept or kept.get("user") != user.pk or not default_storage.exists(kept["path"]):
        return None
    return Held(kept["path"], kept["source"], kept["user"], kept.get("facts", {}))


def let_go(kept: Mapping[str, Any] | None) -> None:
    """Delete the file; nothing that was not confirmed stays."""
    if kept:
        default_storage.delete(kept["path"])
        forget_note(note_path(kept["path"]))


def sweep(folder: str, *, after: timedelta = KEPT_FOR) -> None:
    """Delete files nobody confirmed: nobody will after the session has ended."""
    latest = timezone.now() - after
    if not default_storage.exists(folder):
        return
    for name in default_storage.listdir(folder)[1]:
        path = f"{folder}/{name}"
        # Somebody else may sweep, confirm or drop at this moment.
        with suppress(FileNotFoundError):
            if default_storage.get_modified_time(path) < latest:
                default_storage.delete(path)


def note_path(path: str) -> str:
    """Where what is known about a kept file is written."""
    return f"{path}.json"


def write_note(path: str, facts: Mapping[str, Any]) -> None:
    """Put a JSON note beside kept files, in place of the one that was there.

    Storages cannot replace a file at once: until the note stands, the new one stands beside it.
    """
    text = json.dumps(facts, ensure_ascii=False, default=str).encode()
    for place in (_beside(path), path):
        default_storage.delete(place)
        default_storage.save(place, ContentFile(text))
    default_storage.delete(_beside(path))


def read_note(path: str) -> dict[str, Any] | None:
    """The note, or None when it has been swept away; whole also while it is being written."""
    for place in (path, _beside(path), path):
        with suppress(FileNotFoundError, ValueError), default_storage.open(place) as stream:
            facts: dict[str, Any] = json.loads(stream.read())
            return facts
    return None


def forget_note(path: str) -> None:
    """Delete the note."""
    default_storage.delete(_beside(path))
    default_storage.delete(path)


def _beside(path: str) -> str:
    return f"{path}.new"
