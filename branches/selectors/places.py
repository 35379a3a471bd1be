"""The bodies of units as they stood on a day, wherever 机构改革 has put them since."""

import datetime
from collections.abc import Collection

from django.db.models import F, IntegerField, OuterRef, Q, Subquery
from django.db.models.functions import Coalesce

from branches.choices import ChangeKind
from branches.models import OrganisationChange, PartyOrganisation
from branches.querysets import PartyOrganisationQuerySet


def bodies_then(units: Collection[int], day: datetime.date) -> PartyOrganisationQuerySet:
    """Bodies that belonged to the units at the end of the day, each with `unit_then`.

    Dissolved ones are among them; whether a body stood on a day is for the reader to ask.
    """
    moves = OrganisationChange.objects.filter(
        kind=ChangeKind.MOVE, effective_on__gt=day, unit_before__isnull=False
    )
    gone = moves.filter(unit_before__in=units).values("organisation")
    first = moves.filter(organisation=OuterRef("pk")).order_by("effective_on", "pk")
    then = Coalesce(
        Subquery(first.values("unit_before")[:1]), F("unit"), output_field=IntegerField()
    )
    rows = PartyOrganisation.objects.filter(Q(unit__in=units) | Q(pk__in=gone))
    found: PartyOrganisationQuerySet = rows.annotate(unit_then=then).filter(unit_then__in=units)
    return found
