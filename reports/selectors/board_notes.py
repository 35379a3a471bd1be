"""What a reader of a unit's board must know about its past: who came to it, whom it went to."""

from dataclasses import dataclass

from campaigns.choices import Organised
from campaigns.rollup import Ledger
from units.models import Unit


@dataclass(frozen=True, slots=True)
class Kin:
    """The unit that keeps this one's past, and the units whose past it keeps itself."""

    successor: Unit | None = None
    predecessors: tuple[Unit, ...] = ()


def kin_of(unit: Unit, ledger: Ledger) -> Kin:
    """One query, and only for a unit that was ever reorganised."""
    lineage = ledger.lineage
    heir = lineage.unit_today(unit.pk)
    before = {pk for pk in lineage.units if lineage.unit_today(pk) == unit.pk} - {unit.pk}
    if heir == unit.pk and not before:
        return Kin()
    found = Unit.objects.filter(pk__in={heir, *before}).select_related("kind").in_official_order()
    return Kin(
        next((u for u in found if u.pk == heir != unit.pk), None),
        tuple(u for u in found if u.pk in before),
    )


def organised_note(organised: str) -> str:
    """What the view means, in a sentence."""
    if organised == Organised.NOW:
        return "按现在机构：机构改革前的数归到承继单位，原来的填报表不变"
    return "按当时机构：各单位的数列在填报时的单位名下"
