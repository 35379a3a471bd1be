"""Units by whatever name a sheet calls them, read once for a whole sheet."""

from collections import defaultdict

from portal.models import User
from portal.registers.texts import folded
from portal.roles import Capability
from units.models import Unit, UnitName


class UnitIndex:
    """Units by code, full name, short name and other names; living ones before ended ones."""

    def __init__(self) -> None:
        self.units: dict[int, Unit] = {
            unit.pk: unit for unit in Unit.objects.select_related("kind")
        }
        self.by_code = {unit.code: unit for unit in self.units.values()}
        self._living = set(Unit.objects.active().values_list("pk", flat=True))
        self._names: dict[str, set[int]] = defaultdict(set)
        for unit in self.units.values():
            # Linked here, so that walking up the tree asks nothing.
            if unit.parent_id in self.units:
                unit.parent = self.units[unit.parent_id]
            self._name(unit)
        self._others: dict[str, set[int]] = defaultdict(set)
        self.aliases: list[tuple[int, str]] = []
        for pk, name, is_former in UnitName.objects.values_list("unit_id", "name", "is_former"):
            self._others[folded(name)].add(pk)
            if not is_former:
                self.aliases.append((pk, name))

    @property
    def root(self) -> Unit:
        """The 工委 itself."""
        tops = [unit for unit in self.units.values() if unit.parent_id is None and unit.reports]
        if not tops:
            raise ValueError("还没有登记工委本身，请先载入基础数据。")
        return tops[0]

    def add(self, unit: Unit) -> None:
        """One that was founded a moment ago."""
        self.units[unit.pk] = self.by_code[unit.code] = unit
        self._living.add(unit.pk)
        self._name(unit)

    def _name(self, unit: Unit) -> None:
        for name in (unit.name, unit.short_name):
            self._names[folded(name)].add(unit.pk)

    def find(self, text: str) -> Unit:
        """The one unit of that code or name; ValueError when there is none or more than one."""
        if text in self.by_code:
            return self.by_code[text]
        for names in (self._names, self._others):
            found = names.get(folded(text), set())
            chosen = (found & self._living) or found
            if len(chosen) == 1:
                return self.units[next(iter(chosen))]
            if chosen:
                codes = "、".join(sorted(self.units[pk].code for pk in chosen))
                raise ValueError(f"“{text}”是几个单位的名称，请改填单位代码（{codes}）。")
        raise ValueError(f"“{text}”不是登记的单位，请填单位的全称、简称或代码。")

    def show(self, unit: Unit) -> str:
        """The short name where it finds the unit again, else the code."""
        found = self._names[folded(unit.short_name)]
        chosen = (found & self._living) or found
        return unit.short_name if chosen == {unit.pk} else unit.code


def units_allowing(capability: Capability, user: User) -> set[int]:
    """Keys of the units in which the user may act so."""
    return set(Unit.objects.allowing(capability, user).values_list("pk", flat=True))
