"""All units' returns of a round, uploaded together: kept as one note beside the zip until written."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from campaigns.models import Metric
from campaigns.services.sheets.lines import Outcome, SheetLine
from campaigns.services.sheets.taken import Taken

WAITING, KEPT = "returns", "returns_done"
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
        """Faulty cells and broken rules; a file that cannot be taken at all counts as one."""
        return self.count(Outcome.FAULT) + bool(self.problem) + self.hard_count

    @property
    def hard_count(self) -> int:
        """Figures that break a hard rule: with them the paper cannot be sent."""
        return sum(bool(line.hard) for line in self.lines if self.over or not line.is_conflict)

    @property
    def over_hard_count(self) -> int:
        """Those that counting the sheet above the unit's own figures would bring about."""
        return sum(bool(line.hard) for line in self.lines if line.is_conflict)

    @property
    def soft_count(self) -> int:
        """Figures that will have to be explained."""
        return sum(bool(line.soft) for line in self.lines)

    @property
    def is_remarked(self) -> bool:
        """Whether its marked workbook has anything to say."""
        return bool(self.fault_count) or any(line.said or line.soft for line in self.lines)

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
        """How far the paper goes: a fault or an open conflict keeps it with the unit.

        Empty where nothing would be written and nothing sent.
        """
        if self.problem:
            return ""
        is_open = self.fault_count or (self.conflict_count and not self.over)
        if leave == FILE and not is_open:
            return FILE
        return DRAFT if self.chosen() else ""

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
