"""What a text is held against, as plain data."""

import datetime
from collections.abc import Iterable
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Literal

from campaigns.choices import Organised
from campaigns.rollup import Span
from units.models import Unit

Verdict = Literal["matched", "contradicts", "no_source"]


@dataclass(frozen=True, slots=True)
class Known:
    """A figure of the portal; `value` is None where it is masked.

    `gap` says what an incomplete figure lacks, in words for people.
    """

    metric: str
    owner: str
    value: Decimal | None
    qualifier: str
    printed: str
    coverage: str
    source: str
    gap: str = ""


class Book(dict[tuple[str, str], list[Known]]):
    """Known figures by metric and owner."""


@dataclass(frozen=True, slots=True)
class Sources:
    """Figures of the period, and of the same part of the year before; `year` is the period's.

    `reported` is what documents have printed: it explains where a number comes from, and proves
    nothing. Nothing is compared with the year before while the period is not over, and no figure
    of papers where the two years have papers of other quarters (not `is_alike`). `quarters` are
    those of the period, 0 what was stated for the year.
    """

    year: int
    now: Book = field(default_factory=Book)
    before: Book = field(default_factory=Book)
    rates: frozenset[str] = frozenset()
    places: frozenset[str] = frozenset()
    reported: Book = field(default_factory=Book)
    is_over: bool = True
    is_alike: bool = True
    quarters: tuple[int, ...] = (0, 1, 2, 3, 4)


@dataclass(frozen=True, slots=True)
class SpokenOf:
    """Whose figures a text speaks of, as of which day; without a unit the city's, without a day today."""

    span: Span
    unit: Unit | None = None
    organised: str = Organised.THEN
    issued_on: datetime.date | None = None


def book_of(rows: Iterable[Known]) -> Book:
    """Known figures by metric and owner."""
    found = Book()
    for known in rows:
        found.setdefault((known.metric, known.owner), []).append(known)
    return found
