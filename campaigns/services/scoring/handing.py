"""Ballots for every judge and every application in the running."""

from django.db import transaction
from django.utils import timezone

from campaigns.choices import ApplicationStatus, BallotStatus, LogKind
from campaigns.models import Application, Ballot, Judge, Selection
from campaigns.selectors.scoring.conflicts import SENTENCE, offices_of
from campaigns.services.selections.log import write_log
from portal import audit
from portal.models import User


@transaction.atomic
def hand_out_ballots(selection: Selection, *, by: User | None) -> int:
    """Make the ballots that are missing and say how many; calling again adds only for latecomers.

    A judge's own unit is left out by the system: that ballot is made as 回避 and logged.
    """
    judges = list(Judge.objects.filter(panel__selection=selection).select_related("panel", "user"))
    accepted = list(selection.applications.filter(status=ApplicationStatus.ACCEPTED))
    made = set(Ballot.objects.filter(judge__in=judges).values_list("judge_id", "application_id"))
    offices = offices_of([judge.user_id for judge in judges])
    new = [
        _ballot(judge, row, is_own=offices.conflict(judge.user_id, row.unit_id))
        for row in accepted
        for judge in judges
        if (judge.pk, row.pk) not in made
    ]
    Ballot.objects.bulk_create(new)
    for ballot in new:
        if ballot.status == BallotStatus.RECUSED:
            log_recusal(ballot, by=None)
    if new:
        audit.record(by, "selection.ballots_handed", selection, after={"评分表": len(new)})
    return len(new)


def log_recusal(ballot: Ballot, *, by: User | None) -> None:
    """The line by which the ranking knows that this judge stands back here."""
    write_log(
        ballot.application.selection,
        LogKind.RECUSED,
        by=by,
        application=ballot.application,
        judge=ballot.judge_id,
        panel=ballot.judge.panel.kind,
        revision=ballot.revision,
        reason=ballot.reason,
    )


def _ballot(judge: Judge, application: Application, *, is_own: bool) -> Ballot:
    if not is_own:
        return Ballot(judge=judge, application=application)
    return Ballot(
        judge=judge,
        application=application,
        status=BallotStatus.RECUSED,
        revision=1,
        reason=SENTENCE,
        cast_at=timezone.now(),
    )
