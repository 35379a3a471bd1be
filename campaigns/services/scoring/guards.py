"""What every act on a ballot asks first."""

from campaigns.choices import ApplicationStatus, SelectionStatus
from campaigns.models import Ballot, Selection
from campaigns.selectors.scoring.conflicts import offices_of
from portal.errors import NotAllowed, RuleBroken, WrongState
from portal.models import User
from portal.roles import Capability


def lock_scoring(selection: Selection) -> Selection:
    """The edition while it is being scored, locked; WrongState otherwise."""
    fresh = Selection.objects.select_for_update().get(pk=selection.pk)
    if fresh.status != SelectionStatus.SCORING:
        raise WrongState(
            f"“{fresh.name}”现为“{fresh.get_status_display()}”，不在评分期间，评分不能再改。"
        )
    found: Selection = fresh
    return found


def lock_ballot(ballot: Ballot, *, by: User) -> Ballot:
    """The judge's own ballot, locked, of an application still in the running."""
    lock_scoring(ballot.application.selection)
    rows = Ballot.objects.select_related(
        "application__selection", "application__unit", "judge__panel"
    )
    fresh: Ballot = rows.select_for_update(of=("self",)).get(pk=ballot.pk)
    if fresh.judge.user_id != by.pk or not by.can(Capability.SELECTION_SCORE):
        raise NotAllowed("只有本人能填写自己的评分表。")
    if fresh.application.status != ApplicationStatus.ACCEPTED:
        raise WrongState(f"“{fresh.application}”已退出本次评选，不再评分。")
    return fresh


def refuse_own_unit(ballot: Ballot, *, by: User) -> None:
    """A post taken up since the ballots were handed out binds too."""
    if offices_of([by.pk]).conflict(by.pk, ballot.application.unit_id):
        raise RuleBroken(
            f"您在{ballot.application.unit.short_name}或其上下级单位任职，不能为其打分，请选择“回避”。"
        )
