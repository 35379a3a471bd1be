"""What each kind of act does to units; a line a kind, the steps are in `handing_over`."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import cast

from campaigns.selectors.reorganisations.parties import Parties
from campaigns.services.reorganisations.handing_over import (
    found,
    hand_over,
    part_from_superior,
    send_bodies,
    wind_up,
)
from portal.models import User
from units.choices import ReorganisationKind
from units.models import Unit
from units.services.changes import move_unit
from units.services.units import NewNames, change_names


@dataclass(frozen=True, slots=True)
class Outcome:
    """Units there are afterwards, and the one that took over the past (None: nobody had to)."""

    results: tuple[Unit, ...]
    successor: Unit | None = None


def _rename(parties: Parties, by: User | None) -> Outcome:
    act = parties.act
    names = NewNames(act.new_name, act.new_short_name, act.effective_on)
    return Outcome((change_names(parties.sources[0], names, document=act.document, by=by),))


def _move(parties: Parties, by: User | None) -> Outcome:
    act = parties.act
    # The checks before have made sure that there is one.
    parent = cast("Unit", act.new_parent)
    unit = move_unit(parties.sources[0], parent, document=act.document, by=by)
    part_from_superior(unit, act, by=by)
    return Outcome((unit,))


def _merge(parties: Parties, by: User | None) -> Outcome:
    heir = parties.act.successor
    if heir is None:
        heir = found(parties, by)[0]
    for unit in parties.ending:
        hand_over(unit, heir, parties.act, by=by)
    return Outcome((heir,), heir)


def _split(parties: Parties, by: User | None) -> Outcome:
    founded = found(parties, by)
    kept = parties.act.successor
    heir = kept or next(
        unit for unit, part in zip(founded, parties.parts, strict=True) if part.is_main
    )
    send_bodies(parties, founded, by)
    for unit in parties.ending:
        hand_over(unit, heir, parties.act, by=by)
    return Outcome((kept, *founded) if kept else tuple(founded), heir)


def _close(parties: Parties, by: User | None) -> Outcome:
    heir = parties.act.successor
    for unit in parties.ending:
        if heir is None:
            wind_up(unit, parties.act, by=by)
        else:
            hand_over(unit, heir, parties.act, by=by)
    return Outcome((heir,) if heir else (), heir)


EFFECTS: dict[ReorganisationKind, Callable[[Parties, User | None], Outcome]] = {
    ReorganisationKind.RENAME: _rename,
    ReorganisationKind.MOVE: _move,
    ReorganisationKind.MERGE: _merge,
    ReorganisationKind.SPLIT: _split,
    ReorganisationKind.CLOSE: _close,
}
