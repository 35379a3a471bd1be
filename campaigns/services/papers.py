"""The life of a paper: checked, submitted, returned with reasons, approved, locked."""

from collections.abc import Mapping

from django.db import transaction
from django.utils import timezone

from campaigns.models import Metric, ReturnRemark, Submission
from campaigns.services.checks import check_paper
from campaigns.services.explanations import explain_rest
from campaigns.services.sources import take_supplied
from campaigns.services.talks import refuse_while_open
from campaigns.services.versions import freeze_version
from campaigns.workflow import paper_workflow
from portal.errors import RuleBroken, WrongState
from portal.models import User
from portal.roles import Capability
from portal.screening import refused_sentence
from portal.workflow import Workflow


def workflow_of(submission: Submission) -> Workflow:
    """Branch papers are checked by their unit, unit papers by the 工委, its own by a colleague."""
    return paper_workflow(
        is_branch=submission.organisation_id is not None, is_root=submission.unit.is_root
    )


def submit_capability(submission: Submission) -> Capability:
    """What somebody needs to send this paper."""
    return workflow_of(submission).find("submit").capability


def reporter_of(submission: Submission) -> str:
    """Which level speaks in this paper: branch, committee or unit."""
    if submission.organisation_id:
        return "branch"
    return "committee" if submission.unit.is_root else "unit"


@transaction.atomic
def submit_submission(
    submission: Submission, *, by: User, action: str = "submit", blanket: str = ""
) -> Submission:
    """Send the paper: checks, state, frozen version. Late is accepted and marked (rule 23).

    `action` "file" is the importer's door (代录上报); `blanket` explains at once, in one sentence
    that is put on record at each, every soft remark nobody has explained. Empty cells that records
    supply are filled in first; an importer's paper holds what the unit handed in and nothing else.
    """
    if action == "submit" and submission.is_editable:
        take_supplied(submission, by=by, through=submit_capability(submission))
    paper = workflow_of(submission).advance(submission, action, by=by)
    if paper.round.locked_at is not None and not paper.is_unlocked:
        raise RuleBroken("本期填报已锁定，不能再上报；确需补报的，请在填报表页提出例外申请。")
    if blanket:
        explain_rest(paper, blanket, by=by)
    check_paper(paper, reader=by)
    paper.submitted_at, paper.submitted_by = timezone.now(), by
    if paper.first_submitted_on is None:
        paper.first_submitted_on = timezone.localdate()
    paper.save(update_fields=["submitted_at", "submitted_by", "first_submitted_on"])
    freeze_version(paper, by=by)
    return paper


@transaction.atomic
def withdraw_submission(submission: Submission, *, by: User) -> Submission:
    """Take a paper back that nobody has decided on yet, as long as it may be sent again."""
    paper = workflow_of(submission).advance(submission, "withdraw", by=by)
    if not paper.is_editable:
        raise RuleBroken("本期填报已锁定，撤回后将不能再上报；需要修改的请联系审核人退回。")
    return paper


@transaction.atomic
def return_submission(
    submission: Submission, *, reason: str, remarks: Mapping[Metric, str], by: User
) -> Submission:
    """Send the paper back with a reason and, per figure, what is wrong with it."""
    if sentence := refused_sentence(*remarks.values()):
        raise RuleBroken(sentence)
    paper = workflow_of(submission).advance(submission, "return", by=by, reason=reason)
    paper.return_reason = reason.strip()
    paper.save(update_fields=["return_reason"])
    serial = paper.versions.count()
    for metric, remark in remarks.items():
        if remark.strip():
            ReturnRemark.objects.create(
                submission=paper,
                metric=metric,
                version_serial=serial,
                reason=remark.strip(),
                created_by=by,
            )
    return paper


@transaction.atomic
def approve_submission(submission: Submission, *, by: User, seen: int | None = None) -> Submission:
    """Accept the paper; whoever sent it cannot also accept it, and open questions come first.

    `seen` is the revision the reviewer had before him: figures changed since are not approved
    unseen. In a locked round (sent under an exception) the paper is locked at once.
    """
    paper = workflow_of(submission).advance(submission, "approve", by=by)
    # Asked of the locked row: the paper may have been taken back and sent again meanwhile.
    if paper.submitted_by_id == by.pk:
        raise RuleBroken("不能审定自己上报的填报表，请由另一位有权限的人员审定。")
    if seen is not None and seen != paper.revision:
        raise WrongState("数据在您查看之后又有改动，请重新查看后再审定。")
    refuse_while_open(paper)
    paper.approved_at, paper.approved_by, paper.return_reason = timezone.now(), by, ""
    paper.save(update_fields=["approved_at", "approved_by", "return_reason"])
    if paper.round.locked_at is not None:
        return workflow_of(paper).advance(paper, "lock", by=None)
    return paper
