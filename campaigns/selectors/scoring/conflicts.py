"""Who may not score whom: nobody judges his own unit, its superior or its subordinates."""

from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass

from portal.roles import Role
from units.models import RoleAssignment, Unit

SENTENCE = "本人任职单位的申报，按规定回避。"


@dataclass(frozen=True)
class Offices:
    """Units in which accounts hold roles today, and the units above each unit."""

    held: dict[int, set[int]]
    above: dict[int, frozenset[int]]

    def conflict(self, user_pk: int, unit_pk: int) -> bool:
        """Whether the account holds a role in the unit, above it or below it."""
        return any(
            unit_pk in self.above[office] or office in self.above[unit_pk]
            for office in self.held.get(user_pk, ())
        )


def offices_of(users: Collection[int]) -> Offices:
    """In two queries. The committee is above everybody, so a role in it binds only its own unit."""
    roots, above = _lines()
    held: dict[int, set[int]] = defaultdict(set)
    rows = RoleAssignment.objects.in_force().filter(user__in=users)
    for user, unit, role in rows.values_list("user_id", "unit_id", "role"):
        # Experts are invited by the committee; that is no post in it.
        if role != Role.EXPERT or unit not in roots:
            held[user].add(unit)
    return Offices(dict(held), above)


def _lines() -> tuple[set[int], dict[int, frozenset[int]]]:
    """Keys of the roots; for each unit itself and what is above it, without the root of others."""
    parents = dict(Unit.objects.values_list("pk", "parent_id"))
    roots = {pk for pk, parent in parents.items() if parent is None}
    return roots, {pk: _line(pk, parents, roots) for pk in parents}


def _line(pk: int, parents: Mapping[int, int | None], roots: set[int]) -> frozenset[int]:
    line, above = [pk], parents[pk]
    while above is not None and above not in roots and above not in line:
        line.append(above)
        above = parents.get(above)
    return frozenset(line)
