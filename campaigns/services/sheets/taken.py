"""What a sheet said, cell by cell, before anybody judged it; can wait as JSON."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from typing import Any


@dataclass(frozen=True, slots=True)
class TakenCell:
    """One cell that speaks of a metric; `state` and `note` are None where the sheet has no column.

    `given` is what our own sheet had put into the cell; None for any other sheet.
    """

    code: str
    text: str
    sheet: str = ""
    row: int = 0
    column: int = 0
    state: str | None = None
    note: str | None = None
    notes: tuple[str, ...] = ()
    problem: str = ""
    is_delete: bool = False
    given: str | None = None


@dataclass(frozen=True, slots=True)
class Taken:
    """One file: its cells, or the sentences for which it is refused as a whole."""

    cells: tuple[TakenCell, ...] = ()
    notes: tuple[str, ...] = ()
    problems: tuple[str, ...] = ()
    unknown: tuple[tuple[str, int, str], ...] = field(default_factory=tuple)
    subject: str = ""

    def as_json(self) -> dict[str, Any]:
        """Only texts, numbers and lists."""
        return asdict(self)

    @classmethod
    def from_json(cls, facts: Mapping[str, Any]) -> "Taken":
        """The same again."""
        cells = tuple(TakenCell(**{**c, "notes": tuple(c["notes"])}) for c in facts["cells"])
        return cls(
            cells,
            tuple(facts["notes"]),
            tuple(facts["problems"]),
            tuple((sheet, row, text) for sheet, row, text in facts["unknown"]),
            facts["subject"],
        )
