"""Rows the rules need of many organisations: one query a table."""

import datetime
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Exists, OuterRef, Q, QuerySet

from branches.choices import OrganisationKind
from branches.flags import Held, TermFacts
from branches.models import CommitteeTerm, Headcount, PartyOrganisation, PartyStaffing

OWN_FIGURES = (
    "dues", "applicants", "activists", "candidates", "admitted", "confirmed", "prolonged",
    "cancelled",
)  # fmt: skip
MONTHS = 3


@dataclass(frozen=True, slots=True)
class Body:
    """An organisation with the place it stands in."""

    pk: int
    code: str
    name: str
    kind: str
    parent: int | None
    unit: int
    approval_ref: str

    @property
    def is_above(self) -> bool:
        """Whether it is one of the bodies above the branches."""
        return self.kind in (OrganisationKind.PARTY_COMMITTEE, OrganisationKind.GENERAL_BRANCH)


@dataclass(frozen=True, slots=True)
class Count:
    """The newest count of a body."""

    formal: int
    members: int
    has_own_figures: bool


def bodies_of(units: Iterable[int] | None, day: datetime.date) -> list[Body]:
    """Bodies of the units (all when None) with those below them in other units."""
    rows = PartyOrganisation.objects.active(day)
    if units is not None:
        places = list(units)
        above = ("unit", "parent__unit", "parent__parent__unit", "parent__parent__parent__unit")
        reach = Q()
        for lookup in above:
            reach |= Q(**{f"{lookup}__in": places})
        rows = rows.filter(reach)
    columns = ("pk", "code", "name", "kind", "parent_id", "unit_id", "approval_ref")
    return [Body(*row) for row in rows.order_by("pk").values_list(*columns)]


def counts_of(bodies: QuerySet[PartyOrganisation], day: datetime.date) -> dict[int, Count]:
    """The newest count of each body up to the quarter of the day."""
    quarter = (day.month - 1) // MONTHS + 1
    known = Headcount.objects.filter(Q(year__lt=day.year) | Q(year=day.year, quarter__lte=quarter))
    later = known.filter(organisation=OuterRef("organisation")).filter(
        Q(year__gt=OuterRef("year")) | Q(year=OuterRef("year"), quarter__gt=OuterRef("quarter"))
    )
    newest = known.filter(~Exists(later), organisation__in=bodies).order_by()
    rows = newest.values_list("organisation_id", "formal", "probationary", *OWN_FIGURES)
    return {
        body: Count(formal, formal + probationary, any(own is not None for own in figures))
        for body, formal, probationary, *figures in rows
    }


def terms_of(bodies: QuerySet[PartyOrganisation], day: datetime.date) -> dict[int, TermFacts]:
    """The term each body is in on the day, with its posts."""
    terms = CommitteeTerm.objects.current().filter(organisation__in=bodies, elected_on__lte=day)
    rows = terms.order_by("elected_on", "pk", "holders__pk")
    columns = (
        "organisation_id", "pk", "has_committee", "expires_on", "extended_until",
        "holders__name",
        "holders__post", "holders__starts_on", "holders__ends_on", "holders__consent_ref",
    )  # fmt: skip
    found: dict[int, tuple[int, bool, datetime.date, list[Held]]] = {}
    for body, term, committee, expires, last, name, post, starts, ends, consent in rows.values_list(
        *columns
    ):
        if body not in found or found[body][0] != term:
            found[body] = (term, committee, last or expires, [])
        if name is not None and starts <= day:
            found[body][3].append(Held("".join(name.split()), post, ends, bool(consent)))
    return {
        body: TermFacts(committee, last, tuple(posts), day)
        for body, (_, committee, last, posts) in found.items()
    }


def covered_by(bodies: Iterable[Body]) -> dict[int, int]:
    """How many units each 联合党支部 covers, its own among them; no query where there is none."""
    joint = {body.pk: {body.unit} for body in bodies if body.kind == OrganisationKind.JOINT_BRANCH}
    if joint:
        links = PartyOrganisation.covers.through.objects.filter(partyorganisation__in=joint)
        for body, unit in links.values_list("partyorganisation_id", "unit_id"):
            joint[body].add(unit)
    return {body: len(units) for body, units in joint.items()}


def staff_of(units: Iterable[int] | None, day: datetime.date) -> list[PartyStaffing]:
    """The newest staffing of each unit up to the quarter of the day."""
    quarter = (day.month - 1) // MONTHS + 1
    known = PartyStaffing.objects.filter(
        Q(year__lt=day.year) | Q(year=day.year, quarter__lte=quarter)
    )
    if units is not None:
        known = known.filter(unit__in=list(units))
    newest: dict[int, PartyStaffing] = {}
    for row in known.select_related("unit").order_by("year", "quarter"):
        newest[row.unit_id] = row
    return list(newest.values())
