"""Filters of metrics, rounds, papers and figures with business names."""

import datetime
from typing import Any, Self

from django.apps import apps
from django.db import models
from django.db.models import Case, Exists, F, OuterRef, Q, Subquery, When
from django.utils import timezone

from campaigns.choices import (
    COUNTED,
    EDITABLE,
    Basis,
    PaperStatus,
    QuestionStatus,
    ReportSection,
    UnlockStatus,
)
from portal.periods import Period, Quarter
from portal.pinyin import search_word
from units.scope import ScopedQuerySet


class MetricQuerySet(models.QuerySet[Any]):
    """Definitions of what is asked."""

    def active(self) -> Self:
        """Metrics in use."""
        return self.filter(is_active=True)

    def typed(self) -> Self:
        """Metrics somebody enters; ratios are computed."""
        return self.exclude(nature="ratio")

    def in_form_order(self) -> Self:
        """Section by section as forms and papers go, then as the reference data stand."""
        sections = [When(section=code, then=at) for at, code in enumerate(ReportSection.values)]
        return self.order_by(Case(*sections, default=len(sections)), "position", "code")

    def named_like(self, word: str) -> Self:
        """Name, alias, code, or the initials of its pinyin."""
        word = search_word(word)
        return self.filter(
            Q(name__icontains=word)
            | Q(aliases__icontains=word)
            | Q(code__icontains=word)
            | Q(initials__icontains=word)
        )

    def readable_by(self, *, discipline: bool) -> Self:
        """Without the sensitive ones unless the reader may see discipline figures."""
        return self if discipline else self.filter(is_sensitive=False)


class RoundQuerySet(models.QuerySet[Any]):
    """Rounds of reporting."""

    def for_period(self, period: Period) -> Self:
        """The rounds that ask exactly this period."""
        if isinstance(period, Quarter):
            return self.filter(period_kind="quarter", year=period.year, quarter=period.number)
        return self.filter(period_kind="year", year=period.number)

    def within_year(self, year: int) -> Self:
        """All rounds of the year, quarters and year."""
        return self.filter(year=year)

    def open(self, on: datetime.date | None = None) -> Self:
        """Rounds that have opened and are not locked."""
        day = on or timezone.localdate()
        return self.filter(opens_on__lte=day, locked_at__isnull=True)

    def newest_first(self) -> Self:
        """Latest period first, quarters before their year."""
        return self.order_by("-year", F("quarter").desc(nulls_first=True))


class SubmissionQuerySet(ScopedQuerySet):
    """Papers."""

    organisation_lookup = "organisation__code"

    def own(self) -> Self:
        """Papers in which a unit or branch speaks for itself."""
        return self.filter(basis=Basis.OWN)

    def of_units(self) -> Self:
        """Papers of units (and of the 工委), not of branches."""
        return self.filter(organisation__isnull=True)

    def of_branches(self) -> Self:
        """Papers of party branches."""
        return self.filter(organisation__isnull=False)

    def counted(self) -> Self:
        """Papers whose figures enter totals: approved and locked."""
        return self.filter(status__in=COUNTED)

    def editable(self) -> Self:
        """Papers that may be typed into."""
        unlocked = Q(round__locked_at__isnull=True) | Exists(in_force("pk"))
        return self.filter(unlocked, status__in=EDITABLE)

    def with_unlock(self) -> Self:
        """With `unlocked_until`, the end of an exception in force, for `Submission.is_editable`."""
        return self.annotate(unlocked_until=Subquery(in_force("pk").values("expires_at")[:1]))

    def waiting(self) -> Self:
        """Papers that wait for a reviewer."""
        return self.filter(status=PaperStatus.SUBMITTED)

    def late(self) -> Self:
        """Papers first submitted after the deadline."""
        return self.filter(first_submitted_on__gt=F("round__due_on"))

    def for_table(self) -> Self:
        """With what a list row shows."""
        return self.select_related("unit", "unit__kind", "organisation", "round", "submitted_by")


class MetricValueQuerySet(ScopedQuerySet):
    """Figures."""

    unit_lookup = "submission__unit"
    organisation_lookup = "submission__organisation__code"

    def counted(self, *, with_submitted: bool = False) -> Self:
        """Figures of papers that enter totals; a board may include submitted ones and says so."""
        statuses: tuple[str, ...] = COUNTED
        if with_submitted:
            statuses = (*COUNTED, PaperStatus.SUBMITTED)
        return self.filter(submission__status__in=statuses)

    def in_year(self, year: int, until_quarter: int = 4) -> Self:
        """Figures of the year's quarters up to one, and (for the whole year) of the year round."""
        quarters = Q(
            submission__round__period_kind="quarter",
            submission__round__quarter__lte=until_quarter,
        )
        if until_quarter == 4:  # only a complete year may use what was stated for the year
            quarters |= Q(submission__round__period_kind="year")
        return self.filter(quarters, submission__round__year=year)


def in_force(paper: str) -> models.QuerySet[Any]:
    """Exceptions in force now of the paper an outer query names by this column."""
    requests: models.QuerySet[Any] = apps.get_model("campaigns", "UnlockRequest").objects.all()
    return requests.filter(
        submission=OuterRef(paper), status=UnlockStatus.GRANTED, expires_at__gt=timezone.now()
    ).order_by("-expires_at")


class QuestionQuerySet(ScopedQuerySet):
    """Talks about figures."""

    unit_lookup = "submission__unit"
    organisation_lookup = "submission__organisation__code"

    def unsettled(self) -> Self:
        """Talks that still wait for somebody."""
        return self.exclude(status=QuestionStatus.SETTLED)

    def for_answer(self) -> Self:
        """Talks that wait for the unit."""
        return self.filter(status=QuestionStatus.OPEN)

    def for_confirmation(self) -> Self:
        """Talks that wait for the reviewer."""
        return self.filter(status=QuestionStatus.ANSWERED)


class UnlockQuerySet(ScopedQuerySet):
    """Requests to type after locking."""

    unit_lookup = "submission__unit"
    organisation_lookup = "submission__organisation__code"

    def waiting(self) -> Self:
        """Requests nobody has decided."""
        return self.filter(status=UnlockStatus.REQUESTED)


class PaperFileQuerySet(ScopedQuerySet):
    """Files kept with papers."""

    unit_lookup = "submission__unit"
    organisation_lookup = "submission__organisation__code"
