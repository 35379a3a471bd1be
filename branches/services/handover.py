"""Party organisations when their unit changes: they move whole, with terms, posts and counts."""

import datetime
from collections.abc import Sequence
from dataclasses import dataclass

from django.db import transaction
from django.db.models import F, Q
from django.utils import timezone

from branches.choices import ChangeKind
from branches.models import OfficeHolder, OrganisationChange, PartyOrganisation, SitIn
from branches.selectors.lineage import names_after
from portal import audit
from portal.models import User
from portal.pinyin import initials, pinyin
from units.models import Unit

LONGEST_SOUND = 300


@dataclass(frozen=True)
class Paper:
    """The day and the document an act rests on."""

    on: datetime.date
    document: str


@transaction.atomic
def move_bodies(
    bodies: Sequence[PartyOrganisation], unit: Unit, paper: Paper, *, by: User | None
) -> None:
    """Put the bodies into the unit; a name already taken there gets 原+unit before it.

    Terms, office-holders, counts and records stay with each body; what it reported stays where
    it was reported.
    """
    taken = set(PartyOrganisation.objects.filter(unit=unit).values_list("name", flat=True))
    names = names_after([(body.name, body.unit.short_name) for body in bodies], taken)
    for body, name in zip(bodies, names, strict=True):
        _move(body, unit, name, paper, by)


@transaction.atomic
def dissolve_bodies(bodies: Sequence[PartyOrganisation], paper: Paper, *, by: User | None) -> None:
    """End the bodies with their unit; what they reported and who led them stays on record."""
    for body in bodies:
        body.dissolved_on = paper.on
        body.save(update_fields=["dissolved_on"])
        release_everybody(body, paper.on)
        OrganisationChange.objects.create(
            organisation=body,
            kind=ChangeKind.DISSOLVE,
            effective_on=paper.on,
            document=paper.document,
        )
        after = {"dissolved_on": str(paper.on)}
        audit.record(by, "organisation.dissolved", body, after=after, reason=paper.document)


def release_everybody(body: PartyOrganisation, on: datetime.date) -> None:
    """Posts end with the body; one that was to begin later ends as it begins."""
    serving = Q(ends_on__isnull=True) | Q(ends_on__gt=on)
    rows = OfficeHolder.objects.filter(serving, term__organisation=body)
    rows.filter(starts_on__lte=on).update(ends_on=on)
    rows.filter(starts_on__gt=on).update(ends_on=F("starts_on"))


@transaction.atomic
def follow_successor(ended: Unit, successor: Unit | None) -> None:
    """Joint branches cover the successor instead, and planned sit-ins go to it."""
    for body in PartyOrganisation.objects.filter(covers=ended, dissolved_on__isnull=True):
        body.covers.remove(ended)
        if successor is not None and body.unit_id != successor.pk:
            body.covers.add(successor)
    if successor is not None:
        waiting = SitIn.objects.filter(
            unit=ended, visited_on__isnull=True, cancelled_on__isnull=True
        )
        waiting.filter(planned_on__gte=timezone.localdate()).update(unit=successor)


def _move(body: PartyOrganisation, unit: Unit, name: str, paper: Paper, by: User | None) -> None:
    before, came_from = str(body), body.unit
    body.unit, body.name = unit, name
    body.pinyin, body.initials = pinyin(name)[:LONGEST_SOUND], initials(name)
    body.full_clean()
    body.save(update_fields=["unit", "name", "pinyin", "initials"])
    OrganisationChange.objects.create(
        organisation=body,
        kind=ChangeKind.MOVE,
        effective_on=paper.on,
        document=paper.document,
        before=before,
        after=str(body),
        unit_before=came_from,
    )
    facts = ({"unit": came_from.code, "name": before}, {"unit": unit.code, "name": str(body)})
    audit.record(
        by,
        "organisation.moved",
        body,
        before=facts[0],
        after=facts[1],
        reason=paper.document,
    )
