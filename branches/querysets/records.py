"""Filters of what belongs to an organisation: headcounts, records of its life."""

import datetime
from typing import Self

from django.db.models import F

from units.scope import ScopedQuerySet


class OfBodyQuerySet(ScopedQuerySet):
    """Rows of one organisation, seen by whoever sees the organisation."""

    unit_lookup = "organisation__unit"
    organisation_lookup = "organisation__code"


class LifeRecordQuerySet(ScopedQuerySet):
    """Records of a branch or of the unit itself."""

    unit_lookup = "unit"
    organisation_lookup = "organisation__code"

    def standing(self) -> Self:
        """Without those taken back."""
        return self.filter(voided_at__isnull=True)

    def within(self, start: datetime.date, end: datetime.date) -> Self:
        """Held in the span, both days included."""
        return self.filter(held_on__gte=start, held_on__lte=end)

    def counted_out_of_year(self) -> Self:
        """Those held in another year than the one they count for (rule 19)."""
        return self.exclude(for_year=F("held_on__year"))
