"""What becomes of each unit an act touches, a line a unit."""

import datetime
from collections.abc import Iterator
from dataclasses import dataclass

from campaigns.selectors.reorganisations.parties import Parties
from portal.periods import day_words
from units.choices import ReorganisationKind
from units.models import Unit

ONE_DAY = datetime.timedelta(days=1)


@dataclass(frozen=True, slots=True)
class UnitFate:
    """A unit and what happens to it; `code` empty for one that is yet to be founded."""

    name: str
    becomes: str
    code: str = ""


def unit_fates(parties: Parties) -> list[UnitFate]:
    """Old units first, then who goes on, then who is new; one query for sub-units."""
    return [*_ending(parties), *_going_on(parties), *_new(parties)]


def _ending(parties: Parties) -> Iterator[UnitFate]:
    day = parties.act.effective_on
    last = day_words(day - ONE_DAY)
    children: dict[int | None, list[str]] = {}
    for child in Unit.objects.active(day).filter(parent__in=parties.ending):
        if child.pk != parties.act.successor_id:
            children.setdefault(child.parent_id, []).append(child.short_name)
    for unit in parties.ending:
        below = "、".join(children.get(unit.pk, ()))
        if parties.heir:
            words = f"{last}为最后一日，{day_words(day)}起由{parties.heir}承继"
            words += f"；下属单位{below}转到{parties.heir}" if below else ""
        else:
            words = f"{last}为最后一日，不再设立"
        yield UnitFate(unit.short_name, words, unit.code)


def _going_on(parties: Parties) -> Iterator[UnitFate]:
    act = parties.act
    if act.kind == ReorganisationKind.RENAME:
        unit = parties.sources[0]
        words = f"更名为{act.new_name}（简称{act.new_short_name}），原名称仍可查到"
        yield UnitFate(unit.short_name, words, unit.code)
    elif act.kind == ReorganisationKind.MOVE:
        unit = parties.sources[0]
        words = f"上级由{unit.parent}改为{act.new_parent}，下属单位一并划转"
        yield UnitFate(unit.short_name, words, unit.code)
    elif act.successor is not None:
        words = "继续存在，承继原单位的历史数据、账号和未办事项"
        if parties.parts:
            words = "继续存在，历史数据和未划出的党组织留在本单位"
        yield UnitFate(act.successor.short_name, words, act.successor.code)


def _new(parties: Parties) -> Iterator[UnitFate]:
    day = day_words(parties.act.effective_on)
    for part in parties.parts:
        words = f"{day}新设：{part.name}（{part.kind}）"
        words += "，承继原单位的历史数据、账号和未办事项" if part.is_main else ""
        yield UnitFate(part.short_name, words, part.unit.code if part.unit else "")
