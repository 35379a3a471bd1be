"""What an import did to each row, as a page shows it and as a note keeps it."""

import hashlib
import json
from dataclasses import asdict, dataclass, field
from typing import Any

NEW, CHANGED, SAME, REFUSED = "new", "changed", "same", "refused"
LABELS = {NEW: "新增", CHANGED: "更新", SAME: "未变", REFUSED: "有问题"}


@dataclass(slots=True)
class Line:
    """One row of the sheet: what became of it, which columns change, or why it is refused."""

    row: int
    outcome: str
    label: str
    changes: list[list[str]] = field(default_factory=list)
    problem: str = ""

    @property
    def word(self) -> str:
        """The outcome in Chinese."""
        return LABELS[self.outcome]


@dataclass(slots=True)
class RegisterOutcome:
    """All rows of one import; unchanged ones are only counted."""

    lines: list[Line]
    same: int
    notes: list[str] = field(default_factory=list)
    is_written: bool = False

    def count(self, outcome: str) -> int:
        """How many rows end so."""
        return sum(line.outcome == outcome for line in self.lines)

    @property
    def created(self) -> int:
        """New ones."""
        return self.count(NEW)

    @property
    def updated(self) -> int:
        """Those that change."""
        return self.count(CHANGED)

    @property
    def refused(self) -> int:
        """Rows with a fault."""
        return self.count(REFUSED)

    @property
    def changes_nothing(self) -> bool:
        """Whether there is nothing to write."""
        return not (self.created or self.updated)

    @property
    def digest(self) -> str:
        """The same for the same differences: what was looked at is what may be written."""
        said = json.dumps([asdict(line) for line in self.lines], ensure_ascii=False)
        return hashlib.sha256(said.encode()).hexdigest()

    def as_json(self) -> dict[str, Any]:
        """Only texts, numbers and lists."""
        return asdict(self)

    @classmethod
    def from_json(cls, facts: dict[str, Any]) -> "RegisterOutcome":
        """The same again."""
        return cls(**(facts | {"lines": [Line(**line) for line in facts["lines"]]}))
