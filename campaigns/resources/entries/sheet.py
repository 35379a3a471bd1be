"""Many entries of one type at once; known ones are compared, new ones entered and moved on."""

import datetime
from collections.abc import Sequence
from functools import partial
from typing import Any, ClassVar

import tablib

from branches.models import PartyOrganisation
from campaigns.choices import EntryStage
from campaigns.models import RegisterEntry, RegisterType
from campaigns.resources.entries.columns import columns_of
from campaigns.resources.entries.rows import EntryRow, row_of
from campaigns.selectors.entries.reach import EDIT, branches_of
from campaigns.selectors.entries.setups import RegisterSetup
from campaigns.services.entries import StageAct, add_entry, edit_entry, move_entry
from portal.errors import RuleBroken
from portal.models import User
from portal.registers import Change, RegisterResource
from portal.registers.choosing import Lookup
from portal.registers.resource import Key
from portal.registers.texts import folded
from units.resources.places import UnitIndex

# The step that leads into a stage.
INTO = {
    EntryStage.APPLIED: "apply",
    EntryStage.CHECKED: "check",
    EntryStage.NAMED: "name",
    EntryStage.RECHECKED: "recheck",
    EntryStage.DONE: "finish",
}


class EntryResource(RegisterResource):
    """Base of the resources of all types; `resource_of` adds the type and its columns."""

    type: ClassVar[RegisterType]
    entry = EntryRow
    key = ("unit", "branch", "name")
    named = ("unit", "name")

    def __init__(self, by: User) -> None:
        super().__init__(by)
        self.holds = RegisterSetup.from_json(self.type.setup)
        self.places = UnitIndex()
        self.fields["unit"].widget = Lookup(self.places.find, self.places.show)
        self.branches: dict[str, PartyOrganisation | None] = {}
        if "branch" in self.fields:
            self.fields["branch"].widget = Lookup(self.branch, lambda body: str(body.code))

    def load(self, dataset: tablib.Dataset | None) -> None:
        """Standing entries of the type in the user's reach, and the branches it may name."""
        rows: Any = RegisterEntry.objects.allowing(EDIT, self.by).standing().filter(type=self.type)
        found = rows.select_related("unit", "organisation__unit").prefetch_related("lines")
        for entry in found.order_by("unit__position", "serial"):
            row = row_of(entry)
            self.stored[self.key_of(row)] = row
        for body in branches_of(self.by) if "branch" in self.fields else ():
            self.branches[folded(body.code)] = body
            name = folded(body.name)
            # A name that two branches bear finds neither.
            self.branches[name] = None if name in self.branches else body

    def branch(self, text: str) -> PartyOrganisation:
        """By code, or by a name that one branch alone bears."""
        found = self.branches.get(folded(text))
        if found is None:
            raise ValueError(f"“{text[:30]}”不是您能登记的党支部，或有重名，请填党支部代码。")
        return found

    def key_of(self, entry: Any) -> Key:
        """Whose it is, and its name."""
        body = entry.branch.pk if entry.branch else None
        return entry.unit.pk if entry.unit else None, body, folded(entry.name)

    def key_in(self, row: Any) -> Key:
        """The same, read from the sheet."""
        found = EntryRow()
        for name in self.key:
            if name in self.fields and self.fields[name].column_name in row:
                setattr(found, name, self.fields[name].clean(row))
        return self.key_of(found)

    def judge(self, change: Change) -> None:
        """Stages of what is known move on its own page, with their day and paper."""
        old, new = change.old, change.new
        if old is not None and new.stage != old.stage:
            raise RuleBroken("已登记的条目不能用表格改阶段，请打开条目办理。")

    def store(self, changes: Sequence[Change]) -> None:
        """Each through the services; what they refuse is the row's fault."""
        for change in changes:
            if not change.problem:
                self.attempt(change, partial(self._take, change.new))

    def _take(self, row: EntryRow) -> None:
        draft = row.draft(self.holds)
        if row.entry is not None:
            edit_entry(row.entry, draft, by=self.by)
            return
        entry = add_entry(self.type, draft, by=self.by)
        day = row.stage_on or draft.started_on
        for stage in self._way(row.stage):
            entry = move_entry(entry, INTO[stage], self._act(row, stage, day), by=self.by)

    def _act(self, row: EntryRow, stage: EntryStage, day: datetime.date) -> StageAct:
        return StageAct(day, row.document if stage == EntryStage.NAMED else "", "")

    def _way(self, wanted: str) -> list[EntryStage]:
        if not wanted:
            return []
        if wanted == EntryStage.LEFT:
            raise RuleBroken("已退出的不必登记。")
        stages = self.holds.stages
        return [EntryStage(stage) for stage in stages[1 : stages.index(wanted) + 1]]


def resource_of(type_: RegisterType) -> type[EntryResource]:
    """The type's own resource."""
    facts: dict[str, Any] = {**columns_of(type_), "type": type_, "__doc__": type_.name}
    return type("TypedEntryResource", (EntryResource,), facts)
