"""The register of units: new ones, and cards mended; names and places change by 机构改革."""

import datetime
from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

import tablib

from portal.errors import RuleBroken
from portal.models import User
from portal.registers import Change, Column, RegisterResource
from portal.registers.amounts import Count, Day
from portal.registers.choosing import Choice, Lookup, Several, YesNo
from portal.registers.texts import Code, Text, cell_text, folded
from units.choices import Relation
from units.models import Unit, UnitKind
from units.resources.places import UnitIndex
from units.services import NewUnit, create_unit
from units.services.registering import UnitFacts, correct_unit

BY_ACT = {"name": "全称", "short_name": "简称", "parent": "上级单位", "active_until": "撤销日期"}
DEEPEST = 10


@dataclass(slots=True)
class UnitEntry:
    """One unit as its row says; `parent` in the words that find it."""

    code: str = ""
    name: str = ""
    short_name: str = ""
    kind: Any = None
    relation: str = ""
    leading_organ: str = ""
    parent: str = ""
    position: int | None = None
    reports: bool = True
    active_from: datetime.date | None = None
    active_until: datetime.date | None = None
    aliases: tuple[str, ...] = ()
    unit: Any = None


class UnitResource(RegisterResource):
    """单位名册."""

    code = Column("code", "代码", Code(40), is_needed=True, hint="如finance-bureau")
    name = Column("name", "全称", Text(80), is_needed=True)
    short_name = Column("short_name", "简称", Text(40), is_needed=True)
    kind = Column("kind", "类别", Text(30), is_needed=True)
    relation = Column(
        "relation", "关系", Choice(Relation.choices), is_needed=True, hint="管辖、指导或垂管"
    )
    leading_organ = Column("leading_organ", "领导机构", Text(20), hint="党组或党委")
    parent = Column("parent", "上级单位", Text(80), hint="不填为工委")
    position = Column("position", "排序", Count())
    reports = Column("reports", "是否填报", YesNo(empty=True), hint="是或否，不填为是")
    active_from = Column("active_from", "设立日期", Day())
    active_until = Column("active_until", "撤销日期", Day(), hint="在“机构改革”办理，这里不改")
    aliases = Column("aliases", "别名", Text(300), hint="用、隔开")

    entry = UnitEntry
    key = ("code",)
    named = ("code", "short_name")

    def __init__(self, by: User) -> None:
        super().__init__(by)
        self.units = UnitIndex()
        self.kinds = {kind.name: kind for kind in UnitKind.objects.all()}
        self.coming: set[str] = set()
        self.fields["kind"].widget = Lookup(self._kind, str)
        self.fields["aliases"].widget = Several(str, str)

    def load(self, dataset: tablib.Dataset | None) -> None:
        """Every unit, in official order."""
        aliases: dict[int, list[str]] = {}
        for unit, name in self.units.aliases:
            aliases.setdefault(unit, []).append(name)
        order = {kind.pk: kind.position for kind in self.kinds.values()}
        rows = sorted(
            self.units.units.values(), key=lambda unit: (order[unit.kind_id], unit.position)
        )
        self.stored = {(u.code,): self._entry(u, aliases.get(u.pk, [])) for u in rows}

    def order(self, rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
        """Superiors first."""
        above: dict[str, str] = {}
        for row in rows:
            for heading in ("代码", "简称", "全称"):
                above[cell_text(row.get(heading))] = cell_text(row.get("上级单位"))

        def depth(row: dict[str, Any]) -> int:
            step, found = cell_text(row.get("上级单位")), 0
            while step and step in above and found < DEEPEST:
                step, found = above[step], found + 1
            return found

        return sorted(rows, key=depth)

    def import_instance(self, instance: Any, row: Any, **kwargs: Any) -> None:
        """The columns; the superior by the name the register shows."""
        super().import_instance(instance, row, **kwargs)
        old = self.now.old
        if old and instance.position is None:
            instance.position = old.position
        instance.aliases = tuple(sorted(instance.aliases))
        if instance.parent:
            instance.parent = self._canonical(instance.parent)
        elif old:
            instance.parent = old.parent

    def judge(self, change: Change) -> None:
        """Name, place and end change by an act with its document."""
        new, old = change.new, change.old
        if old is None:
            if new.active_until is not None:
                raise RuleBroken("新登记的单位不填撤销日期。")
            if new.parent not in self.coming:
                self._parent(new.parent)
            self.coming |= {new.code, new.short_name, new.name}
            return
        for name, heading in BY_ACT.items():
            if getattr(new, name) != getattr(old, name):
                raise RuleBroken(f"“{heading}”不能在这里改，请由组织部在“机构改革”办理。")

    def store(self, changes: Sequence[Change]) -> None:
        """Row by row: units are few."""
        for change in changes:
            self.attempt(change, partial(self._save, change.old, change.new))

    def _save(self, old: UnitEntry | None, new: UnitEntry) -> None:
        unit = old.unit if old else self._create(new)
        facts = UnitFacts(
            kind=new.kind,
            relation=new.relation,
            leading_organ=new.leading_organ,
            position=unit.position if new.position is None else new.position,
            reports=new.reports,
            active_from=new.active_from,
            aliases=new.aliases,
        )
        correct_unit(unit, facts, by=self.by)

    def _create(self, new: UnitEntry) -> Unit:
        last = max((unit.position for unit in self.units.units.values()), default=0)
        wanted = NewUnit(
            code=new.code,
            name=new.name,
            short_name=new.short_name,
            kind=new.kind,
            parent=self._parent(new.parent),
            relation=Relation(new.relation),
            leading_organ=new.leading_organ,
            position=last + 1 if new.position is None else new.position,
            active_from=new.active_from,
        )
        unit = create_unit(wanted, by=self.by)
        self.units.add(unit)
        return unit

    def _parent(self, text: str) -> Unit:
        try:
            return self.units.find(text) if text else self.units.root
        except ValueError as fault:
            raise RuleBroken(f"“上级单位”{fault}") from fault

    def _canonical(self, text: str) -> str:
        try:
            return self.units.show(self.units.find(text))
        except ValueError:
            return text

    def _kind(self, name: str) -> UnitKind:
        for kind in self.kinds.values():
            if folded(name) in (folded(kind.name), kind.code):
                return kind
        raise ValueError(f"“{name}”不是单位类别，请填：{'、'.join(self.kinds)}。")

    def _entry(self, unit: Unit, aliases: Sequence[str]) -> UnitEntry:
        names = (
            "code", "name", "short_name", "kind", "relation", "leading_organ", "position",
            "reports", "active_from", "active_until",
        )  # fmt: skip
        facts = {name: getattr(unit, name) for name in names}
        above = self.units.show(unit.parent) if unit.parent else ""
        return UnitEntry(**facts, parent=above, aliases=tuple(sorted(aliases)), unit=unit)
