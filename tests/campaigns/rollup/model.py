"""The rules of adding across 机构改革 once more, by brute force: history is lived through again.

Nothing here is shared with campaigns/rollup. A stock is a slip of paper in the hands of whoever
answers for it; acts pass the slips on, and whoever speaks throws away the older slips he holds.
"""

import datetime
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from tests.campaigns.rollup.world import BranchAct, History, Said, UnitAct

Who = tuple[int, int]  # unit and branch (0: the unit itself)
LAST_DAY = {0: (12, 31), 1: (3, 31), 2: (6, 30), 3: (9, 30), 4: (12, 31)}


def last_day(year: int, quarter: int) -> datetime.date:
    return datetime.date(year, *LAST_DAY[quarter])


@dataclass
class Slip:
    """A stock as somebody stated it, in whose hands it is now, and through whose it went."""

    who: Who
    on: datetime.date
    number: int | None
    hands: set[int]
    ever: set[int]


class Model:
    """What the totals of a history are; `quarters` as in a span, 0 for what a year states."""

    def __init__(self, history: History) -> None:
        self.history = history

    # --- which figures count -----------------------------------------------------------------

    def counted(self, metric: str, year: int, quarters: Iterable[int]) -> list[Said]:
        """Of each paper's subject what it stated for the year, or its quarters."""
        said = [s for s in self.history.said if (s.metric, s.year) == (metric, year)]
        said = [s for s in said if s.quarter in quarters]
        whole = {(s.unit, s.branch) for s in said if s.quarter == 0}
        return [s for s in said if (s.quarter == 0) == ((s.unit, s.branch) in whole)]

    def parts(self, metric: str, year: int, quarters: tuple[int, ...]) -> dict[Who, int]:
        """Numbers by the subject of the papers, as they enter the total."""
        said = self.counted(metric, year, quarters)
        if metric.endswith("stock"):
            return self._standing(metric, year, quarters)
        if metric.endswith("people"):
            return self._one_quarter(said, year)
        return _added((s.unit, s.branch, s.number) for s in said)

    def rate(self, year: int, quarters: tuple[int, ...]) -> dict[Who, tuple[int, int]]:
        """Numerator and denominator by subject, over the quarters that gave both."""
        tops, bottoms = (
            {(s.unit, s.quarter): s.number for s in self.counted(code, year, quarters)}
            for code in ("top", "bottom")
        )
        found: dict[Who, tuple[int, int]] = {}
        for (unit, quarter), top in tops.items():
            bottom = bottoms.get((unit, quarter))
            if top is not None and bottom is not None:
                one, two = found.get((unit, 0), (0, 0))
                found[unit, 0] = one + top, two + bottom
        return found

    def today(self) -> dict[Who, Who]:
        """Every subject ever seen with the one it stands under after the last act."""
        branches = {b: b for b in self.history.homes}
        seen = set().union(*self.history.owed.values())
        units = {unit: unit for unit, _ in seen}
        for act in self.history.acts:
            if isinstance(act, BranchAct):
                if act.heir:
                    branches = {b: act.heir if h == act.branch else h for b, h in branches.items()}
            elif act.kind in ("merge", "split", "close"):
                heir = act.successor or (act.results[0] if act.results else 0)
                for source in act.sources:
                    if heir and source not in act.results:
                        units.setdefault(source, source)
                        units = {u: heir if h == source else h for u, h in units.items()}
                        units.setdefault(heir, heir)
        homes = self.history.homes
        whole = {(u, 0): (now, 0) for u, now in units.items()}
        return whole | {
            (unit, branch): (units.get(homes[heir], homes[heir]), heir)
            for unit, branch in seen
            if branch and (heir := branches[branch])
        }

    def asked(self, metric: str, year: int, quarters: tuple[int, ...]) -> set[Who]:
        """Who owed a paper that asks for the metric, or has spoken without owing one."""
        of_branches = metric.startswith("branch")
        owed = (who for q in quarters for who in self.history.owed.get((year, q), ()))
        spoken = {(s.unit, s.branch) for s in self.counted(metric, year, quarters)}
        return {who for who in owed if bool(who[1]) == of_branches} | spoken

    def is_whole(self, metric: str, year: int, quarters: tuple[int, ...]) -> bool:
        """Whether everybody gave a number for every quarter he was asked for, or for the year."""
        said = self.counted(metric, year, quarters)
        given = {(s.unit, s.branch, s.quarter) for s in said if s.number is not None}
        for who in self.asked(metric, year, quarters):
            owed = {q for q in quarters if q and who in self.history.owed.get((year, q), ())}
            if (*who, 0) not in given and not (owed and {(*who, q) for q in owed} <= given):
                return False
        return True

    # --- stocks ------------------------------------------------------------------------------

    def _standing(self, metric: str, year: int, quarters: tuple[int, ...]) -> dict[Who, int]:
        slips: list[Slip] = []
        waiting = list(self.history.acts)
        counted = self.counted(metric, year, quarters)
        said = [s for s in self.history.said if (s.metric, s.year) == (metric, year)]
        last = last_day(year, max(quarters))
        for day in sorted({last_day(year, q) for q in quarters}):
            while waiting and waiting[0].on <= day:
                _pass_on(slips, waiting.pop(0))
            voices = {
                s.branch or s.unit
                for s in said
                if s.quarter in quarters and last_day(year, s.quarter) == day
            }
            slips = [s for s in slips if not s.ever & voices]
            slips += [self._slip(s, day) for s in counted if last_day(year, s.quarter) == day]
        standing = [s for s in slips if s.hands or s.on == last]
        return _added((*s.who, s.number) for s in standing)

    def _slip(self, said: Said, day: datetime.date) -> Slip:
        """In the hands of the speaker, or of those who have already taken over from him."""
        who = said.branch or said.unit
        slip = Slip((said.unit, said.branch), day, said.number, {who}, {who})
        end = self._end_of(said.unit)
        if not said.branch and end and end <= day:
            for act in self.history.acts:
                if end <= act.on <= day:
                    _pass_on([slip], act)
        return slip

    def _end_of(self, unit: int) -> datetime.date | None:
        for act in self.history.acts:
            if isinstance(act, UnitAct) and unit in act.sources and _ends(act, unit):
                return act.on
        return None

    # --- people ------------------------------------------------------------------------------

    def _one_quarter(self, said: list[Said], year: int) -> dict[Who, int]:
        families = [{(s.unit, s.branch)} for s in said]
        for one in said:
            for two in said:
                if self._may_be_the_same(one, two):
                    families = _joined(families, {(one.unit, one.branch), (two.unit, two.branch)})
        found: dict[Who, int] = {}
        for family in {frozenset(f) for f in families}:
            mine = [s for s in said if (s.unit, s.branch) in family and s.number is not None]
            sums: dict[int, int] = defaultdict(int)
            for s in mine:
                sums[s.quarter] += s.number or 0
            if sums:
                best = max(sums, key=lambda quarter: sums[quarter])
                found |= {(s.unit, s.branch): s.number or 0 for s in mine if s.quarter == best}
        return found

    def _may_be_the_same(self, one: Said, two: Said) -> bool:
        """Whether people counted by one may have come to two before two counted."""
        start = (
            last_day(one.year, one.quarter) if one.quarter else datetime.date(one.year - 1, 12, 31)
        )
        until = last_day(two.year, two.quarter)
        if one is two or start >= until:
            return False
        if one.branch:
            return two.branch in self._reached(one.branch, start, until)
        end = self._end_of(one.unit)
        if end and end <= start:
            start = end - datetime.timedelta(days=1)
        return two.unit in self._reached(one.unit, start, until)

    def _reached(self, key: int, start: datetime.date, until: datetime.date) -> set[int]:
        reached = {key}
        for act in self.history.acts:
            if start < act.on <= until:
                reached |= self._taken(act, reached)
        return reached

    def _taken(self, act: UnitAct | BranchAct, givers: set[int]) -> set[int]:
        if isinstance(act, BranchAct):
            units = {act.to} if act.to and act.left in givers else set()
            return units | ({act.heir} if act.branch in givers and act.heir else set())
        if act.kind in ("rename", "move") or not givers & set(act.sources):
            return set()
        return set(act.results) | ({act.successor} if act.successor else set())


def _ends(act: UnitAct, unit: int) -> bool:
    return act.kind in ("merge", "split", "close") and unit not in act.results


def _pass_on(slips: list[Slip], act: UnitAct | BranchAct) -> None:
    if isinstance(act, BranchAct):
        for slip in slips:
            if act.kind != "move" and act.branch in slip.hands:
                slip.hands = (slip.hands - {act.branch}) | ({act.heir} if act.heir else set())
                slip.ever |= slip.hands
        return
    if act.kind in ("rename", "move"):
        return
    takers = set(act.results) | ({act.successor} if act.successor else set())
    for slip in slips:
        for source in slip.hands & set(act.sources):
            slip.hands |= takers
            slip.ever |= takers
            if _ends(act, source):
                slip.hands -= {source}


def _joined(families: list[set[Who]], link: set[Who]) -> list[set[Who]]:
    touched = [f for f in families if f & link]
    return [f for f in families if not f & link] + [set().union(*touched)]


def _added(rows: Iterable[tuple[int, int, int | None]]) -> dict[Who, int]:
    found: dict[Who, int] = {}
    for unit, branch, number in rows:
        if number is not None:
            found[unit, branch] = found.get((unit, branch), 0) + number
    return found


def under(parts: dict[Who, int], today: dict[Who, Who]) -> dict[int, int]:
    """The parts by the unit they stand under today."""
    found: dict[int, int] = defaultdict(int)
    for who, number in parts.items():
        found[today[who][0]] += number
    return dict(found)


def spans() -> Iterator[tuple[int, tuple[int, ...]]]:
    """Every quarter, every year so far, and the whole years."""
    for year in (2025, 2026):
        for quarter in (1, 2, 3, 4):
            yield year, (quarter,)
            yield year, (1, 2, 3, 4)[:quarter]
        yield year, (0, 1, 2, 3, 4)
