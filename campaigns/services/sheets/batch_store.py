"""Where a batch of returns lies: waiting for a day, and what was written for a month."""

import secrets
from collections.abc import Collection
from contextlib import suppress
from datetime import timedelta

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import transaction

from campaigns.models import Metric
from campaigns.services.sheets.batches import BATCH_PLAIN, KEPT, WAITING, Batch, Return
from portal.errors import RuleBroken, WrongState
from portal.models import User
from portal.uploads import forget_note, note_path, read_note, sweep, write_note

# The record of what was written stays for a quarter's work.
KEPT_FOR = timedelta(days=30)
NUMBER_BITS = 52
CONFIRMED = "这一批已经确认过了，不能再次写入。"
DROPPED = "这一批已经放弃，没有写入任何数据。要写入请重新上传。"


def new_number() -> int:
    """A number nobody guesses; it stands in the address and names the job's target."""
    return secrets.randbits(NUMBER_BITS)


def keep_batch(batch: Batch, content: bytes) -> None:
    """Put zip and note where they wait for confirmation; old ones are swept away."""
    sweep(WAITING)
    sweep(KEPT, after=KEPT_FOR)
    default_storage.save(f"{WAITING}/{batch.number}", ContentFile(content))
    save_batch(batch)


def save_batch(batch: Batch) -> None:
    """Write the note anew."""
    write_note(note_path(f"{batch.folder}/{batch.number}"), batch.as_json())


@transaction.atomic
def confirm_batch(batch: Batch, *, over: Collection[str] = (), by: User) -> Batch:
    """Take the batch for writing: the zip and its note move to what is kept for longer.

    Of two who confirm or drop it at once one does; the other gets WrongState. `over` names the
    files, by their index, that count where the unit typed otherwise.
    """
    fresh = _waiting(batch, by)
    for file in fresh.files:
        file.over = str(file.index) in over
    old = f"{WAITING}/{fresh.number}"
    content = zip_of(fresh)
    default_storage.save(f"{KEPT}/{fresh.number}", ContentFile(content))
    fresh.is_confirmed = True
    save_batch(fresh)
    forget_note(note_path(old))
    default_storage.delete(old)
    return fresh


@transaction.atomic
def drop_batch(batch: Batch, *, by: User) -> None:
    """Forget it; nothing was written. WrongState when somebody was quicker."""
    path = f"{WAITING}/{_waiting(batch, by).number}"
    forget_note(note_path(path))
    default_storage.delete(path)


def _waiting(batch: Batch, by: User) -> Batch:
    """The batch read anew while its owner's row is held: files know no locks of their own."""
    User.objects.select_for_update(no_key=True).get(pk=by.pk)
    fresh = load_batch(batch.number, of=by)
    if fresh is None:
        raise WrongState(DROPPED)
    if fresh.is_confirmed:
        raise WrongState(CONFIRMED)
    return fresh


def load_batch(number: int, *, of: User) -> Batch | None:
    """The batch, if this user uploaded it and it has not been swept away."""
    # Twice where it goes to: it may move between the two looks.
    for folder in (KEPT, WAITING, KEPT):
        facts = read_note(note_path(f"{folder}/{number}"))
        if facts is None or facts["user"] != of.pk:
            continue
        metrics: dict[str, Metric] = Metric.objects.in_bulk(field_name="code")
        plain = {name: facts[name] for name in BATCH_PLAIN}
        files = [Return.from_json(file, metrics) for file in facts["files"]]
        return Batch(**plain, files=files)
    return None


def zip_of(batch: Batch) -> bytes:
    """What was uploaded; RuleBroken when it has been swept away."""
    for folder in (batch.folder, KEPT):
        with (
            suppress(FileNotFoundError),
            default_storage.open(f"{folder}/{batch.number}") as stream,
        ):
            content: bytes = stream.read()
            return content
    raise RuleBroken("上传的压缩包已不在，请重新上传。")
