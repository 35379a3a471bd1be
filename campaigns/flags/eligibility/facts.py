"""What the conditions look at: plain facts of one applicant, read elsewhere."""

import datetime
from collections.abc import Mapping
from dataclasses import dataclass, field

from campaigns.choices import EligibilityCode


@dataclass(frozen=True, slots=True)
class Condition:
    """One condition of an edition with its number and the source it stands on."""

    code: EligibilityCode
    number: int | None = None
    kind: str = ""
    kind_name: str = ""
    basis: str = ""

    def number_or(self, usual: int) -> int:
        """The number that was set, or the usual one."""
        return usual if self.number is None else self.number


@dataclass(frozen=True, slots=True)
class TermSeen:
    """The running term of one body on the day."""

    body: str
    ends_on: datetime.date
    is_overdue: bool


@dataclass(frozen=True, slots=True)
class AwardHeld:
    """A naming the applicant was given; whether it still stands on the day."""

    kind: str
    title: str
    named_on: datetime.date
    is_in_force: bool


@dataclass(frozen=True, slots=True)
class ApplicantFacts:
    """One applicant: a branch, or a unit with its bodies. Texts name what is wrong.

    `links` gives for a condition the page on which its facts stand.
    """

    name: str
    day: datetime.date
    founded_on: datetime.date | None = None
    terms: tuple[TermSeen, ...] = ()
    without_term: tuple[str, ...] = ()
    life_unmet: tuple[str, ...] = ()
    rectifications: tuple[str, ...] = ()
    awards: tuple[AwardHeld, ...] = ()
    flags: tuple[str, ...] = ()
    papers_waiting: tuple[str, ...] = ()
    links: Mapping[EligibilityCode, str] = field(default_factory=dict)
