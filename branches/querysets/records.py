"""Filters of what belongs to an organisation: terms, headcounts, records of its life."""

import datetime
from typing import Self

from django.db.models import F, Q
from django.utils import timezone

from branches.choices import TermStatus
from units.scope import ScopedQuerySet


class OfBodyQuerySet(ScopedQuerySet):
    """Rows of one organisation, seen by whoever sees the organisation."""

    unit_lookup = "organisation__unit"
    organisation_lookup = "organisation__code"


class TermQuerySet(OfBodyQuerySet):
    """Terms of committees."""

    def current(self) -> Self:
        """The term each body is in: not yet followed by another, and the body still exists."""
        return self.exclude(status=TermStatus.RENEWED).filter(
            organisation__dissolved_on__isnull=True
        )

    def overdue(self, on: datetime.date | None = None) -> Self:
        """Current terms past their day without an approved extension that still holds (rule 16)."""
        day = on or timezone.localdate()
        unextended = Q(extended_until__isnull=True, expires_on__lt=day)
        return self.current().filter(unextended | Q(extended_until__lt=day))

    def expiring(self, start: datetime.date, end: datetime.date) -> Self:
        """Terms whose regular end lies in the span, both days included."""
        return self.filter(expires_on__gte=start, expires_on__lte=end)


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
