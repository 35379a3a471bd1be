"""A random small city whose units and branches are renamed, moved, merged, split and closed.

People live in branches, branches in units; at the end of each quarter everybody who is there (and
now and then one who has just ended) says figures. Used by the property test and the benchmark.
"""

import datetime
from collections.abc import Iterable
from dataclasses import dataclass, field
from random import Random

from portal.periods import Quarter

YEARS = (2025, 2026)
UNIT_METRICS = ("flow", "stock", "people")
PAIR = ("top", "bottom")
BRANCH_METRICS = ("branch_flow", "branch_stock", "branch_people")


@dataclass(frozen=True)
class UnitAct:
    on: datetime.date
    kind: str
    sources: tuple[int, ...]
    results: tuple[int, ...]
    successor: int = 0


@dataclass(frozen=True)
class BranchAct:
    on: datetime.date
    kind: str
    branch: int
    left: int
    to: int = 0
    heir: int = 0


@dataclass(frozen=True)
class Said:
    """One figure of one paper; None is masked, quarter 0 is stated for the year."""

    year: int
    quarter: int
    unit: int
    branch: int
    metric: str
    number: int | None


@dataclass
class History:
    """What happened, what was said of it, and (for whoever counts heads) who was where."""

    acts: list[UnitAct | BranchAct] = field(default_factory=list)
    said: list[Said] = field(default_factory=list)
    owed: dict[tuple[int, int], set[tuple[int, int]]] = field(default_factory=dict)
    people: dict[tuple[int, int], dict[int, tuple[int, int]]] = field(default_factory=dict)
    homes: dict[int, int] = field(default_factory=dict)


class World:
    """Lives through two years; in a `complete` one everybody speaks and nobody is late."""

    def __init__(self, dice: Random, *, complete: bool) -> None:
        self.dice, self.complete = dice, complete
        self.history = History()
        self.units: list[int] = []
        self.just_ended: list[int] = []
        self.last_key = 0
        self.homes: dict[int, int] = {}  # living branch: its unit
        self.people: dict[int, int] = {}  # person: branch
        for _ in range(dice.randint(2, 4)):
            self.found_branch(self.new_unit())
            self.found_branch(dice.choice(self.units))

    def live(self, acts: int = 9) -> History:
        """Both years; `acts` is about how many acts happen."""
        for year in YEARS:
            for number in (1, 2, 3, 4):
                quarter = Quarter(year, number)
                self.just_ended = []
                days = self.dice.sample(range(80), self.dice.randint(0, max(acts // 4, 1)))
                for day in sorted(days):
                    self.act(quarter.start + datetime.timedelta(days=day))
                self.speak(quarter)
        self.history.homes.update(self.homes)
        return self.history

    def key(self) -> int:
        self.last_key += 1
        return self.last_key

    def new_unit(self) -> int:
        self.units.append(self.key())
        return self.units[-1]

    def found_branch(self, unit: int) -> None:
        branch = self.key()
        self.homes[branch] = unit
        for _ in range(self.dice.randint(1, 6)):
            self.people[self.key()] = branch

    # --- acts ------------------------------------------------------------------------------

    def act(self, on: datetime.date) -> None:
        getattr(self, self.dice.choice([
            "rename", "merge", "merge", "merge_anew", "split", "split", "split_anew", "close",
            "close_into", "move_branch", "move_branch", "merge_branches", "dissolve", "found",
        ]))(on)  # fmt: skip

    def two(self) -> tuple[int, int]:
        one, two = self.dice.sample(self.units, 2)
        return one, two

    def note(self, act: UnitAct | BranchAct) -> None:
        self.history.acts.append(act)

    def end(self, unit: int) -> None:
        self.units.remove(unit)
        self.just_ended.append(unit)

    def carry(self, on: datetime.date, branches: Iterable[int], to: int) -> None:
        for branch in branches:
            self.note(BranchAct(on, "move", branch, self.homes[branch], to))
            self.homes[branch] = to

    def of(self, unit: int) -> list[int]:
        return [branch for branch, home in self.homes.items() if home == unit]

    def rename(self, on: datetime.date) -> None:
        unit = self.dice.choice(self.units)
        self.note(UnitAct(on, self.dice.choice(["rename", "move"]), (unit,), (unit,), unit))

    def merge(self, on: datetime.date) -> None:
        if len(self.units) < 2:
            return
        gone, stays = self.two()
        sources = (gone, stays) if self.dice.random() < 0.5 else (gone,)
        self.note(UnitAct(on, "merge", sources, (stays,), self.dice.choice([0, stays])))
        self.carry(on, self.of(gone), stays)
        self.end(gone)

    def merge_anew(self, on: datetime.date) -> None:
        if len(self.units) < 2:
            return
        sources, new = self.two(), self.new_unit()
        self.note(UnitAct(on, "merge", sources, (new,), new))
        for unit in sources:
            self.carry(on, self.of(unit), new)
            self.end(unit)

    def split(self, on: datetime.date) -> None:
        unit = self.dice.choice(self.units)
        part = self.new_unit()
        self.note(UnitAct(on, "split", (unit,), (unit, part), unit))
        self.carry(on, [b for b in self.of(unit) if self.dice.random() < 0.5], part)

    def split_anew(self, on: datetime.date) -> None:
        unit = self.dice.choice(self.units)
        main, part = self.new_unit(), self.new_unit()
        self.note(UnitAct(on, "split", (unit,), (main, part), main))
        for branch in self.of(unit):
            self.carry(on, [branch], self.dice.choice([main, part]))
        self.end(unit)

    def close(self, on: datetime.date) -> None:
        if len(self.units) < 2:
            return
        unit = self.dice.choice(self.units)
        self.note(UnitAct(on, "close", (unit,), ()))
        for branch in self.of(unit):
            self.drop(on, branch)
        self.end(unit)

    def close_into(self, on: datetime.date) -> None:
        if len(self.units) < 2:
            return
        gone, stays = self.two()
        results = (stays,) if self.dice.random() < 0.5 else ()
        self.note(UnitAct(on, "close", (gone,), results, stays))
        self.carry(on, self.of(gone), stays)
        self.end(gone)

    def move_branch(self, on: datetime.date) -> None:
        if self.homes:
            branch, to = self.dice.choice(list(self.homes)), self.dice.choice(self.units)
            if self.homes[branch] != to:
                self.carry(on, [branch], to)

    def merge_branches(self, on: datetime.date) -> None:
        if len(self.homes) < 2:
            return
        gone, heir = self.dice.sample(list(self.homes), 2)
        self.note(BranchAct(on, "merge", gone, self.homes[gone], self.homes[heir], heir))
        for person, branch in self.people.items():
            if branch == gone:
                self.people[person] = heir
        self.history.homes[gone] = self.homes.pop(gone)

    def dissolve(self, on: datetime.date) -> None:
        if self.homes:
            self.drop(on, self.dice.choice(list(self.homes)))

    def drop(self, on: datetime.date, branch: int) -> None:
        self.note(BranchAct(on, "dissolve", branch, self.homes[branch]))
        self.history.homes[branch] = self.homes.pop(branch)
        self.people = {p: b for p, b in self.people.items() if b != branch}

    def found(self, on: datetime.date) -> None:
        self.found_branch(self.dice.choice(self.units))

    # --- figures ---------------------------------------------------------------------------

    def speak(self, quarter: Quarter) -> None:
        here = {p: (self.homes[b], b) for p, b in self.people.items()}
        self.history.people[quarter.year, quarter.number] = here
        late = [] if self.complete else [u for u in self.just_ended if self.dice.random() < 0.3]
        for unit in (*self.units, *late):
            self.paper(quarter, quarter.number, unit, 0, UNIT_METRICS + PAIR)
            if quarter.number == 4 and not self.complete and self.dice.random() < 0.2:
                self.paper(quarter, 0, unit, 0, UNIT_METRICS)
        for branch, unit in self.homes.items():
            self.paper(quarter, quarter.number, unit, branch, BRANCH_METRICS)

    def paper(
        self, quarter: Quarter, number: int, unit: int, branch: int, metrics: Iterable[str]
    ) -> None:
        self.history.owed.setdefault((quarter.year, number), set()).add((unit, branch))
        here = self.history.people[quarter.year, quarter.number].values()
        heads = sum(unit == u and branch in (0, b) for u, b in here)
        for metric in metrics:
            figure: int | None = self.dice.randint(0, 50)
            if self.complete and metric.endswith(("stock", "people")):
                figure = heads
            luck = 1.0 if self.complete else self.dice.random()
            if luck > 0.2:
                shown = None if luck < 0.3 else figure
                self.history.said.append(
                    Said(quarter.year, number, unit, branch, metric, shown)
                )  # fmt: skip
