"""What the rules look at: plain facts of one organisation or one unit, read elsewhere."""

import datetime
from dataclasses import dataclass
from decimal import Decimal

from branches.choices import OrganisationKind, Post

DEPUTIES = (Post.DEPUTY.value, Post.FULL_TIME_DEPUTY.value)
# Posts of a committee; the leader of a 党小组 sits in none.
SEATS = tuple(post.value for post in Post if post is not Post.GROUP_LEADER)


@dataclass(frozen=True, slots=True)
class Held:
    """A post held in the current term, now or until `ends_on`."""

    name: str
    post: str
    ends_on: datetime.date | None = None
    has_consent: bool = False


@dataclass(frozen=True, slots=True)
class TermFacts:
    """The current term with its posts on a day."""

    has_committee: bool
    ends_on: datetime.date
    posts: tuple[Held, ...] = ()
    on: datetime.date = datetime.date.max

    def holders(self, *posts: str) -> frozenset[str]:
        """Names of who holds one of the posts on the day."""
        return frozenset(
            held.name
            for held in self.posts
            if held.post in posts and (held.ends_on is None or held.ends_on >= self.on)
        )


@dataclass(frozen=True, slots=True)
class BodyFacts:
    """One organisation. `formal` and `members` are None while no count is on record.

    A 总支 or 机关党委 has the members of the branches below it; `is_counted` is whether every one
    of these has its count, so that a number may be called too small.
    """

    pk: int
    name: str
    kind: str
    formal: int | None = None
    members: int | None = None
    is_counted: bool = True
    is_top: bool = False
    has_approval: bool = False
    covered_units: int = 0
    term: TermFacts | None = None
    has_discipline_committee: bool = False
    # Deputies of the 机关党委 a 机关纪委 belongs to.
    deputies_above: frozenset[str] = frozenset()
    # Dues or development figures on record.
    has_own_figures: bool = False

    def is_one_of(self, *kinds: OrganisationKind) -> bool:
        """Whether the body is of one of the kinds."""
        return self.kind in kinds

    @property
    def has_committee(self) -> bool:
        """Whether the current term is one of a committee."""
        return self.term is not None and self.term.has_committee

    def holders(self, *posts: str) -> frozenset[str]:
        """Names of who holds one of the posts; nobody without a term."""
        return self.term.holders(*posts) if self.term else frozenset()


@dataclass(frozen=True, slots=True)
class StaffFacts:
    """A unit's staff and those of them who work for the party full time."""

    unit: int
    name: str
    staff: int
    full_time: int


@dataclass(frozen=True, slots=True)
class Hit:
    """A rule speaks: what there is, and what the rule names."""

    value: Decimal | int | str
    limit: Decimal | int | str = ""
