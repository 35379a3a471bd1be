"""Who became whom: the acts of 机构改革 as handovers, free of the database.

Rename and move to another parent hand nothing over: the unit stays the same subject. In a merge
each source hands its stock to the result, in a split to all parts; the past (earlier figures)
follows one heir: the successor named by the act, in a split the main part. A unit closed without
a successor keeps its past, and its stock ends with it. A branch that moves takes its past along.
"""

import datetime
from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple, TypeVar

K = TypeVar("K", bound=Hashable)
Subject = tuple[int, int, str]  # unit, organisation (0: the unit itself), basis


class Handover(NamedTuple):
    """One giver's part in an act, in effect from the day `on`; the heir keeps the giver's past."""

    on: datetime.date
    giver: int
    takers: tuple[int, ...]
    heir: int | None
    ends: bool


@dataclass(frozen=True, slots=True)
class Passage:
    """Where a giver's stock went: the day it reached each taker, and whether anybody holds it."""

    arrivals: Mapping[int, datetime.date]
    is_held: bool


Handovers = Mapping[int, Sequence[Handover]]  # by giver
STAYED = Passage({}, is_held=True)


@dataclass(frozen=True, slots=True)
class Lineage:
    """All acts in effect; `moves` are days and new units of branches, `homes` where they are now."""

    units: Handovers = field(default_factory=dict)
    branches: Handovers = field(default_factory=dict)
    moves: Mapping[int, Sequence[tuple[datetime.date, int, int]]] = field(default_factory=dict)
    homes: Mapping[int, int] = field(default_factory=dict)

    def __bool__(self) -> bool:
        """Whether anything was ever reorganised."""
        return bool(self.units or self.branches or self.moves)

    def unit_today(self, unit: int) -> int:
        """The unit that keeps this one's past today; itself when nobody does."""
        return _last_heir(self.units, unit)

    def today(self, subject: Subject) -> Subject:
        """Under whom the subject's figures stand as organised today."""
        unit, branch, basis = subject
        if not branch:
            return self.unit_today(unit), 0, basis
        heir = _last_heir(self.branches, branch)
        return self.unit_today(self.homes.get(heir, unit)), heir, basis

    def home_on(self, branch: int, day: datetime.date) -> int:
        """The unit of a branch that was ever reorganised, as of the day."""
        for on, left, _ in self.moves.get(branch, ()):
            if on > day:
                return left
        return self.homes[branch]

    def exchanges(self) -> dict[int, list[Handover]]:
        """The handovers of units, and beside them those a moving or merging branch brings about."""
        found = {giver: list(given) for giver, given in self.units.items()}
        passed = [m for moves in self.moves.values() for m in moves]
        for branch, given in self.branches.items():
            if branch in self.homes:
                taken = [(h.on, t) for h in given for t in h.takers if t in self.homes]
                passed += [(on, self.homes[branch], self.home_on(t, on)) for on, t in taken]
        for on, left, to in passed:
            if left != to:
                found.setdefault(left, []).append(Handover(on, left, (to,), left, ends=False))
        return found

    def relatives(self, units: Iterable[int]) -> set[int]:
        """These units and all that ever gave to or took from one another."""
        given = self.exchanges().values()
        families = join((h.giver, t) for handovers in given for h in handovers for t in h.takers)
        wanted = {families.get(unit, unit) for unit in units}
        return {u for u, family in families.items() if family in wanted} | set(units)


def _last_heir(handovers: Handovers, giver: int) -> int:
    seen = {giver}
    while True:
        ends = [h for h in handovers.get(giver, ()) if h.ends and h.heir is not None]
        heir = ends[-1].heir if ends else None
        if heir is None or heir in seen:
            return giver
        seen.add(heir)
        giver = heir


def passage(
    handovers: Handovers, giver: int, after: datetime.date, until: datetime.date
) -> Passage:
    """Where what the giver had at the end of `after` has gone by `until`."""
    if giver not in handovers:
        return STAYED
    arrivals: dict[int, datetime.date] = {}
    waiting = [(giver, after)]
    is_held = False
    while waiting:
        holder, since = waiting.pop()
        # The giver of a split lives on: only what it had before the act passed to the others.
        given = [h for h in handovers.get(holder, ()) if h.on <= until and _concerns(h, since)]
        is_held |= not any(h.ends for h in given)
        for handover in given:
            for taker in handover.takers:
                if taker not in arrivals or handover.on < arrivals[taker]:
                    arrivals[taker] = handover.on
                    waiting.append((taker, handover.on - datetime.timedelta(days=1)))
    return Passage(arrivals, is_held)


def _concerns(handover: Handover, since: datetime.date) -> bool:
    return handover.ends or handover.on > since


def join(pairs: Iterable[tuple[K, K]]) -> dict[K, K]:
    """Families of everything linked in pairs: each member with the same representative."""
    above: dict[K, K] = {}

    def top(member: K) -> K:
        while above.setdefault(member, member) != member:
            member = above[member]
        return member

    for one, two in pairs:
        above[top(one)] = top(two)
    return {member: top(member) for member in above}
