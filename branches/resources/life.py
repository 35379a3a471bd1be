"""Records of organisational life, one row an event of a branch or of a unit itself."""

import datetime
from collections.abc import Sequence
from dataclasses import asdict, dataclass, fields
from functools import partial
from typing import Any

import tablib
from django.db.models import Q

from branches.choices import LifeKind
from branches.models import LifeRecord
from branches.resources.bodies import BodyIndex
from branches.selectors.life.reach import recordable_units
from branches.services.life import LifeEntry, record_life, report_study
from branches.services.life.entries import Subject, check_entry
from portal.errors import RuleBroken
from portal.models import User
from portal.registers import Change, Column, RegisterResource
from portal.registers.amounts import Count, Day
from portal.registers.choosing import Choice, Lookup, YesNo
from portal.registers.resource import Key
from portal.registers.texts import Text, cell_text
from portal.roles import Capability
from units.models import Unit
from units.resources.places import UnitIndex

TYPED = tuple(field.name for field in fields(LifeEntry))
BY_UNIT = "党组织的不填；中心组学习等单位自己的学习填单位，党组织代码空着"


@dataclass(slots=True)
class LifeRow:
    """One event as its row says."""

    body: Any = None
    name: str = ""
    unit: Any = None
    kind: str = ""
    held_on: datetime.date | None = None
    topic: str = ""
    for_year: int | None = None
    sessions: int | None = None
    expected: int | None = None
    attended: int | None = None
    with_discussion: bool = False
    reported_on: datetime.date | None = None
    excellent: int | None = None
    qualified: int | None = None
    basic: int | None = None
    failed: int | None = None
    record: Any = None

    @property
    def subject(self) -> Subject:
        """Whose event it is; RuleBroken when the row names nobody, or two."""
        if (self.body is None) == (self.unit is None):
            raise RuleBroken("党支部的填“党组织代码”，单位自身的填“单位”，二者填一个。")
        found: Subject = self.body or self.unit
        return found

    def event(self) -> LifeEntry:
        """As the service takes it."""
        facts = {name: getattr(self, name) for name in TYPED}
        return LifeEntry(**facts | {"kind": LifeKind(self.kind)})


def count_column(name: str) -> Column:
    """A number headed by the model's own word."""
    field: Any = LifeRecord._meta.get_field(name)
    return Column(name, str(field.verbose_name), Count())


class LifeResource(RegisterResource):
    """组织生活记录."""

    body = Column("body", "党组织代码", Text(60), hint="党支部的组织生活填这里")
    name = Column("name", "党组织", Text(120), is_compared=False, hint="便于核对，不读取")
    unit = Column("unit", "单位", Text(60), hint=BY_UNIT)
    kind = Column(
        "kind", "类别", Choice(LifeKind.choices), is_needed=True,
        hint="、".join(str(label) for label in LifeKind.labels),
    )  # fmt: skip
    held_on = Column("held_on", "开展日期", Day(), is_needed=True, hint="如2026-03-31")
    topic = Column("topic", "主题", Text(120), is_needed=True)
    for_year = Column("for_year", "所属年度", Count(), hint="不填为开展日期的年度")
    sessions = Column("sessions", "次数", Count(), hint="不填为1次")
    expected = count_column("expected")
    attended = count_column("attended")
    with_discussion = Column("with_discussion", "含集体研讨", YesNo(), hint="只有中心组学习填")
    reported_on = Column("reported_on", "学习情况报送日期", Day(), hint="只有中心组学习填，可补登")
    excellent = count_column("excellent")
    qualified = count_column("qualified")
    basic = count_column("basic")
    failed = count_column("failed")

    entry = LifeRow
    key = ("body", "unit", "kind", "held_on", "topic")
    named = ("body", "unit", "kind", "held_on", "topic")

    def __init__(self, by: User) -> None:
        super().__init__(by)
        self.index = BodyIndex(by, UnitIndex(), Capability.LIFE_RECORD)
        self.units = set(recordable_units(by).values_list("pk", flat=True))
        self.fields["body"].widget = Lookup(self.index.find, self.index.show)
        self.fields["unit"].widget = Lookup(self._find_unit, self.index.units.show)

    def key_in(self, row: Any) -> Key:
        """Whose, what, when and about what."""
        body, unit, *rest = super().key_in(row)
        return (getattr(body, "pk", None), getattr(unit, "pk", None), *rest)

    def load(self, dataset: tablib.Dataset | None) -> None:
        """What stands on record in the user's reach; what was taken back does not."""
        own = Q(organisation__isnull=True, unit__in=self.units)
        rows = LifeRecord.objects.standing().filter(own | Q(organisation__in=self.index.allowed))
        self.stored = {
            (
                row.organisation_id,
                None if row.organisation_id else row.unit_id,
                row.kind,
                row.held_on,
                cell_text(row.topic),
            ): self._row(row)
            for row in rows.order_by("unit__position", "organisation__code", "held_on", "pk")
        }

    def import_instance(self, instance: Any, row: Any, **kwargs: Any) -> None:
        """The columns; year and times are what they are for most when nothing is said."""
        super().import_instance(instance, row, **kwargs)
        instance.sessions = instance.sessions or 1
        if instance.for_year is None and instance.held_on:
            instance.for_year = instance.held_on.year

    def judge(self, change: Change) -> None:
        """The checks of a single event; of one on record only the day of its report is added."""
        new, old = change.new, change.old
        check_entry(new.subject, new.event())
        if old is None:
            return
        before, after = asdict(old.event()), asdict(new.event())
        changed = {name for name, value in after.items() if value != before[name]}
        if changed - {"reported_on"} or new.reported_on is None:
            raise RuleBroken("这次已经记过，表中的内容不同；内容有误的，请先撤回原记录再导入。")

    def store(self, changes: Sequence[Change]) -> None:
        """Each as its page would record it."""
        for change in changes:
            new, old = change.new, change.old
            if old is None:
                act = partial(record_life, new.subject, new.event(), by=self.by)
            else:
                act = partial(report_study, old.record, new.reported_on, by=self.by)
            self.attempt(change, act)

    def _find_unit(self, text: str) -> Unit:
        unit = self.index.units.find(text)
        if unit.pk not in self.units:
            raise ValueError(f"您没有记录“{text}”单位学习的权限，请核对。")
        return unit

    def _row(self, record: LifeRecord) -> LifeRow:
        facts = {name: getattr(record, name) for name in TYPED}
        if record.organisation_id is None:
            unit = self.index.units.units[record.unit_id]
            return LifeRow(unit=unit, record=record, **facts)
        body = self.index.bodies[record.organisation_id]
        return LifeRow(body=body, name=str(body), record=record, **facts)
