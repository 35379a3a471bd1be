"""Filters of terms and of what belongs to them."""

import datetime
from typing import Self

from django.db.models import Q
from django.db.models.functions import Coalesce
from django.utils import timezone

from branches.choices import TermStanding, TermStatus
from branches.querysets.records import OfBodyQuerySet
from units.scope import ScopedQuerySet

S = TermStanding


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

    def ending(self, start: datetime.date, end: datetime.date) -> Self:
        """Terms whose end, with its extension, lies in the span; they carry `end_day`."""
        rows = self.with_end_day()
        return rows.filter(end_day__gte=start, end_day__lte=end)

    def with_end_day(self) -> Self:
        """Each with `end_day`: the regular end, or the one an extension was approved to."""
        return self.annotate(end_day=Coalesce("extended_until", "expires_on"))

    def standing_as(self, standing: str, on: datetime.date, soon: datetime.date) -> Self:
        """Terms that stand so on the day; those ending up to `soon` are 临期 (`standing` in words).

        The same questions as `selectors.standing.standing` asks of one term.
        """
        return self.with_end_day().filter(_conditions(on, soon)[TermStanding(standing)])


def _conditions(on: datetime.date, soon: datetime.date) -> dict[TermStanding, Q]:
    renewed = Q(status=TermStatus.RENEWED)
    late = ~renewed & Q(end_day__lt=on)
    runs = ~renewed & Q(end_day__gte=on)
    electing = runs & Q(status=TermStatus.ELECTING)
    waits = runs & ~Q(status=TermStatus.ELECTING)
    extended = waits & Q(extended_until__isnull=False)
    plain = waits & Q(extended_until__isnull=True)
    return {
        S.RENEWED: renewed,
        S.OVERDUE: late,
        S.ELECTING: electing,
        S.EXTENDED: extended,
        S.SOON: plain & Q(end_day__lte=soon),
        S.NORMAL: plain & Q(end_day__gt=soon),
    }


class OfTermQuerySet(ScopedQuerySet):
    """Rows of one term, seen by whoever sees the organisation."""

    unit_lookup = "term__organisation__unit"
    organisation_lookup = "term__organisation__code"


class OfStepQuerySet(ScopedQuerySet):
    """Rows of one step of an election."""

    unit_lookup = "step__term__organisation__unit"
    organisation_lookup = "step__term__organisation__code"


class ReminderQuerySet(OfTermQuerySet):
    """Reminders of expiries."""

    def unsent(self) -> Self:
        """Still to go out."""
        return self.filter(sent_at__isnull=True)

    def unseen(self) -> Self:
        """Out, about a term that still runs, and nobody has said to have read it."""
        return self.running().filter(sent_at__isnull=False, seen_at__isnull=True)

    def running(self) -> Self:
        """About terms that are not over and of bodies that exist."""
        rows = self.exclude(term__status=TermStatus.RENEWED)
        return rows.filter(term__organisation__dissolved_on__isnull=True)
