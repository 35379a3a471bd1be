"""A unit's end, step by step: place in the tree, party organisations, accounts, joint branches."""

from collections.abc import Sequence
from typing import Any, cast

from branches.models import PartyOrganisation
from branches.services.handover import Paper, dissolve_bodies, follow_successor, move_bodies
from branches.services.superiors import loosen_superiors
from campaigns.selectors.reorganisations.parties import Parties, bodies_going
from campaigns.services.reorganisations.drafting import free_code, taken_codes
from portal.models import User
from units.choices import Relation
from units.models import Reorganisation, RoleAssignment, Unit
from units.querysets import RoleAssignmentQuerySet
from units.services.changes import end_unit
from units.services.handover import (
    changeover,
    hand_over_roles,
    last_day_of_access,
    limit_roles,
)
from units.services.units import NewUnit, create_unit


def found(parties: Parties, by: User | None) -> list[Unit]:
    """The units of the act's parts, beside the first of the old units and like it."""
    model, act = parties.sources[0], parties.act
    founded = []
    for part in parties.parts:
        if Unit.objects.filter(code=part.code).exists():
            # Another unit was founded under it since the draft was written.
            part.code = free_code(part.short_name, taken_codes())
        new = NewUnit(
            code=part.code,
            name=part.name,
            short_name=part.short_name,
            kind=part.kind,
            parent=_living_parent(parties),
            relation=Relation(model.relation),
            leading_organ=model.leading_organ,
            position=model.position,
            active_from=act.effective_on,
        )
        part.unit = create_unit(new, by=by, instead_of=parties.ending)
        part.save(update_fields=["unit", "code"])
        founded.append(part.unit)
    return founded


def hand_over(unit: Unit, heir: Unit, act: Reorganisation, *, by: User | None) -> None:
    """Everything that goes on goes on in the heir; everything reported stays where it is."""
    paper = Paper(act.effective_on, act.document)
    end_unit(unit, heir, on=paper.on, document=paper.document, by=by)
    move_bodies(_bodies_of(unit), heir, paper, by=by)
    loosen_superiors(PartyOrganisation.objects.filter(unit=heir), paper, by=by)
    follow_successor(unit, heir)
    roles = _going_on(RoleAssignment.objects.filter(unit=unit), act)
    hand_over_roles(roles, heir, on=act.effective_on, by=by, reason=act.document)


def wind_up(unit: Unit, act: Reorganisation, *, by: User | None) -> None:
    """The unit ends and nobody takes over: its people keep access until its last papers are in."""
    paper = Paper(act.effective_on, act.document)
    end_unit(unit, None, on=paper.on, document=paper.document, by=by)
    dissolve_bodies(_bodies_of(unit), paper, by=by)
    follow_successor(unit, None)
    roles = RoleAssignment.objects.filter(unit=unit).select_related("user", "unit")
    until = last_day_of_access(changeover(paper.on))
    limit_roles(roles, until=until, by=by, reason=act.document)


def send_bodies(parties: Parties, founded: Sequence[Unit], by: User | None) -> None:
    """Party organisations chosen for a part go there, with the accounts limited to them."""
    act = parties.act
    paper = Paper(act.effective_on, act.document)
    unit_of = {part.pk: unit for part, unit in zip(parties.parts, founded, strict=True)}
    going = bodies_going(parties)
    for part, unit in unit_of.items():
        bodies = [goes.body for goes in going if goes.part and goes.part.pk == part]
        move_bodies(bodies, unit, paper, by=by)
        roles = RoleAssignment.objects.filter(
            unit__in=parties.sources, organisation_code__in=[body.code for body in bodies]
        )
        hand_over_roles(
            _going_on(roles, act), unit, on=act.effective_on, by=by, reason=act.document
        )
    touched = PartyOrganisation.objects.filter(unit__in=[*parties.sources, *founded])
    loosen_superiors(touched, paper, by=by)


def part_from_superior(unit: Unit, act: Reorganisation, *, by: User | None) -> None:
    """After a 划转 no body below answers to a body of the unit that was left."""
    units: Any = Unit.objects.all()
    below = list(units.descendants(unit, include_self=True))
    bodies = PartyOrganisation.objects.filter(unit__in=below)
    loosen_superiors(bodies, Paper(act.effective_on, act.document), by=by)


def _living_parent(parties: Parties) -> Unit:
    """Above the first old unit; an ended unit's parent may itself be one that ends."""
    ending = {unit.pk for unit in parties.ending}
    step = parties.sources[0]
    while step.pk in ending or step.pk == parties.sources[0].pk:
        # Only the 工委 has no parent, and it takes no part in acts.
        step = cast("Unit", step.parent)
    return step


def _bodies_of(unit: Unit) -> list[PartyOrganisation]:
    rows = PartyOrganisation.objects.filter(unit=unit, dissolved_on__isnull=True)
    return list(rows.select_related("unit").order_by("code"))


def _going_on(roles: RoleAssignmentQuerySet, act: Reorganisation) -> list[RoleAssignment]:
    """Those not over before the day."""
    day = changeover(act.effective_on)
    rows = roles.select_related("user", "unit").order_by("pk")
    return [role for role in rows if role.ends_on is None or role.ends_on >= day]
