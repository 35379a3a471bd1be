"""Who takes part in an act of 机构改革: which units end, which goes on, which are to be founded."""

from dataclasses import dataclass

from branches.choices import OrganisationKind
from branches.models import PartyOrganisation
from units.choices import ReorganisationKind
from units.models import Reorganisation, ReorganisationPart, Unit

FOLLOWERS = frozenset({OrganisationKind.PARTY_GROUP, OrganisationKind.DISCIPLINE_COMMITTEE})
ENDING_KINDS = frozenset(
    {ReorganisationKind.MERGE, ReorganisationKind.SPLIT, ReorganisationKind.CLOSE}
)


@dataclass(frozen=True, slots=True)
class Parties:
    """An act with its units, read once."""

    act: Reorganisation
    sources: tuple[Unit, ...]
    parts: tuple[ReorganisationPart, ...]

    @property
    def ending(self) -> tuple[Unit, ...]:
        """Units that exist no more from the day on."""
        if self.act.kind not in ENDING_KINDS:
            return ()
        return tuple(unit for unit in self.sources if unit.pk != self.act.successor_id)

    @property
    def main_part(self) -> ReorganisationPart | None:
        """The unit to be founded that takes over the past."""
        return next((part for part in self.parts if part.is_main), None)

    @property
    def heir(self) -> str:
        """Name of the unit that takes over; empty when nobody does."""
        if self.act.successor is not None:
            return self.act.successor.short_name
        return self.main_part.short_name if self.main_part else ""

    @property
    def involved(self) -> tuple[Unit, ...]:
        """Every unit there is already that the act touches."""
        found = {unit.pk: unit for unit in self.sources}
        for unit in (self.act.successor, self.act.new_parent):
            if unit is not None:
                found.setdefault(unit.pk, unit)
        return tuple(found.values())


def parties_of(act: Reorganisation) -> Parties:
    """Two queries."""
    return Parties(
        act,
        tuple(act.sources.select_related("kind", "parent").in_official_order()),
        tuple(act.parts.select_related("kind", "unit").prefetch_related("bodies")),
    )


@dataclass(frozen=True, slots=True)
class Goes:
    """A party organisation and where it goes; `part` empty: to the unit that takes over."""

    body: PartyOrganisation
    part: ReorganisationPart | None = None


def bodies_going(parties: Parties) -> list[Goes]:
    """Bodies that change units: those of ending units, and those given to a new part. One query."""
    part_of = {
        row.organisation_code: part
        for part in parties.parts
        if not (part.is_main and parties.ending)
        for row in part.bodies.all()
    }
    ending = {unit.pk for unit in parties.ending}
    bodies = own_bodies(parties)
    # 党小组 and 机关纪委 cannot be without the body they belong to.
    for body in bodies:
        if body.kind in FOLLOWERS and body.parent and body.parent.code in part_of:
            part_of[body.code] = part_of[body.parent.code]
    return [
        Goes(body, part_of.get(body.code))
        for body in bodies
        if body.unit_id in ending or body.code in part_of
    ]


def own_bodies(parties: Parties) -> list[PartyOrganisation]:
    """Living party organisations of the old units. One query."""
    rows = PartyOrganisation.objects.filter(unit__in=parties.sources, dissolved_on__isnull=True)
    return list(rows.select_related("unit", "parent").order_by("unit__position", "code"))
