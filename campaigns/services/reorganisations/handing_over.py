"""A unit's end, step by step: place in the tree, party organisations, accounts, joint branches."""

from collections.abc import Sequence

from branches.models import PartyOrganisation
from branches.services.handover import Paper, dissolve_bodies, follow_successor, move_bodies
from campaigns.selectors.reorganisations.final_days import last_day_of_access
from campaigns.selectors.reorganisations.parties import Parties
from portal.models import User
from units.choices import Relation
from units.models import Reorganisation, RoleAssignment, Unit
from units.querysets import RoleAssignmentQuerySet
from units.services.changes import end_unit
from units.services.handover import changeover, hand_over_roles, limit_roles
from units.services.units import NewUnit, create_unit


def found(parties: Parties, by: User | None) -> list[Unit]:
    """The units of the act's parts, beside the first of the old units and like it."""
    model, act = parties.sources[0], parties.act
    founded = []
    for part in parties.parts:
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
        part.save(update_fields=["unit"])
        founded.append(part.unit)
    return founded


def hand_over(unit: Unit, heir: Unit, act: Reorganisation, *, by: User | None) -> None:
    """Everything that goes on goes on in the heir; everything reported stays where it is."""
    paper = Paper(act.effective_on, act.document)
    end_unit(unit, heir, on=paper.on, document=paper.document, by=by)
    move_bodies(_bodies_of(unit), heir, paper, by=by)
    follow_successor(unit, heir)
    roles = _going_on(RoleAssignment.objects.filter(unit=unit), act)
    hand_over_roles(roles, heir, on=act.effective_on, by=by, reason=act.document)


def wind_up(unit: Unit, act: Reorganisation, *, by: User | None) -> None:
    """The unit ends and nobody takes over: its people keep access until its last papers are in."""
    paper = Paper(act.effective_on, act.document)
    end_unit(unit, None, on=paper.on, document=paper.document, by=by)
    dissolve_bodies(_bodies_of(unit), paper, by=by)
    roles = RoleAssignment.objects.filter(unit=unit).select_related("user", "unit")
    until = last_day_of_access(changeover(paper.on))
    limit_roles(roles, until=until, by=by, reason=act.document)


def send_bodies(parties: Parties, founded: Sequence[Unit], by: User | None) -> None:
    """Party organisations chosen for a part go there, with the accounts limited to them."""
    act = parties.act
    for part, unit in zip(parties.parts, founded, strict=True):
        codes = [row.organisation_code for row in part.bodies.all()]
        bodies = PartyOrganisation.objects.filter(code__in=codes, dissolved_on__isnull=True)
        rows = list(bodies.select_related("unit").order_by("code"))
        move_bodies(rows, unit, Paper(act.effective_on, act.document), by=by)
        roles = RoleAssignment.objects.filter(unit__in=parties.sources, organisation_code__in=codes)
        going = _going_on(roles, act)
        hand_over_roles(going, unit, on=act.effective_on, by=by, reason=act.document)


def _living_parent(parties: Parties) -> Unit:
    """Above the first old unit; an ended unit's parent may itself be one that ends."""
    ending = {unit.pk for unit in parties.ending}
    step: Unit | None = parties.sources[0].parent
    while step is not None and step.pk in ending and step.parent is not None:
        step = step.parent
    if step is None:
        raise ValueError("a unit without a parent passed the checks of an act")
    return step


def _bodies_of(unit: Unit) -> list[PartyOrganisation]:
    rows = PartyOrganisation.objects.filter(unit=unit, dissolved_on__isnull=True)
    return list(rows.select_related("unit").order_by("code"))


def _going_on(roles: RoleAssignmentQuerySet, act: Reorganisation) -> list[RoleAssignment]:
    """Those not over before the day."""
    day = changeover(act.effective_on)
    rows = roles.select_related("user", "unit").order_by("pk")
    return [role for role in rows if role.ends_on is None or role.ends_on >= day]
