"""结束评分 and 重开评分."""

from collections.abc import Iterator

from django.db import transaction

from campaigns.choices import (
    ApplicationStatus,
    BallotStatus,
    CriterionKind,
    ScoreMethod,
    SelectionStatus,
)
from campaigns.models import Ballot, Criterion, Selection
from campaigns.selectors.scoring.events import docket_of
from campaigns.services.scoring.handing import hand_out_ballots
from campaigns.workflow import SELECTION
from portal.errors import RuleBroken
from portal.models import User
from portal.screening import is_blank

NAMED_AT_MOST = 5


@transaction.atomic
def close_scores(selection: Selection, *, by: User, reason: str = "") -> Selection:
    """End the scoring; from now on the committee sees the marks.

    Raises RuleBroken with every gap at once. Ballots never cast need a reason and do not count;
    an application nobody scored, or an item the staff left open, cannot be passed over.
    """
    fresh = Selection.objects.select_for_update().get(pk=selection.pk)
    if fresh.status == SelectionStatus.SCORING:
        gaps = [*_unscored(fresh), *unmarked(fresh), *_uncast(fresh, reason)]
        if gaps:
            raise RuleBroken("".join(gaps))
    closed: Selection = SELECTION.advance(fresh, "close_scores", by=by, reason=reason)
    return closed


@transaction.atomic
def reopen_scores(selection: Selection, reason: str, *, by: User) -> Selection:
    """Back to scoring for a reason; the marks are hidden again."""
    fresh = SELECTION.advance(selection, "reopen_scores", by=by, reason=reason)
    hand_out_ballots(fresh, by=by)
    return fresh


def missing_ballots(selection: Selection) -> int:
    """Ballots that were handed out and never cast."""
    rows = Ballot.objects.filter(application__selection=selection, revision=0)
    return rows.filter(
        status=BallotStatus.OPEN, application__status=ApplicationStatus.ACCEPTED
    ).count()


def _uncast(selection: Selection, reason: str) -> Iterator[str]:
    missing = missing_ballots(selection)
    if missing and is_blank(reason):
        yield (
            f"还有{missing}张评分表没有提交。请提醒评委提交；确需提前结束的，请写明理由，"
            "未提交的不计入。"
        )


def _unscored(selection: Selection) -> Iterator[str]:
    docket = docket_of(selection)
    if not docket.rules.panels or not docket.rules.judged:
        return
    unscored = [
        pk
        for pk in docket.candidates
        if all(vote.marks is None for vote in docket.votes.get(pk, ()))
    ]
    if unscored:
        yield (
            f"{_names(selection, unscored)}没有任何评委评分，无法排名；"
            "评委都已回避的，请在“评委”中增补评委。"
        )


def unmarked(selection: Selection) -> Iterator[str]:
    """Items the staff scores on record and has left open, a sentence each."""
    items = Criterion.objects.filter(
        selection=selection, kind=CriterionKind.ITEM, method=ScoreMethod.STAFF
    )
    accepted = selection.applications.filter(status=ApplicationStatus.ACCEPTED)
    for item in items:
        left = list(accepted.exclude(staff_marks__criterion=item).values_list("pk", flat=True))
        if left:
            yield f"{_names(selection, left)}的“{item.name}”还没有核分。"


def _names(selection: Selection, keys: list[int]) -> str:
    titles = list(selection.applications.filter(pk__in=keys).values_list("title", flat=True))
    more = f"等{len(titles)}个申报" if len(titles) > NAMED_AT_MOST else ""
    return "、".join(f"“{title}”" for title in titles[:NAMED_AT_MOST]) + more
