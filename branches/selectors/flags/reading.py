"""Facts of all bodies of some units in few queries, as the rules want them."""

import datetime
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from branches.choices import OrganisationKind
from branches.flags import BodyFacts, StaffFacts, TermFacts
from branches.flags.facts import DEPUTIES
from branches.models import PartyOrganisation
from branches.selectors.flags.rows import (
    Body,
    Count,
    bodies_of,
    counts_of,
    covered_by,
    staff_of,
    terms_of,
)
from branches.selectors.flags.tree import Sum, sums, superiors

ALONE = Sum(None, is_counted=True)


@dataclass(frozen=True, slots=True)
class Facts:
    """Bodies by key, and the staff of the units that have told it."""

    bodies: Mapping[int, BodyFacts]
    places: Mapping[int, Body]
    staff: tuple[StaffFacts, ...] = ()


@dataclass(frozen=True, slots=True)
class Rows:
    """What was read of the bodies, before it is put together."""

    bodies: list[Body]
    above: Mapping[int, int | None]
    counts: Mapping[int, Count]
    totals: Mapping[int, Sum]
    terms: Mapping[int, TermFacts]
    covers: Mapping[int, int]
    disciplined: frozenset[int]


def facts_of(units: Iterable[int] | None, day: datetime.date, *, with_staff: bool = True) -> Facts:
    """Facts of the units' bodies and of those below them; all units when None. Six queries."""
    places = None if units is None else list(units)
    bodies = bodies_of(places, day)
    rows = _rows(bodies, places, day)
    found = {body.pk: _body(body, rows) for body in bodies}
    staff = staff_of(places, day) if with_staff else []
    return Facts(
        found,
        {body.pk: body for body in bodies},
        tuple(
            StaffFacts(row.unit_id, row.unit.short_name, row.staff, row.full_time) for row in staff
        ),
    )


def _rows(bodies: list[Body], units: list[int] | None, day: datetime.date) -> Rows:
    # A list of three thousand keys is longer than some databases take.
    keys = PartyOrganisation.objects.all()
    if units is not None:
        keys = keys.filter(pk__in=[body.pk for body in bodies])
    above, counts = superiors(bodies), counts_of(keys, day)
    return Rows(
        bodies,
        above,
        counts,
        sums(bodies, above, counts),
        terms_of(keys, day),
        covered_by(bodies),
        frozenset(
            superior
            for body in bodies
            if body.kind == OrganisationKind.DISCIPLINE_COMMITTEE
            if (superior := above[body.pk]) is not None
        ),
    )


def _body(body: Body, rows: Rows) -> BodyFacts:
    count, above = rows.counts.get(body.pk), rows.above[body.pk]
    total = rows.totals.get(body.pk, ALONE)
    return BodyFacts(
        body.pk,
        body.name,
        body.kind,
        formal=count.formal if count else None,
        members=total.members if body.is_above else (count.members if count else None),
        is_counted=total.is_counted,
        is_top=above is None,
        has_approval=bool(body.approval_ref),
        covered_units=rows.covers.get(body.pk, 0),
        term=rows.terms.get(body.pk),
        has_discipline_committee=body.pk in rows.disciplined,
        deputies_above=_deputies(rows.terms.get(above) if above is not None else None),
        has_own_figures=bool(count and count.has_own_figures),
    )


def _deputies(term: TermFacts | None) -> frozenset[str]:
    return term.holders(*DEPUTIES) if term else frozenset()
