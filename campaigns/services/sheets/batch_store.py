"""Where a batch of returns lies: waiting for a day, and what was written for a month."""

import secrets
from datetime import timedelta

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage

from campaigns.models import Metric
from campaigns.services.sheets.batches import BATCH_PLAIN, KEPT, WAITING, Batch, Return
from campaigns.services.uploads import note_path, read_note, sweep, write_note
from portal.models import User

# The record of what was written stays for a quarter's work.
KEPT_FOR = timedelta(days=30)
NUMBER_BITS = 52


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


def confirm_batch(batch: Batch) -> None:
    """Move the zip to what is kept for longer, and its note with it."""
    old = f"{WAITING}/{batch.number}"
    with default_storage.open(old) as stream:
        default_storage.save(f"{KEPT}/{batch.number}", ContentFile(stream.read()))
    batch.is_confirmed = True
    save_batch(batch)
    default_storage.delete(old)
    default_storage.delete(note_path(old))


def drop_batch(batch: Batch) -> None:
    """Forget it; nothing was written."""
    path = f"{batch.folder}/{batch.number}"
    default_storage.delete(path)
    default_storage.delete(note_path(path))


def load_batch(number: int, *, of: User) -> Batch | None:
    """The batch, if this user uploaded it and it has not been swept away."""
    for folder in (KEPT, WAITING):
        facts = read_note(note_path(f"{folder}/{number}"))
        if facts is None or facts["user"] != of.pk:
            continue
        metrics: dict[str, Metric] = Metric.objects.in_bulk(field_name="code")
        plain = {name: facts[name] for name in BATCH_PLAIN}
        files = [Return.from_json(file, metrics) for file in facts["files"]]
        return Batch(**plain, files=files)
    return None


def zip_of(batch: Batch) -> bytes:
    """What was uploaded."""
    with default_storage.open(f"{batch.folder}/{batch.number}") as stream:
        content: bytes = stream.read()
    return content
