"""Flags of one organisation, of one unit, and of many bodies at once."""

import datetime
from collections.abc import Iterable

from django.utils import timezone

from branches.choices import OrganisationKind
from branches.flags import Flag, Pack, judge_body, judge_unit
from branches.models import PartyOrganisation
from branches.selectors.flags.reading import Facts, facts_of
from branches.selectors.rule_pack import pack_on
from units.models import Unit

# More bodies than this are read with the whole register: lists of keys grow too long.
MANY = 500


def flags_of(organisation: PartyOrganisation, on: datetime.date | None = None) -> list[Flag]:
    """Remarks on the organisation on the day (today when not given)."""
    day = on or timezone.localdate()
    return flags_of_bodies([organisation], pack_on(day), day)


def flags_of_bodies(
    organisations: Iterable[PartyOrganisation], pack: Pack, day: datetime.date
) -> list[Flag]:
    """Remarks of the pack on these organisations."""
    asked = list(organisations)
    if not asked or not pack.texts:
        return []
    units = None if len(asked) > MANY else _units_of(asked)
    facts = facts_of(units, day, with_staff=False)
    return [
        flag
        for body in asked
        if body.pk in facts.bodies
        for flag in judge_body(facts.bodies[body.pk], pack)
    ]


def _units_of(bodies: list[PartyOrganisation]) -> set[int]:
    """Where to read; a 机关纪委 is judged by its 机关党委, which may stand in another unit."""
    units = {body.unit_id for body in bodies}
    above = [
        body.parent_id
        for body in bodies
        if body.kind == OrganisationKind.DISCIPLINE_COMMITTEE and body.parent_id
    ]
    if above:
        rows = PartyOrganisation.objects.filter(pk__in=above)
        units |= set(rows.values_list("unit_id", flat=True))
    return units


def flags_of_unit(unit: Unit, on: datetime.date | None = None) -> list[Flag]:
    """Remarks on the unit itself and on its own organisations."""
    day = on or timezone.localdate()
    facts = facts_of([unit.pk], day)
    own = Facts(
        {pk: body for pk, body in facts.bodies.items() if facts.places[pk].unit == unit.pk},
        facts.places,
        facts.staff,
    )
    return judge_all(own, pack_on(day))


def judge_all(facts: Facts, pack: Pack) -> list[Flag]:
    """Every remark: units first, then bodies in the order they were read."""
    of_units = [flag for staff in facts.staff for flag in judge_unit(staff, pack)]
    return of_units + [flag for body in facts.bodies.values() for flag in judge_body(body, pack)]
