"""Other acts of 机构改革 that an act gets in the way of: those that wait, and later ones done."""

from collections.abc import Iterator, Sequence

from django.db.models import Q

from campaigns.selectors.reorganisations.parties import Parties
from units.choices import ReorganisationKind, ReorganisationStatus
from units.models import Reorganisation, Unit


def crossing_acts(parties: Parties) -> Iterator[str]:
    """A sentence for each; one query while there are none."""
    waits = Q(status=ReorganisationStatus.PLANNED)
    later = Q(status=ReorganisationStatus.DONE, effective_on__gt=parties.act.effective_on)
    rows = (
        Reorganisation.objects.filter(waits | later)
        .exclude(pk=parties.act.pk)
        .select_related("successor", "new_parent")
        .prefetch_related("sources", "results", "parts")
        .order_by("effective_on", "pk")
    )
    acts = [Parties(row, tuple(row.sources.all()), tuple(row.parts.all())) for row in rows]
    waiting = [other for other in acts if other.act.status == ReorganisationStatus.PLANNED]
    for other in acts:
        if other.act.status == ReorganisationStatus.DONE:
            yield from _done_since(parties, other)
        else:
            yield from _shared(parties, other) or _same_names(parties, other)
    yield from _circles(parties, waiting)


def _done_since(parties: Parties, other: Parties) -> Iterator[str]:
    """What was done to a unit later was done to it as it then stood."""
    mine, theirs = _changed(parties), _changed(other)
    names = "、".join(unit.short_name for pk, unit in mine.items() if pk in theirs)
    if names:
        day = other.act.effective_on
        yield f"{names}已有{day}生效的事项：{other.act}；生效日期不能早于{day}，请核对。"


def _changed(parties: Parties) -> dict[int, Unit]:
    act = parties.act
    units = [*parties.sources, *([act.successor] if act.successor else [])]
    return {unit.pk: unit for unit in (*units, *act.results.all())}


def _shared(parties: Parties, other: Parties) -> list[str]:
    """Two acts that wait may share a unit only while neither ends it."""
    mine = {unit.pk for unit in parties.involved}
    shared = mine & {unit.pk for unit in other.involved}
    if not shared & {unit.pk for unit in (*parties.ending, *other.ending)}:
        return []
    names = "、".join(unit.short_name for unit in parties.involved if unit.pk in shared)
    return [f"{names}已列入{_waits(other)}"]


def _same_names(parties: Parties, other: Parties) -> list[str]:
    """Two acts that wait never give the same name."""
    same = [name for name in _new_names(parties) if name in _new_names(other)]
    return [f"名称“{'”“'.join(same)}”已用于{_waits(other)}"] if same else []


def _new_names(parties: Parties) -> list[str]:
    names = [name for part in parties.parts for name in (part.name, part.short_name)]
    names += [parties.act.new_name, parties.act.new_short_name]
    return list(dict.fromkeys(name for name in names if name))


def _circles(parties: Parties, waiting: Sequence[Parties]) -> Iterator[str]:
    """Moves that wait must not put two units below each other."""
    if parties.act.kind != ReorganisationKind.MOVE:
        return
    moves = {
        other.sources[0].pk: other
        for other in waiting
        if other.act.kind == ReorganisationKind.MOVE and other.sources
    }
    unit, step, seen = parties.sources[0], parties.act.new_parent, set[int]()
    last: Parties | None = None
    while step is not None and step.pk not in seen:
        if step.pk == unit.pk:
            if last is not None:
                yield f"{parties.act.new_parent}将在{unit}之下，已列入{_waits(last)}"
            return
        seen.add(step.pk)
        last = moves.get(step.pk, last)
        step = moves[step.pk].act.new_parent if step.pk in moves else step.parent


def _waits(other: Parties) -> str:
    return (
        f"另一项待生效的事项：{other.act}，{other.act.effective_on}生效；请等它生效，或先取消它。"
    )
