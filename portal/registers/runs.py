"""A workbook between upload and confirmation: kept with a note of what was found, for a day."""

import secrets
from dataclasses import asdict, dataclass, replace
from typing import Any

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import transaction

from portal.errors import RuleBroken, WrongState
from portal.models import User
from portal.registers.lines import RegisterOutcome
from portal.registers.running import Sheet
from portal.uploads import forget_note, note_path, read_note, sweep, write_note

FOLDER = "registers"
NUMBER_BITS = 52
# Where a run stands: waiting to be looked through, looked through, being written, written.
READING, READ, WRITING, WRITTEN = "reading", "read", "writing", "written"
GONE = "上传的文件已不在，请重新上传。"


@dataclass(frozen=True, slots=True)
class Run:
    """One upload; `job` is the background work on it, 0 without."""

    number: int
    register: str
    user: int
    source: str
    rows: int
    stage: str = READING
    partial: bool = False
    job: int = 0
    outcome: RegisterOutcome | None = None

    @property
    def path(self) -> str:
        """Where the workbook lies."""
        return f"{FOLDER}/{self.number}"

    @property
    def is_written(self) -> bool:
        """Whether nothing is left to confirm."""
        return self.stage == WRITTEN

    def sheet(self) -> Sheet:
        """What was uploaded; RuleBroken when it has been swept away."""
        try:
            with default_storage.open(self.path) as stream:
                return Sheet(stream.read(), self.source)
        except FileNotFoundError as fault:
            raise RuleBroken(GONE) from fault

    def as_json(self) -> dict[str, Any]:
        """The note."""
        return asdict(self)


def keep_run(sheet: Sheet, register: str, *, rows: int, by: User) -> Run:
    """Put workbook and note where they wait, under a number nobody guesses."""
    sweep(FOLDER)
    run = Run(secrets.randbits(NUMBER_BITS), register, by.pk, sheet.name, rows)
    default_storage.save(run.path, ContentFile(sheet.content))
    return save_run(run)


def save_run(run: Run, **changes: Any) -> Run:
    """Write the note anew."""
    changed = replace(run, **changes)
    write_note(note_path(changed.path), changed.as_json())
    return changed


def load_run(number: int, register: str, *, of: User) -> Run | None:
    """The run, if this user uploaded it to this register and it has not been swept away."""
    facts = read_note(note_path(f"{FOLDER}/{number}"))
    if facts is None or (facts["user"], facts["register"]) != (of.pk, register):
        return None
    found = facts["outcome"]
    return Run(**(facts | {"outcome": RegisterOutcome.from_json(found) if found else None}))


@transaction.atomic
def claim_run(run: Run, *, partial: bool, by: User) -> Run:
    """Take it for writing; of two who confirm or drop it at once one does (else WrongState).

    Rows with faults hold up the others unless `partial`.
    """
    fresh = _waiting(run, by)
    if fresh.outcome and fresh.outcome.refused and not partial:
        raise RuleBroken(
            "还有问题的行，没有写入。请在表中改好后重新上传，或勾选“只导入没有问题的行”。"
        )
    return save_run(fresh, stage=WRITING, partial=partial)


@transaction.atomic
def drop_run(run: Run, *, by: User) -> None:
    """Forget it; nothing was written."""
    _waiting(run, by)
    forget_note(note_path(run.path))
    default_storage.delete(run.path)


def _waiting(run: Run, by: User) -> Run:
    # The owner's row is held: files know no locks of their own.
    User.objects.select_for_update(no_key=True).get(pk=by.pk)
    fresh = load_run(run.number, run.register, of=by)
    if fresh is None:
        raise WrongState(GONE)
    if fresh.stage != READ:
        raise WrongState("这个文件已经确认过了，不能再次写入。")
    return fresh
