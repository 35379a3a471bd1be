"""Remarks by unit, and one by one, within the reader's reach."""

import datetime
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from branches.choices import BRANCH_KINDS
from branches.flags import Flag, Pack, judge_body, judge_unit
from branches.models import PartyOrganisation
from branches.selectors.flags.reading import Facts, facts_of
from branches.selectors.rule_pack import pack_on
from portal.models import User
from units.models import Unit


@dataclass(frozen=True, slots=True)
class FlagLine:
    """One remark with where it belongs; `body_name` is empty for one on the unit itself."""

    unit: Unit
    flag: Flag
    body_name: str = ""


@dataclass(frozen=True, slots=True)
class UnitLine:
    """A unit with what the rules say of it."""

    unit: Unit
    organisations: int
    members: int
    lines: tuple[FlagLine, ...]

    @property
    def flags(self) -> int:
        """How many remarks."""
        return len(self.lines)

    @property
    def subjects(self) -> str:
        """应设纪检委员3、应设党总支1: most frequent first."""
        counted = Counter(line.flag.name for line in self.lines)
        return "、".join(f"{name}{number}" for name, number in counted.most_common())


def board_for(user: User, day: datetime.date) -> list[UnitLine]:
    """Every active unit in the reader's reach, in official order; nine queries."""
    units = list(
        Unit.objects.visible_to(user).active(day).select_related("kind").in_official_order()
    )
    facts = facts_of(_keys(units, user), day)
    return unit_lines(units, _within(facts, units, user), pack_on(day))


def unit_lines(units: Iterable[Unit], facts: Facts, pack: Pack) -> list[UnitLine]:
    """Judged by the pack; units without any organisation and remark are left out."""
    lines: dict[int, list[FlagLine]] = {}
    known = {unit.pk: unit for unit in units}
    for staff in facts.staff:
        if unit := known.get(staff.unit):
            flags = judge_unit(staff, pack)
            lines.setdefault(unit.pk, []).extend(FlagLine(unit, flag) for flag in flags)
    bodies: Counter[int] = Counter()
    members: Counter[int] = Counter()
    for pk, body in facts.bodies.items():
        place = facts.places[pk]
        unit = known[place.unit]
        bodies[unit.pk] += 1
        members[unit.pk] += (body.members or 0) if body.kind in BRANCH_KINDS else 0
        flags = judge_body(body, pack)
        found = [FlagLine(unit, flag, place.name) for flag in flags]
        lines.setdefault(unit.pk, []).extend(found)
    return [
        UnitLine(unit, bodies[unit.pk], members[unit.pk], tuple(lines.get(unit.pk, ())))
        for unit in known.values()
        if bodies[unit.pk] or lines.get(unit.pk)
    ]


def _keys(units: list[Unit], user: User) -> list[int] | None:
    everything = any(held.covers_everything for held in user.held_roles)
    return None if everything else [unit.pk for unit in units]


def _within(facts: Facts, units: list[Unit], user: User) -> Facts:
    """Only bodies the reader may see, in units that are listed."""
    known = {unit.pk for unit in units}
    own = {pk: body for pk, body in facts.bodies.items() if facts.places[pk].unit in known}
    if not any(held.organisation_code for held in user.held_roles):
        return Facts(own, facts.places, facts.staff)
    # Who leads one branch is told of that branch, not of the unit's staff.
    whole = {
        u for held in user.held_roles if not held.organisation_code for u in held.covered_units
    }
    seen = set(PartyOrganisation.objects.visible_to(user).values_list("pk", flat=True))
    bodies = {pk: body for pk, body in own.items() if pk in seen}
    return Facts(bodies, facts.places, tuple(s for s in facts.staff if s.unit in whole))
