"""Filters of party organisations with business names."""

import datetime
from typing import Self

from django.db.models import Case, IntegerField, Q, Value, When
from django.utils import timezone

from branches.choices import BRANCH_KINDS, OrganisationKind
from units.scope import ScopedQuerySet

K = OrganisationKind
# Committees before the branches they lead, groups last.
RANKS = (K.PARTY_COMMITTEE, K.DISCIPLINE_COMMITTEE, K.GENERAL_BRANCH, *BRANCH_KINDS, K.PARTY_GROUP)


class PartyOrganisationQuerySet(ScopedQuerySet):
    """Elected party bodies of the units."""

    organisation_lookup = "code"

    def branches(self) -> Self:
        """党支部 of every kind."""
        return self.filter(kind__in=BRANCH_KINDS)

    def active(self, on: datetime.date | None = None) -> Self:
        """Bodies that exist on the day (today when not given)."""
        day = on or timezone.localdate()
        return self.filter(founded_on__lte=day).filter(
            Q(dissolved_on__isnull=True) | Q(dissolved_on__gt=day)
        )

    def with_rank(self) -> Self:
        """Each with `rank`, by which bodies of one unit stand on lists."""
        cases = [When(kind=kind, then=Value(place)) for place, kind in enumerate(RANKS)]
        return self.annotate(rank=Case(*cases, default=Value(99), output_field=IntegerField()))
