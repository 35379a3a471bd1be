"""A check, what it finds, and the report of a whole document."""

import enum
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import asdict, dataclass
from typing import Any, Generic, TypeVar

Measured = TypeVar("Measured")


class Status(enum.StrEnum):
    """How a document stands to a check."""

    MET = "符合"
    BROKEN = "不符合"
    IDLE = "不适用"


@dataclass(frozen=True)
class Deviation:
    """Where, what is, what should be. Page 0: the whole file, or a page nobody can know."""

    place: str
    found: str
    expected: str
    page: int = 0


@dataclass(frozen=True)
class Check(Generic[Measured]):
    """One question to a document; the judge answers None where the question does not arise."""

    key: str
    title: str
    rule: str
    judge: Callable[[Measured], Iterable[Deviation] | None]

    def ask(self, measured: Measured) -> "Outcome":
        """Judge one document."""
        answer = self.judge(measured)
        if answer is None:
            return Outcome(self.key, self.title, self.rule, Status.IDLE, ())
        found = tuple(answer)
        return Outcome(
            self.key, self.title, self.rule, Status.BROKEN if found else Status.MET, found
        )


@dataclass(frozen=True)
class Outcome:
    """The answer of one check."""

    key: str
    title: str
    rule: str
    status: Status
    deviations: tuple[Deviation, ...]


@dataclass(frozen=True)
class Report:
    """All answers about one file; `pages` is 0 for a Word document."""

    name: str
    kind: str
    pages: int
    outcomes: tuple[Outcome, ...]

    @property
    def deviations(self) -> list[Deviation]:
        """Everything that is not as it should be."""
        return [each for outcome in self.outcomes for each in outcome.deviations]

    @property
    def is_clean(self) -> bool:
        """Whether nothing deviates."""
        return not self.deviations

    def count(self) -> dict[str, int]:
        """How many checks are met, broken and idle."""
        counted = Counter(outcome.status for outcome in self.outcomes)
        return {status.value: counted[status] for status in Status}

    def as_data(self) -> dict[str, Any]:
        """For JSON."""
        return {
            "file": self.name,
            "kind": self.kind,
            "pages": self.pages,
            "counts": self.count(),
            "deviations": len(self.deviations),
            "checks": [asdict(outcome) for outcome in self.outcomes],
        }


def ask_all(checks: Sequence[Check[Measured]], measured: Measured) -> list[Outcome]:
    """The answers in the order of the checks."""
    return [check.ask(measured) for check in checks]
