"""The life of a paper: checked, submitted, returned with reasons, approved, locked."""

from collections.abc import Callable, Mapping

from django.db import transaction
from django.utils import timezone

from campaigns.models import Metric, MetricValue, ReturnRemark, Submission
from campaigns.services.talks import refuse_while_open
from campaigns.services.versions import freeze_version
from campaigns.workflow import paper_workflow
from portal.errors import PaperRefused, Refusal, RuleBroken
from portal.models import User
from portal.screening import refused_sentence
from portal.workflow import Workflow

Figures = dict[str, MetricValue]


def workflow_of(submission: Submission) -> Workflow:
    """Branch papers are checked by their unit, unit papers by the 工委, its own by a colleague."""
    return paper_workflow(
        is_branch=submission.organisation_id is not None, is_root=submission.unit.is_root
    )


def check_paper(submission: Submission) -> None:
    """Run the blocking rules; raises PaperRefused with every sentence at once."""
    rows = submission.values.select_related("metric", "metric__not_above")
    figures: Figures = {row.metric.code: row for row in rows}
    refusals = [refusal for check in CHECKS for refusal in check(submission, figures)]
    if refusals:
        raise PaperRefused(refusals)


def _something_is_filled(submission: Submission, figures: Figures) -> list[Refusal]:
    if figures:
        return []
    return [Refusal("填报表还没有填写任何数据，没有发生的请填0，不涉及的请选择不适用。")]


def _parts_within_bounds(submission: Submission, figures: Figures) -> list[Refusal]:
    return [refusal for code in figures for refusal in bound_broken(figures, code)]


def bound_broken(figures: Figures, code: str) -> list[Refusal]:
    """人 ≤ 人次, 已整改 ≤ 发现 and the like (rules 21, 29, 33): data, from Metric.not_above."""
    row = figures[code]
    bound = figures.get(row.metric.not_above.code) if row.metric.not_above else None
    if bound is None or row.number is None or bound.number is None or row.number <= bound.number:
        return []
    return [Refusal(f"{_plain(row)}不能大于{_plain(bound)}，请核对这两个数。", code)]


def _plain(row: MetricValue) -> str:
    number = f"{row.number.normalize():f}" if row.number is not None else ""
    return f"“{row.metric.name}”（{number}{row.metric.unit_of_measure}）"


def _required_are_answered(submission: Submission, figures: Figures) -> list[Refusal]:
    required = submission.round.campaign.campaign_metrics.filter(
        is_required=True,
        metric__period_kind=submission.round.period_kind,
        metric__reported_by=reporter_of(submission),
        metric__is_active=True,
    ).select_related("metric")
    return [
        Refusal(f"“{asked.metric.name}”为必填，没有发生的请填0。", asked.metric.code)
        for asked in required
        if asked.metric.code not in figures
    ]


def reporter_of(submission: Submission) -> str:
    """Which level speaks in this paper: branch, committee or unit."""
    if submission.organisation_id:
        return "branch"
    return "committee" if submission.unit.is_root else "unit"


CHECKS: tuple[Callable[[Submission, Figures], list[Refusal]], ...] = (
    _something_is_filled,
    _required_are_answered,
    _parts_within_bounds,
)


@transaction.atomic
def submit_submission(
    submission: Submission, *, by: User, action: str = "submit", blanket: str = ""
) -> Submission:
    """Send the paper: checks, state, frozen version. Late is accepted and marked (rule 23).

    `action` "file" is the importer's door (代录上报); `blanket` explains at once, in one sentence
    that is put on record at each, every soft remark nobody has explained.
    """
    paper = workflow_of(submission).advance(submission, action, by=by)
    if paper.round.locked_at is not None and not paper.is_unlocked:
        raise RuleBroken("本期填报已锁定，不能再上报；确需补报的，请在填报表页提出例外申请。")
    check_paper(paper)
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
def approve_submission(submission: Submission, *, by: User) -> Submission:
    """Accept the paper; whoever sent it cannot also accept it, and open questions come first.

    In a locked round (sent under an exception) it is locked at once.
    """
    paper = workflow_of(submission).advance(submission, "approve", by=by)
    # Asked of the locked row: the paper may have been taken back and sent again meanwhile.
    if paper.submitted_by_id == by.pk:
        raise RuleBroken("不能审定自己上报的填报表，请由另一位有权限的人员审定。")
    refuse_while_open(paper)
    paper.approved_at, paper.approved_by, paper.return_reason = timezone.now(), by, ""
    paper.save(update_fields=["approved_at", "approved_by", "return_reason"])
    if paper.round.locked_at is not None:
        return workflow_of(paper).advance(paper, "lock", by=None)
    return paper
