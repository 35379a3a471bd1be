"""Which records a reader reads, and for whom each counts: unit, branch, or the 工委 for all."""

from dataclasses import dataclass
from typing import Any

from campaigns.choices import Reporter
from campaigns.selectors.sources.supplied import Line, Scope, among
from units.scope import ScopedQuerySet


@dataclass(frozen=True, slots=True)
class Reach:
    """The scope of a level: a unit's records are its own, its branches' and its predecessors'."""

    scope: Scope
    level: str

    def within(self, rows: ScopedQuerySet) -> ScopedQuerySet:
        """Rows that may count for one of the subjects; the 工委 counts the whole city."""
        if self.level == Reporter.COMMITTEE:
            return rows
        if self.level == Reporter.BRANCH:
            return among(rows, "organisation", self.scope.subjects)
        return among(rows, "unit", self.scope.units)

    def subject(self, unit: int, organisation: int | None) -> int | None:
        """Whom a record of this unit and body counts for, if anybody."""
        if self.level == Reporter.COMMITTEE:
            return next(iter(self.scope.subjects), None)
        if self.level == Reporter.BRANCH:
            return organisation if organisation in self.scope.subjects else None
        return self.scope.home(unit)


def nothing(subject: int, row: Any) -> Line:
    """The records are kept, and say 0 so far."""
    return Line.of(subject, row.metric.code, "", 0)
