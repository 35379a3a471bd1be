"""Ballots as their judge reads them."""

from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.db.models import Case, F, QuerySet, Sum, When

from campaigns.choices import ApplicationStatus, BallotStatus, CriterionKind, SelectionStatus
from campaigns.models import ApplicationFile, Ballot, Criterion, SelfMark
from campaigns.selectors.scoring.criteria import judged_criteria
from portal.models import User
from portal.roles import Capability

SIGNED = Case(
    When(marks__criterion__kind=CriterionKind.DEDUCTION, then=-F("marks__mark")),
    default=F("marks__mark"),
)


@dataclass(frozen=True)
class BallotPage:
    """What a judge looks at while he marks."""

    criteria: list[Criterion]
    marks: dict[int, Decimal]
    self_marks: dict[int, SelfMark]
    files: list[ApplicationFile]

    def files_of(self, criterion: Criterion | None) -> list[ApplicationFile]:
        """Material to one criterion, or to none; that of the staff's own lines is not here."""
        key = criterion.pk if criterion else None
        return [file for file in self.files if file.criterion_id == key]


def ballots_of(user: User) -> QuerySet[Ballot]:
    """The user's own, of applications still in the running; those to be scored come first."""
    rows: Any = Ballot.objects.allowing(Capability.SELECTION_SCORE, user)
    found: QuerySet[Ballot] = (
        rows.filter(
            application__status__in=(
                ApplicationStatus.ACCEPTED,
                ApplicationStatus.NAMED,
                ApplicationStatus.NOT_NAMED,
            )
        )
        .select_related("application__unit", "application__selection", "judge__panel")
        .annotate(given=Sum(SIGNED))
        .order_by(
            Case(When(status=BallotStatus.OPEN, then=0), default=1),
            "-application__selection",
            "application__unit__kind__position",
            "application__unit__position",
            "application__rank",
            "pk",
        )
    )
    return found


def next_ballot(ballot: Ballot, user: User) -> Ballot | None:
    """The next open one of the same edition, after this one or from the beginning."""
    rows = ballots_of(user).filter(
        status=BallotStatus.OPEN,
        application__selection=ballot.application.selection_id,
        application__selection__status=SelectionStatus.SCORING,
    )
    keys = list(rows)
    return next((row for row in keys if row.pk > ballot.pk), keys[0] if keys else None)


def ballot_page(ballot: Ballot) -> BallotPage:
    """Criteria, marks given so far, 自评 and material of the application."""
    application = ballot.application
    criteria = judged_criteria(application.selection_id)
    files = ApplicationFile.objects.filter(application=application)
    self_marks = SelfMark.objects.filter(application=application)
    return BallotPage(
        criteria,
        dict(ballot.marks.values_list("criterion_id", "mark")),
        {mark.criterion_id: mark for mark in self_marks},
        [file for file in files if file.criterion_id in {None, *(c.pk for c in criteria)}],
    )
