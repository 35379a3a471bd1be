"""Moving an opened edition on: applications closed, scoring begun, the edition given up."""

from django.db import transaction

from campaigns.choices import ApplicationStatus, Step
from campaigns.models import Selection
from campaigns.services.scoring.handing import hand_out_ballots
from campaigns.workflow import SELECTION
from portal.errors import RuleBroken
from portal.models import User

A = ApplicationStatus


@transaction.atomic
def close_applications(selection: Selection, *, by: User | None) -> Selection:
    """截止申报: what units have not recommended by now stays behind."""
    row = _locked(selection)
    if not row.applications.filter(status=A.RECOMMENDED).exists() and _is_open(row):
        raise RuleBroken("还没有单位推荐的申报，不能进入初审。请等单位推荐，或者中止本届评选。")
    return SELECTION.advance(row, "review", by=by)


@transaction.atomic
def begin_scoring(selection: Selection, *, by: User | None) -> Selection:
    """开始评分: every recommended application has passed or failed the first review.

    Each judge gets a ballot for each application; those of his own unit are left out at once.
    """
    row = _locked(selection)
    if row.status == "reviewing":
        _refuse_unready(row)
    begun = SELECTION.advance(row, "score", by=by)
    hand_out_ballots(begun, by=by)
    return begun


@transaction.atomic
def cancel_selection(selection: Selection, *, by: User | None, reason: str) -> Selection:
    """中止: with a reason everybody reads; nothing is named."""
    return SELECTION.advance(_locked(selection), "cancel", by=by, reason=reason)


def _refuse_unready(row: Selection) -> None:
    if not row.stages.filter(step=Step.SCORE).exists():
        raise RuleBroken("本评选没有评委评分环节，初审核查后直接审定。")
    if waiting := row.applications.filter(status=A.RECOMMENDED).count():
        raise RuleBroken(f"还有{waiting}个申报没有初审结论，请先在“申报”中办完初审。")
    if not row.applications.filter(status=A.ACCEPTED).exists():
        raise RuleBroken("没有初审通过的申报，不能开始评分。")
    empty = [str(panel) for panel in row.panels.filter(judges__isnull=True)]
    if empty:
        raise RuleBroken(f"{'、'.join(empty)}没有评委，请先在“评委组”选定。")


def _is_open(row: Selection) -> bool:
    return row.status == "open"


def _locked(selection: Selection) -> Selection:
    row: Selection = Selection.objects.select_for_update().get(pk=selection.pk)
    return row
