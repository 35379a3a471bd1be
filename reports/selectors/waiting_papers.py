"""How far the papers of a period have come: sent, in review, approved."""

from collections.abc import Collection
from dataclasses import dataclass

from django.db.models import Q, QuerySet

from campaigns.choices import COUNTED, PaperStatus
from campaigns.models import Submission
from campaigns.rollup import Span

LEAST_PERCENT = 80


@dataclass(frozen=True)
class Arrived:
    """Units that owe a paper of their own, how many have all approved, how many wait for review."""

    asked: int
    approved: int
    waiting: int

    @property
    def is_thin(self) -> bool:
        """Whether a text about all of them would speak of too few."""
        return self.approved * 100 < self.asked * LEAST_PERCENT

    @property
    def words(self) -> str:
        """应报12家，已审定5家，待审3家."""
        waiting = f"，待审{self.waiting}家" if self.waiting else ""
        return f"应报{self.asked}家，已审定{self.approved}家{waiting}"


def units_in_review(span: Span, units: Collection[int]) -> set[int]:
    """Those of the units with a paper of their own in the span that is sent and not yet approved.

    Nobody may say of them that they sent none.
    """
    papers = _own_papers(span).filter(unit__in=units, status=PaperStatus.SUBMITTED)
    return set(papers.values_list("unit_id", flat=True))


def papers_arrived(span: Span) -> Arrived:
    """Of all units below the city; one query."""
    states: dict[int, set[str]] = {}
    papers = _own_papers(span).filter(unit__parent__isnull=False)
    for unit, status in papers.values_list("unit_id", "status"):
        states.setdefault(unit, set()).add(status)
    lacking = [each for each in states.values() if not each <= set(COUNTED)]
    waiting = sum(each <= {*COUNTED, PaperStatus.SUBMITTED} for each in lacking)
    return Arrived(len(states), len(states) - len(lacking), waiting)


def _own_papers(span: Span) -> QuerySet[Submission]:
    quarters = Q(round__quarter__in=[quarter for quarter in span.quarters if quarter])
    if 0 in span.quarters:
        quarters |= Q(round__quarter__isnull=True)
    return Submission.objects.filter(quarters, round__year=span.year, organisation__isnull=True)
