"""Superiors of party organisations after units have changed places."""

from django.db import transaction
from django.db.models import QuerySet

from branches.choices import ChangeKind
from branches.models import OrganisationChange, PartyOrganisation
from branches.services.handover import Paper
from portal import audit
from portal.models import User
from units.selectors import is_within


@transaction.atomic
def loosen_superiors(
    bodies: QuerySet[PartyOrganisation], paper: Paper, *, by: User | None
) -> list[PartyOrganisation]:
    """Bodies whose superior is left in a unit that no longer stands above theirs stand alone.

    Whom they belong to then is decided by a document, not by us: the preview says so.
    """
    rows = bodies.filter(parent__isnull=False, dissolved_on__isnull=True)
    loose = [
        body
        for body in rows.select_related("unit", "parent__unit").order_by("pk")
        if body.parent is not None and not is_within(body.unit, body.parent.unit)
    ]
    for body in loose:
        before = str(body.parent)
        body.parent = None
        body.save(update_fields=["parent"])
        OrganisationChange.objects.create(
            organisation=body,
            kind=ChangeKind.MOVE,
            effective_on=paper.on,
            document=paper.document,
            before=f"上级：{before}",
            after="上级：待定",
        )
        facts = ({"parent": before}, {"parent": ""})
        audit.record(
            by,
            "organisation.moved",
            body,
            before=facts[0],
            after=facts[1],
            reason=paper.document,
        )
    return loose
