"""Founding and renaming of units; a former name is never lost."""

import datetime
from collections.abc import Sequence
from dataclasses import dataclass

from django.db import transaction

from portal import audit
from portal.errors import RuleBroken
from portal.models import User
from portal.pinyin import initials, pinyin
from units.choices import Relation, ReorganisationKind
from units.models import Reorganisation, Unit, UnitKind, UnitName

ONE_DAY = datetime.timedelta(days=1)


@dataclass(frozen=True)
class NewUnit:
    """What one must know to enter a unit; `parent` is usually the 工委."""

    code: str
    name: str
    short_name: str
    kind: UnitKind
    parent: Unit
    relation: Relation = Relation.MANAGED
    leading_organ: str = ""
    position: int = 0
    active_from: datetime.date | None = None


@dataclass(frozen=True)
class NewNames:
    """What a unit is called from a day on."""

    name: str
    short_name: str
    on: datetime.date


@transaction.atomic
def create_unit(new: NewUnit, *, by: User | None, instead_of: Sequence[Unit] = ()) -> Unit:
    """Enter a unit below its parent; it may take a name of those it replaces."""
    refuse_taken_name(new.name, new.short_name, own=instead_of)
    unit = Unit(
        code=new.code,
        name=new.name,
        short_name=new.short_name,
        pinyin=pinyin(new.short_name),
        initials=initials(new.short_name),
        kind=new.kind,
        parent=new.parent,
        relation=new.relation,
        leading_organ=new.leading_organ,
        position=new.position,
        active_from=new.active_from,
    )
    unit.full_clean()
    unit.save()
    audit.record(by, "unit.created", unit, after={"code": unit.code, "name": unit.name})
    return unit


@transaction.atomic
def rename_unit(
    unit: Unit, *, name: str, short_name: str, on: datetime.date, document: str, by: User | None
) -> Unit:
    """Rename from the day on; the old names stay findable, the act stays in the lineage."""
    row = change_names(unit, NewNames(name, short_name, on), document=document, by=by)
    _enter_lineage(row, on, document)
    return row


@transaction.atomic
def change_names(unit: Unit, new: NewNames, *, document: str, by: User | None) -> Unit:
    """Give the unit its new names; no line in the lineage, which is the act's own."""
    row: Unit = Unit.objects.select_for_update().get(pk=unit.pk)
    if not document.strip():
        raise RuleBroken("更名须写明依据文件。")
    if (row.name, row.short_name) == (new.name, new.short_name):
        raise RuleBroken("新名称与现名称相同，无须更名。")
    refuse_taken_name(new.name, new.short_name, own=[row])
    before = {"name": row.name, "short_name": row.short_name}
    for old in {row.name, row.short_name} - {new.name, new.short_name}:
        UnitName.objects.update_or_create(
            unit=row, name=old, defaults={"is_former": True, "valid_until": new.on - ONE_DAY}
        )
    row.name, row.short_name = new.name, new.short_name
    row.pinyin, row.initials = pinyin(new.short_name), initials(new.short_name)
    row.full_clean()
    row.save(update_fields=["name", "short_name", "pinyin", "initials"])
    after = {"name": new.name, "short_name": new.short_name}
    audit.record(by, "unit.renamed", row, before=before, after=after, reason=document)
    return row


def _enter_lineage(unit: Unit, on: datetime.date, document: str) -> None:
    act = Reorganisation.objects.create(
        kind=ReorganisationKind.RENAME, effective_on=on, document=document
    )
    act.sources.add(unit)
    act.results.add(unit)


def refuse_taken_name(name: str, short_name: str, *, own: Sequence[Unit] = ()) -> None:
    """Two living units never share a name."""
    others = Unit.objects.active().exclude(pk__in=[unit.pk for unit in own])
    for text in (name, short_name):
        taken = others.filter(name=text).first() or others.filter(short_name=text).first()
        if taken:
            raise RuleBroken(f"名称“{text}”已由{taken}（{taken.code}）使用，请核对。")
