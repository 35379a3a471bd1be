"""What a source is: a list the portal keeps, and the metrics that are counted from it."""

import datetime
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cached_property

from django.db.models import FilteredRelation, Q

from branches.choices import OrganisationKind
from branches.selectors.places import bodies_then
from campaigns.selectors.sources.heirs import keepers
from portal.numbers import exact_number
from portal.periods import Period
from units.scope import ScopedQuerySet

# 党支部数 by its 口径: 联合 and 离退休 branches count, 临时党支部 do not.
LASTING_BRANCHES = (OrganisationKind.BRANCH, OrganisationKind.JOINT_BRANCH)
# What a branch counts of its members at the end of a quarter.
HEADS = ("formal", "probationary", "retired", "floating")
# From here on a whole table is read at once instead of naming every subject.
MANY = 500
ONE = Decimal(1)


@dataclass(frozen=True, slots=True)
class Listed:
    """A list that counts for a figure: `page`, its `key` where it has one, and `query` lead to it."""

    name: str
    page: str
    query: str
    key: str = ""


@dataclass(frozen=True, slots=True)
class Supplied:
    """A figure as records have it, in which words, and the lists it was counted from, all of them.

    One that is sensitive was counted from what only discipline roles may read; withheld, it tells its
    reader nothing else. A sum of branch papers has no list.
    """

    number: Decimal
    words: str
    items: tuple[str, ...]
    lists: tuple[Listed, ...] = ()
    is_sensitive: bool = False
    is_withheld: bool = False

    @property
    def text(self) -> str:
        """The number as it stands in a cell."""
        return "" if self.is_withheld else exact_number(self.number)

    def withheld(self) -> "Supplied":
        """The same number for sums and for sending, without its words, entries and list."""
        return Supplied(self.number, "", (), is_sensitive=True, is_withheld=True)


@dataclass(frozen=True, slots=True)
class Line:
    """One entry that counts for a metric of a subject; without text it says: kept, and none."""

    subject: int
    code: str
    text: str = ""
    number: Decimal = ONE

    @classmethod
    def of(cls, subject: int, code: str, text: str, number: int) -> "Line":
        """An entry that counts for more than one, or for nothing."""
        return cls(subject, code, text, Decimal(number))


@dataclass(frozen=True, slots=True)
class Body:
    """A party organisation as it stood at the end of the period, with its quarter's `HEADS`."""

    name: str
    kind: str
    unit: int
    founded_on: datetime.date
    dissolved_on: datetime.date | None
    heads: tuple[int | None, ...] = ()

    def stood(self, day: datetime.date) -> bool:
        """Whether it existed on the day; dissolved ones count no more from that day on."""
        return self.founded_on <= day and (self.dissolved_on is None or self.dissolved_on > day)


@dataclass(frozen=True)
class Scope:
    """The subjects asked about (units, or branches) and the period; reads what sources share."""

    subjects: Collection[int]
    period: Period

    @property
    def span(self) -> tuple[datetime.date, datetime.date]:
        """First and last day."""
        return self.period.start, self.period.end

    @cached_property
    def heirs(self) -> dict[int, int]:
        """Units that had ended by the period's end, with the subject that keeps their past."""
        found = keepers(self.period.end)
        return {unit: heir for unit, heir in found.items() if heir in self.subjects}

    @property
    def units(self) -> tuple[int, ...]:
        """The subjects as units, with those that went into them."""
        return (*self.subjects, *self.heirs)

    def home(self, unit: int) -> int | None:
        """The subject a unit's records count for: itself, or who took it over."""
        return unit if unit in self.subjects else self.heirs.get(unit)

    @cached_property
    def bodies(self) -> dict[int, Body]:
        """Bodies of the units at the period's end, in the order of the register; one query."""
        rows = bodies_then(self.subjects, self.period.end).annotate(count=self._quarter())
        facts = ("pk", "name", "kind", "unit_then", "founded_on", "dissolved_on")
        columns = (*facts, *(f"count__{name}" for name in HEADS))
        found = rows.order_by("code").values_list(*columns)
        return {
            pk: Body(name, kind, unit, founded, gone, tuple(heads))
            for pk, name, kind, unit, founded, gone, *heads in found
        }

    def _quarter(self) -> FilteredRelation:
        # A year has no counts of its own: its quarters are read by whoever wants them.
        quarter = {"headcounts__year": self.period.year, "headcounts__quarter": self.period.quarter}
        return FilteredRelation("headcounts", condition=Q(**quarter))

    def of_bodies(self, rows: ScopedQuerySet) -> ScopedQuerySet:
        """Rows of the units' bodies; of a whole city's all rows, for the reader to choose from."""
        return among(rows, "organisation", self.bodies)


def among(rows: ScopedQuerySet, column: str, keys: Collection[int]) -> ScopedQuerySet:
    """Rows of these subjects, unless they are so many that the reader had better choose."""
    return rows if len(keys) > MANY else rows.filter(**{f"{column}__in": list(keys)})


@dataclass(frozen=True, slots=True)
class Told:
    """How a figure is told: its words ({period} and {day} are filled in) and where its lists are.

    `facets` are the filters of that page; {start}, {end}, {year} and {code} are filled in. `key` is
    the part of its address that names one of many such lists, `name` what is counted there, `others`
    are further lists that count for it. Sensitive records are told to none but discipline roles.
    """

    words: str
    page: str = ""
    facets: Mapping[str, str] = field(default_factory=dict)
    key: str = ""
    is_sensitive: bool = False
    name: str = ""
    others: tuple["Told", ...] = ()


@dataclass(frozen=True, slots=True)
class Source:
    """A list read once for many subjects, and the metrics of one level and period it answers."""

    level: str
    period_kind: str
    read: Callable[[Scope], Iterator[Line]]
    told: Mapping[str, Told]
