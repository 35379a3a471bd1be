"""Unit by unit: what may still be recommended, in which order what was recommended stands."""

from collections import defaultdict
from dataclasses import dataclass, field

from django.db.models import F

from campaigns.choices import ApplicationStatus, SelectionStatus
from campaigns.flags.eligibility import Verdict, unmet
from campaigns.models import Application, Selection
from campaigns.selectors.applications.quota import Quota, quota_of
from campaigns.selectors.applications.reviewing import verdicts_kept
from portal.models import User
from portal.roles import Capability
from units.models import Unit

A = ApplicationStatus
HANDED_IN = (A.FILED, A.RECOMMENDED, A.DECLINED, A.ACCEPTED, A.REJECTED, A.NAMED, A.NOT_NAMED)


@dataclass(frozen=True, slots=True)
class Candidate:
    """One application on the page, and what may be done about it."""

    application: Application
    failing: list[Verdict]
    is_open: bool

    @property
    def may_recommend(self) -> bool:
        """Filed or declined before."""
        return self.is_open and self.application.status in {A.FILED, A.DECLINED}

    @property
    def may_decline(self) -> bool:
        """Filed, or recommended by mistake."""
        return self.is_open and self.application.status in {A.FILED, A.RECOMMENDED}

    @property
    def may_hand_back(self) -> bool:
        """Only what has not been decided yet."""
        return self.is_open and self.application.status == A.FILED

    @property
    def may_move(self) -> bool:
        """Whether it has a place in the order."""
        return self.is_open and self.application.status == A.RECOMMENDED


@dataclass(frozen=True, slots=True)
class UnitPart:
    """One unit of the recommender."""

    unit: Unit
    quota: Quota
    waiting: list[Candidate] = field(default_factory=list)
    ranked: list[Candidate] = field(default_factory=list)
    declined: list[Candidate] = field(default_factory=list)


def recommendations(selection: Selection, user: User) -> list[UnitPart]:
    """Units that have something handed in; those without are left out."""
    rows = Application.objects.allowing(Capability.SELECTION_RECOMMEND, user).filter(
        selection=selection, status__in=HANDED_IN
    )
    is_open = selection.status == SelectionStatus.OPEN
    grouped: dict[Unit, list[Candidate]] = defaultdict(list)
    for row in rows.select_related("unit__kind", "organisation__unit").order_by(
        "unit__kind__position", "unit__position", F("rank").asc(nulls_last=True), "filed_at", "pk"
    ):
        grouped[row.unit].append(Candidate(row, unmet(verdicts_kept(row)), is_open))
    return [_part(selection, unit, found) for unit, found in grouped.items()]


def _part(selection: Selection, unit: Unit, found: list[Candidate]) -> UnitPart:
    part = UnitPart(unit, quota_of(selection, unit))
    for candidate in found:
        status = candidate.application.status
        if status == A.FILED:
            part.waiting.append(candidate)
        elif status == A.DECLINED:
            part.declined.append(candidate)
        else:
            part.ranked.append(candidate)
    return part
