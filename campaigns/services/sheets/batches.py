"""All units' returns of a round, uploaded together: kept as one note beside the zip until written."""

import secrets
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage

from campaigns.models import Metric
from campaigns.services.sheets.lines import Outcome, SheetLine
from campaigns.services.sheets.taken import Taken
from campaigns.services.uploads import note_path, read_note, sweep, write_note
from portal.models import User

# What waits goes after a day; the record of what was written stays for a quarter's work.
WAITING, KEPT = "returns", "returns_done"
KEPT_FOR = timedelta(days=30)
NUMBER_BITS = 52
DRAFT, FILE = "draft", "file"


@dataclass(slots=True)
class Return:
    """One file of the zip: whose it is, what it says, and what became of it."""

    index: int
    name: str
    unit: str = ""
    paper: int = 0
    asked: int = 0
    filled: int = 0
    problem: str = ""
    notes: list[str] = field(default_factory=list)
    taken: Taken = field(default_factory=Taken)
    lines: list[SheetLine] = field(default_factory=list)
    over: bool = False
    written: int = 0
    result: str = ""

    def count(self, *outcomes: str) -> int:
        """How many figures would end so."""
        return sum(line.outcome in outcomes for line in self.lines)

    @property
    def fault_count(self) -> int:
        """Faulty cells; a file that cannot be taken at all counts as one."""
        return self.count(Outcome.FAULT) + bool(self.problem)

    @property
    def new_count(self) -> int:
        """Figures where there was none."""
        return self.count(Outcome.NEW)

    @property
    def changed_count(self) -> int:
        """Figures that replace or take away one."""
        return self.count(Outcome.CHANGED, Outcome.CLEARED)

    @property
    def conflict_count(self) -> int:
        """Figures the unit itself has typed differently."""
        return self.count(Outcome.CONFLICT)

    def chosen(self) -> list[SheetLine]:
        """What confirming writes: others' work only where that was said."""
        lines = [line for line in self.lines if line.writes]
        return [line for line in lines if self.over or line.outcome != Outcome.CONFLICT]

    def becomes(self, leave: str) -> str:
        """How far the paper goes: a fault or an open conflict keeps it with the unit."""
        if self.problem:
            return ""
        is_open = self.fault_count or (self.conflict_count and not self.over)
        return FILE if leave == FILE and not is_open else DRAFT

    def as_json(self) -> dict[str, Any]:
        """Only texts, numbers and lists; of what was read only what lines do not say."""
        facts = {name: getattr(self, name) for name in PLAIN}
        taken = Taken((), self.taken.notes, self.taken.problems, self.taken.unknown)
        return facts | {
            "taken": taken.as_json(),
            "lines": [line.as_json() for line in self.lines],
        }

    @classmethod
    def from_json(cls, facts: Mapping[str, Any], metrics: Mapping[str, Metric]) -> "Return":
        """The same again."""
        lines = [SheetLine.from_json(line, metrics) for line in facts["lines"]]
        plain = {name: facts[name] for name in PLAIN}
        return cls(**plain, taken=Taken.from_json(facts["taken"]), lines=lines)


PLAIN = (
    "index", "name", "unit", "paper", "asked", "filled", "problem", "notes", "over", "written",
    "result",
)  # fmt: skip


@dataclass(slots=True)
class Batch:
    """One zip for one round; `job` is the work that writes it, 0 before and without."""

    number: int
    round: int
    user: int
    source: str
    leave: str
    files: list[Return]
    skipped: list[tuple[str, str]] = field(default_factory=list)
    job: int = 0
    is_confirmed: bool = False
    is_written: bool = False

    @property
    def folder(self) -> str:
        """Where it lies: with what waits, or with what is done."""
        return KEPT if self.is_confirmed else WAITING

    def as_json(self) -> dict[str, Any]:
        """The whole note."""
        facts = {name: getattr(self, name) for name in BATCH_PLAIN}
        return facts | {"files": [file.as_json() for file in self.files]}


BATCH_PLAIN = (
    "number", "round", "user", "source", "leave", "skipped", "job", "is_confirmed", "is_written",
)  # fmt: skip


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
