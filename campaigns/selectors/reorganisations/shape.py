"""Whether the facts of an act of 机构改革 fit its kind, before anything else is asked."""

import datetime
from collections.abc import Callable, Iterator

from django.utils import timezone

from campaigns.selectors.reorganisations.parties import Parties
from units.choices import ReorganisationKind
from units.selectors import is_within

EARLIEST = datetime.date(1949, 10, 1)
FARTHEST = datetime.timedelta(days=5 * 365 + 1)


def day_problem(day: datetime.date) -> str:
    """Why nobody can mean this day; empty for one that may be meant."""
    latest = timezone.localdate() + FARTHEST
    if EARLIEST <= day <= latest:
        return ""
    return f"生效日期{day}不在{EARLIEST}至{latest}之间，请核对。"


def shape_problems(parties: Parties) -> Iterator[str]:
    """What is missing or contradicts itself."""
    if problem := day_problem(parties.act.effective_on):
        yield problem
    if not parties.act.document.strip():
        yield "请填写依据文件。"
    if not parties.sources:
        yield "请选择原单位。"
        return
    if any(unit.is_root for unit in parties.involved if unit != parties.act.new_parent):
        yield "工委和不在工委管理之下的单位不能更名、划转、合并、分设或撤销；请改选其他单位。"
        return
    yield from JUDGES[ReorganisationKind(parties.act.kind)](parties)


def _rename(parties: Parties) -> Iterator[str]:
    act, unit = parties.act, parties.sources[0]
    if not (act.new_name and act.new_short_name):
        yield "请填写新全称和新简称。"
    if (act.new_name, act.new_short_name) == (unit.name, unit.short_name):
        yield "新名称与现名称相同，无须更名。"


def _move(parties: Parties) -> Iterator[str]:
    unit, parent = parties.sources[0], parties.act.new_parent
    if parent is None:
        yield "请选择新的上级单位。"
    elif parent.pk == unit.parent_id:
        yield f"{unit}现在就在{parent}之下，无须划转。"
    elif is_within(parent, unit):
        yield f"{parent}是{unit}本身或其下属单位，不能作为它的上级，请另选。"


def _merge(parties: Parties) -> Iterator[str]:
    taking_part = {unit.pk for unit in parties.sources}
    if parties.act.successor_id is None and parties.main_part is None:
        yield "请选择并入的单位，或填写新组建单位的名称。"
    if parties.act.successor_id is not None:
        taking_part.add(parties.act.successor_id)
    if len(taking_part) < 2:
        yield "合并至少要有两个不同的单位；只改名称的请用“更名”。"


def _split(parties: Parties) -> Iterator[str]:
    if not parties.parts:
        yield "请填写分设出的单位。"
    elif parties.ending and parties.main_part is None:
        yield "原单位不保留时，须指明由哪个新设单位承继历史数据。"
    elif parties.ending and len(parties.parts) < 2:
        yield "原单位不保留时，至少分设为两个单位；只改名称的请用“更名”。"
    names = [name for part in parties.parts for name in {part.name, part.short_name}]
    if len(names) != len(set(names)):
        yield "新设单位的名称不能相同，请核对。"


def _close(parties: Parties) -> Iterator[str]:
    if parties.act.successor_id == parties.sources[0].pk:
        yield "承继单位不能是被撤销的单位本身，请另选。"


JUDGES: dict[ReorganisationKind, Callable[[Parties], Iterator[str]]] = {
    ReorganisationKind.RENAME: _rename,
    ReorganisationKind.MOVE: _move,
    ReorganisationKind.MERGE: _merge,
    ReorganisationKind.SPLIT: _split,
    ReorganisationKind.CLOSE: _close,
}
