"""Boards of organisational life: branches, and units with the rates of their branches."""

import datetime
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Q

from branches.choices import LifeState
from branches.models import PartyOrganisation
from branches.rollup.judging import Standing
from branches.rollup.standards import BRANCH_MINIMUMS
from branches.selectors.life.standings import (
    Ground,
    branch_standings,
    ground_of,
    unit_standings,
)
from branches.selectors.lineage import units_then
from portal.models import User
from portal.numbers import format_percent, percent
from portal.periods import Quarter
from units.models import Unit

WORST = (LifeState.UNMET, LifeState.PENDING, LifeState.MET, LifeState.NOT_APPLICABLE)


def worst_of(standings: Iterable[Standing]) -> LifeState:
    """未达标 before 未到期 before 达标."""
    states = {standing.state for standing in standings}
    return next((state for state in WORST if state in states), LifeState.NOT_APPLICABLE)


@dataclass(frozen=True, slots=True)
class BranchRow:
    """One branch on the board, under the unit it belonged to at the end of the quarter."""

    body: PartyOrganisation
    unit: Unit
    quarter: Quarter
    standings: list[Standing]

    @property
    def state(self) -> LifeState:
        """The worst of its standings."""
        return worst_of(self.standings)


@dataclass(frozen=True, slots=True)
class Rate:
    """How many branches met one minimum, of those it applies to."""

    label: str
    met: int
    asked: int

    @property
    def words(self) -> str:
        """10/12（83.3%）; — where it applies to nobody."""
        if not self.asked:
            return "—"
        return f"{self.met}/{self.asked}（{format_percent(percent(self.met, self.asked))}）"


@dataclass(frozen=True, slots=True)
class UnitRow:
    """One unit on the board: its own standings and the rates of its branches."""

    unit: Unit
    quarter: Quarter
    branches: int
    standings: list[Standing]
    rates: list[Rate]

    @property
    def state(self) -> LifeState:
        """The worst of the unit's own standings."""
        return worst_of(self.standings)


def branch_rows(user: User, quarter: Quarter, today: datetime.date) -> list[BranchRow]:
    """Branches the user sees that stood at the quarter's end (or stand today)."""
    bodies = _bodies(PartyOrganisation.objects.visible_to(user), quarter, today)
    places = {body.pk: body.unit for body in bodies}
    return _rows(bodies, places, ground_of(quarter, today))


def unit_rows(user: User, quarter: Quarter, today: datetime.date) -> list[UnitRow]:
    """Units the user sees, in official order, with the branches they had in that quarter."""
    units = [unit for unit in _units(user, quarter) if not unit.is_root]
    by_pk = {unit.pk: unit for unit in units}
    moved = units_then(quarter.end)
    found = PartyOrganisation.objects.filter(Q(unit__in=by_pk) | Q(pk__in=moved))
    bodies, places = [], {}
    for body in _bodies(found, quarter, today):
        if unit := by_pk.get(moved.get(body.pk, body.unit_id)):
            bodies.append(body)
            places[body.pk] = unit
    grouped, ground = defaultdict(list), ground_of(quarter, today)
    for row in _rows(bodies, places, ground):
        grouped[row.unit.pk].append(row)
    standings = unit_standings(units, ground)
    return [
        UnitRow(u, quarter, len(grouped[u.pk]), standings[u.pk], rates_of(grouped[u.pk]))
        for u in units
    ]


def rates_of(rows: Sequence[BranchRow]) -> list[Rate]:
    """By minimum: met ÷ those it applies to; 不适用 lowers no rate (rule 18)."""
    found = []
    for place, minimum in enumerate(BRANCH_MINIMUMS):
        states = [row.standings[place].state for row in rows]
        asked = [state for state in states if state != LifeState.NOT_APPLICABLE]
        found.append(Rate(minimum.label, asked.count(LifeState.MET), len(asked)))
    return found


def _rows(
    bodies: Sequence[PartyOrganisation], places: dict[int, Unit], ground: Ground
) -> list[BranchRow]:
    standings = branch_standings(bodies, ground)
    return [BranchRow(body, places[body.pk], ground.quarter, standings[body.pk]) for body in bodies]


def _bodies(rows: Any, quarter: Quarter, today: datetime.date) -> list[PartyOrganisation]:
    standing = rows.branches().active(min(quarter.end, today)).select_related("unit")
    return list(standing.order_by("unit__kind__position", "unit__position", "code"))


def _units(user: User, quarter: Quarter) -> Any:
    return Unit.objects.visible_to(user).active(quarter.start).in_official_order()
