"""Many activities at once: one row an event; what stands on record already is only compared."""

from collections.abc import Sequence
from functools import partial
from typing import Any

import tablib

from branches.models import PartyOrganisation
from campaigns.choices import Counter
from campaigns.models import Activity
from campaigns.resources.activities.cells import KindIndex, Tally
from campaigns.resources.activities.rows import ActivityRow, row_of
from campaigns.services.activities import record_activity
from portal.errors import RuleBroken
from portal.models import User
from portal.registers import Change, Column, RegisterResource
from portal.registers.amounts import Count, Day
from portal.registers.choosing import Lookup, Several
from portal.registers.resource import Key
from portal.registers.texts import Text, folded
from units.resources.places import UnitIndex


class ActivityResource(RegisterResource):
    """活动记录."""

    kind = Column("kind", "活动类别", Text(60), is_needed=True, hint="照“活动类别”页面上的名称")
    unit = Column("unit", "单位", Text(80), is_needed=True, hint="工委主办的填工委")
    branch = Column("branch", "党支部", Text(120), hint="支部主办的填名称或代码", is_compared=False)
    held_on = Column("held_on", "开展日期", Day(), is_needed=True, hint="如2026-03-31")
    topic = Column("topic", "主题", Text(120), is_needed=True)
    ended_on = Column("ended_on", "结束日期", Day(), hint="一天以上的填")
    series = Column("series", "系列活动", Text(80), hint="按届（期）举办的填")
    edition = Column("edition", "届（期）次", Count())
    audience = Column("audience", "对象", Text(60))
    taking_part = Column("taking_part", "参加单位", Text(2000), hint="用、隔开")
    link = Column("link", "报道链接", Text(300))
    note = Column("note", "备注", Text(300))
    sessions, person_times, persons, units, branches, firms, base_visits, court_hearings = (
        Column(counter.value, counter.label, Tally()) for counter in list(Counter)[:8]
    )
    received, solved, lists, views, works, copies, amount, items = (
        Column(counter.value, counter.label, Tally()) for counter in list(Counter)[8:]
    )

    entry = ActivityRow
    key = ("kind", "unit", "branch", "held_on", "topic")
    named = ("kind", "unit", "topic")

    def __init__(self, by: User) -> None:
        super().__init__(by)
        self.places, self.kinds = UnitIndex(), KindIndex()
        self.fields["kind"].widget = Lookup(self.kinds.kind, str)
        self.fields["series"].widget = Lookup(self.kinds.series, str)
        self.fields["unit"].widget = Lookup(self.places.find, self.places.show)
        self.fields["taking_part"].widget = Several(self.places.find, self.places.show)
        self.bodies: dict[tuple[int, str], PartyOrganisation] = {}

    def load(self, dataset: tablib.Dataset | None) -> None:
        """What stands on record in the user's reach, and the branches rows may name."""
        bodies = PartyOrganisation.objects.visible_to(self.by).branches()
        for body in bodies:
            for word in filter(None, (body.code, body.name, body.alias)):
                self.bodies.setdefault((body.unit_id, folded(word)), body)
        rows = Activity.objects.visible_to(self.by).standing().filter(kind__is_sensitive=False)
        rows = rows.select_related("kind", "unit", "organisation", "series")
        for activity in rows.prefetch_related("counts", "taking_part").order_by("-held_on", "-pk"):
            entry = row_of(activity)
            self.stored[self.key_of(entry)] = entry

    def key_in(self, row: Any) -> Key:
        """With the branch by its code."""
        kind, unit, branch, day, topic = super().key_in(row)
        body = self.bodies.get((getattr(unit, "pk", 0), folded(branch)))
        return kind, unit, body.code if body else branch, day, topic

    def judge(self, change: Change) -> None:
        """What stands is not overwritten; a branch must be one of the unit's."""
        row: ActivityRow = change.new
        if change.old is not None:
            raise RuleBroken(
                "同一天同一主题的活动已经登记过，表中有几项不同；请在页面上撤回原记录后重新登记。"
            )
        if row.branch:
            row.body = self.bodies.get((row.unit.pk if row.unit else 0, folded(row.branch)))
            if row.body is None:
                raise RuleBroken(f"“{row.branch}”不是{row.unit}的党支部，请核对名称或改填代码。")

    def store(self, changes: Sequence[Change]) -> None:
        """One by one, in the order of their days, so that editions follow each other."""
        for change in sorted(changes, key=lambda one: (one.new.held_on, one.row)):
            self.attempt(change, partial(self._record, change.new))

    def _record(self, row: ActivityRow) -> None:
        holder: Any = row.body or row.unit
        record_activity(holder, row.entry(), by=self.by)
