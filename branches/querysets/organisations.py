"""Filters of party organisations with business names."""

import datetime
from typing import Self

from django.db.models import Q
from django.utils import timezone

from branches.choices import BRANCH_KINDS
from units.scope import ScopedQuerySet


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
