"""Rule 32: changing or adding a figure after approval, with a reason, on record, as a new version.

Totals are computed, so every later 累计 follows at once; issued reports keep their figures.
"""

from django.db import transaction

from campaigns.choices import COUNTED
from campaigns.models import MetricValue, Submission
from campaigns.selectors.findings import findings_of
from campaigns.selectors.papers import asked_metrics
from campaigns.selectors.talks import UNREPORTED, figure_words
from campaigns.services.checks import readable_findings, refusals_of
from campaigns.services.figures import (
    BLANK,
    FIELDS,
    FigureInput,
    judge,
    validate,
)
from campaigns.services.locks import lock_paper
from campaigns.services.papers import workflow_of
from campaigns.services.unlocked import account_for
from campaigns.services.versions import freeze_version
from portal import audit
from portal.errors import NotAllowed, PaperRefused, Refusal, RuleBroken, WrongState
from portal.models import User
from portal.roles import Capability
from portal.screening import is_blank, refused_sentence


@transaction.atomic
def correct_locked_value(
    value: MetricValue, figure: FigureInput, *, by: User, reason: str, is_warned: bool = False
) -> MetricValue:
    """Change a figure of an approved or locked paper; audit carries before and after.

    Under an exception the reason also answers the soft rules once their sentences were shown
    (`is_warned`), and the change waits for a reviewer's 确认.

    Raises NotAllowed, WrongState for another paper, RuleBroken without a reason, PaperRefused for
    a figure that breaks a rule, alone or beside the paper's others.
    """
    paper = _closed_paper(value.submission_id, by, reason)
    row: MetricValue = MetricValue.objects.select_related("metric").get(pk=value.pk)
    before = {name: getattr(row, name) for name in FIELDS}
    was = figure_words(row, row.metric)
    _write(paper, row, figure, by)
    if not by.can(Capability.SUBMISSION_CORRECT):
        account_for(paper, row, was, by=by, reason=reason, is_warned=is_warned)
    audit.record(by, "figure.corrected", row, before=before, after=figure.columns(), reason=reason)
    freeze_version(paper, by=by, cause=f"更正“{row.metric.name}”：{reason}"[:200])
    return row


@transaction.atomic
def add_locked_value(
    submission: Submission,
    figure: FigureInput,
    *,
    by: User,
    reason: str,
    is_warned: bool = False,
) -> MetricValue:
    """补录: give an approved or locked paper a figure that was never reported.

    Raises as `correct_locked_value` does, and WrongState when the figure is there already.
    """
    paper, metric = _closed_paper(submission.pk, by, reason), figure.metric
    if metric.pk not in {asked.pk for asked, _ in asked_metrics(paper, by)}:
        raise RuleBroken(f"{paper}不含“{metric.name}”，不能补录。")
    if paper.values.filter(metric=metric).exists():
        raise WrongState(f"“{metric.name}”已经有数，请用更正。")
    row = MetricValue(submission=paper, metric=metric)
    _write(paper, row, figure, by)
    if not by.can(Capability.SUBMISSION_CORRECT):
        account_for(paper, row, UNREPORTED, by=by, reason=reason, is_warned=is_warned)
    audit.record(by, "figure.added", row, after=figure.columns(), reason=reason)
    freeze_version(paper, by=by, cause=f"补录“{metric.name}”：{reason}"[:200])
    return row


def correcting_capability(paper: Submission, user: User) -> Capability:
    """The office's right; while an exception is in force also that of whoever sends the paper.

    Typing alone is not enough: a correction counts at once, so who makes it must answer for it.
    """
    if paper.is_unlocked and not user.can(Capability.SUBMISSION_CORRECT):
        return workflow_of(paper).find("submit").capability
    return Capability.SUBMISSION_CORRECT


def _closed_paper(pk: int, by: User, reason: str) -> Submission:
    paper = lock_paper(pk)
    needed = correcting_capability(paper, by)
    if not Submission.objects.allowing(needed, by).filter(pk=pk).exists():
        raise NotAllowed("您没有更正已锁定数据的权限；确需修改的，请在填报表页申请例外。")
    if paper.is_editable:
        raise WrongState("该填报表尚可直接修改，不需要更正。")
    if paper.status not in COUNTED:
        raise WrongState(f"该填报表为“{paper.get_status_display()}”，审定后才能更正或补录。")
    if is_blank(reason):
        raise RuleBroken("更正或补录已锁定的数据必须写明理由。")
    if sentence := refused_sentence(reason):
        raise RuleBroken(sentence)
    return paper


def _write(paper: Submission, row: MetricValue, figure: FigureInput, by: User) -> None:
    refusals = judge(figure)
    if figure.state == BLANK:
        refusals = [Refusal("已锁定的数据不能清空，没有发生的请填0。", figure.metric.code)]
    if refusals:
        raise PaperRefused(refusals)
    for name, new in figure.columns().items():
        setattr(row, name, new)
    row.updated_by = by
    paper.revision += 1
    row.version = paper.revision
    validate(row)
    row.save()
    paper.save(update_fields=["revision"])
    _check_rules(paper, row.metric.code, by)


def _check_rules(paper: Submission, code: str, by: User) -> None:
    """Hard rules about the figure as it now stands; faults among others are not its matter.

    What is refused here takes the whole correction back.
    """
    broken = [
        finding
        for finding in findings_of(paper)
        if finding.is_hard and code in (finding.place, *finding.others)
    ]
    if broken:
        raise PaperRefused(refusals_of(readable_findings(paper, broken, by)))
