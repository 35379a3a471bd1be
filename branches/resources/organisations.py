"""The register of party organisations: new ones in bulk, changes by the acts they are."""

from collections.abc import Sequence
from functools import partial
from typing import Any

import tablib
from django.utils import timezone

from branches.choices import OrganisationKind
from branches.models import PartyOrganisation
from branches.resources.bodies import BodyIndex
from branches.resources.body_entries import BodyEntry, card_of, entry_of
from branches.services.founding import NewOrganisation
from branches.services.handover import Paper
from branches.services.registering.amending import Amendment, amend_organisation
from branches.services.registering.bodies import Draft, Taken, draft_body, enter_bodies
from branches.services.registering.cards import card_differs, check_card, mend_cards
from portal.errors import RuleBroken
from portal.models import User
from portal.registers import Change, Column, RegisterResource
from portal.registers.amounts import Day
from portal.registers.choosing import Choice, Lookup, Several, YesNo
from portal.registers.resource import Key
from portal.registers.texts import Code, Text, cell_text
from portal.roles import Capability
from units.resources.places import UnitIndex, units_allowing

# Who may lead stands above: rows are taken in this order.
RANKS = {kind: rank for rank, kind in enumerate(OrganisationKind.values)}
DEEPEST = 10
# What changes only by an act.
BY_ACT = ("name", "kind", "parent", "dissolved_on")


class OrganisationResource(RegisterResource):
    """党组织名册."""

    code = Column("code", "代码", Code(60), hint="留空的按单位和名称认；新的自动编码")
    name = Column("name", "名称", Text(80), is_needed=True, hint="不带单位名称，如“办公室党支部”")
    kind = Column(
        "kind", "类型", Choice(OrganisationKind.choices), is_needed=True,
        hint="、".join(str(label) for label in OrganisationKind.labels),
    )  # fmt: skip
    unit = Column("unit", "单位", Text(80), is_needed=True, hint="全称、简称、曾用名或代码")
    parent = Column("parent", "上级党组织", Text(80), hint="代码，或同一单位内的名称")
    founded_on = Column("founded_on", "成立日期", Day(), is_needed=True, hint="如2026-03-31")
    approval_ref = Column("approval_ref", "批复文号", Text(80))
    alias = Column("alias", "别名", Text(80))
    has_groups = Column("has_groups", "设党小组", YesNo(), hint="是或否")
    covers = Column("covers", "联合单位", Text(300), hint="联合党支部所覆盖的其他单位，用、隔开")
    dissolved_on = Column("dissolved_on", "撤销日期", Day(), hint="撤销现有党组织时填")
    changed_on = Column(
        "changed_on",
        "变动日期",
        Day(),
        is_compared=False,
        hint="更名、改设、换上级的生效日期，不填为今天",
    )
    document = Column(
        "document", "依据文件", Text(120), is_compared=False, hint="更名、改设、换上级、撤销时必填"
    )

    entry = BodyEntry
    key = ("code",)
    named = ("code", "unit", "name")

    def __init__(self, by: User) -> None:
        super().__init__(by)
        self.units = UnitIndex()
        self.index = BodyIndex(by, self.units)
        self.taken = Taken(self.index.bodies.values())
        self.reach = units_allowing(Capability.ORGANISATION_IMPORT, by)
        self.drafts: list[tuple[Change, Draft]] = []
        self.drafted: dict[tuple[int, str], int] = {}
        self.fields["unit"].widget = Lookup(self.units.find, self.units.show)
        self.fields["covers"].widget = Several(self.units.find, self.units.show)

    def load(self, dataset: tablib.Dataset | None) -> None:
        """Every body in reach."""
        bodies = self.index.bodies.values()
        self.stored = {(b.code,): entry_of(b) for b in bodies if b.pk in self.index.allowed}

    def order(self, rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
        """Superiors first: by kind, then by how many rows stand above."""
        above = {
            cell_text(row.get("代码")): cell_text(row.get("上级党组织"))
            for row in rows
            if row.get("代码")
        }
        choice = self.fields["kind"].widget

        def rank(row: dict[str, Any]) -> tuple[int, int]:
            word = cell_text(row.get("类型"))
            kind = choice.values.get(word, word)
            step, depth = cell_text(row.get("上级党组织")), 0
            while step in above and depth < DEEPEST:
                step, depth = above[step], depth + 1
            return RANKS.get(kind, len(RANKS)), depth

        return sorted(rows, key=rank)

    def key_in(self, row: Any) -> Key:
        """By code; without one by unit and name."""
        code = self.fields["code"].clean(row) if "代码" in row else ""
        if code:
            return (code,)
        unit, name = self.fields["unit"].clean(row), self.fields["name"].clean(row)
        body = self.index.by_name.get((unit.pk, name))
        return (body.code,) if body else ("", unit.pk, name)

    def import_instance(self, instance: Any, row: Any, **kwargs: Any) -> None:
        """The columns, with names of superiors turned into codes."""
        super().import_instance(instance, row, **kwargs)
        old = self.now.old
        if not instance.code and old:
            instance.code = old.code
        if instance.unit and instance.parent and instance.parent not in self.index.by_code:
            named = self.index.by_name.get((instance.unit.pk, instance.parent))
            instance.parent = named.code if named else instance.parent

    def judge(self, change: Change) -> None:
        """New ones are drafted; what stands may not change its unit here."""
        new, old = change.new, change.old
        if new.unit.pk not in self.reach:
            raise RuleBroken(f"{new.unit}不在您的管理范围，不能导入。")
        if old is None:
            self._draft(change)
        elif old.unit != new.unit:
            raise RuleBroken(f"“{old.body}”不能改单位：党组织随机构改革划转，请在“机构改革”办理。")
        elif old.dissolved_on is not None:
            raise RuleBroken(f"“{old.body}”已撤销，登记不能再改；恢复请按新设办理。")
        else:
            self._superior(new)
            check_card(old.body, card_of(new))

    def store(self, changes: Sequence[Change]) -> None:
        """New ones at once, then each change by its act."""
        enter_bodies([draft for change, draft in self.drafts if not change.problem])
        standing = [change for change in changes if change.old is not None]
        cards = [(change.old.body, card_of(change.new)) for change in standing]
        mend_cards([(body, card) for body, card in cards if card_differs(body, card)], by=self.by)
        for change in standing:
            if any(getattr(change.old, name) != getattr(change.new, name) for name in BY_ACT):
                self.attempt(change, partial(self._amend, change))

    def _amend(self, change: Change) -> None:
        amend_organisation(change.old.body, self._amendment(change), by=self.by)

    def _draft(self, change: Change) -> None:
        new = change.new
        if first := self.drafted.get((new.unit.pk, new.name)):
            raise RuleBroken(f"与第{first}行重复，请只保留一行。")
        if new.code in self.taken.codes:
            raise RuleBroken(f"代码“{new.code}”已由管理范围之外的党组织使用，请换一个。")
        if new.dissolved_on is not None:
            raise RuleBroken("新登记的党组织不填撤销日期；已撤销的不用补登。")
        wanted = NewOrganisation(
            unit=new.unit,
            kind=new.kind,
            name=new.name,
            founded_on=new.founded_on,
            parent=self._superior(new),
            code=new.code,
            alias=new.alias,
            approval_ref=new.approval_ref,
            has_groups=new.has_groups,
            covers=new.covers,
        )
        draft = draft_body(wanted, self.taken)
        self.taken.add(draft.body)
        self.index.by_code[draft.body.code] = draft.body
        self.index.by_name[new.unit.pk, new.name] = draft.body
        self.drafts.append((change, draft))
        self.drafted[new.unit.pk, new.name] = change.row

    def _superior(self, entry: BodyEntry) -> PartyOrganisation | None:
        if not entry.parent:
            return None
        found = self.index.by_code.get(entry.parent)
        if found is None:
            raise RuleBroken(
                f"上级党组织“{entry.parent}”没有登记，或它在本表中的那一行有问题，请核对。"
            )
        return found

    def _amendment(self, change: Change) -> Amendment:
        new = change.new
        paper = Paper(new.changed_on or timezone.localdate(), new.document)
        superior = self._superior(new)
        return Amendment(new.name, new.kind, superior, new.dissolved_on, paper)
