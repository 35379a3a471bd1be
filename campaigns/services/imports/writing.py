"""Putting planned rows into papers and taking the papers as far as the importer wants."""

from collections import defaultdict

from django.db import transaction

from campaigns.choices import PaperStatus
from campaigns.models import Submission
from campaigns.services.figures import record_values
from campaigns.services.imports.desk import Desk, through
from campaigns.services.imports.people import approver_within
from campaigns.services.imports.rows import Action, ImportOptions, ImportOutcome, Leave, PlannedRow
from campaigns.services.papers import approve_submission, submit_submission, workflow_of
from campaigns.workflow import FILE
from portal import audit
from portal.errors import PaperRefused, RuleBroken
from portal.models import User

Rows = list[PlannedRow]
# What a soft remark is answered with when figures come from a file: nobody explained it there.
BLANKET = "按文件导入，未逐项说明（{}）"
FINISHED = {Leave.SUBMITTED: PaperStatus.SUBMITTED, Leave.APPROVED: PaperStatus.APPROVED}


def write(outcome: ImportOutcome, desk: Desk) -> None:
    """Write each paper as a whole; a paper that is refused takes only its own rows with it."""
    by_paper: dict[int, Rows] = defaultdict(list)
    for row in outcome.rows:
        if row.paper and not row.problem:
            by_paper[row.paper.pk].append(row)
    for pk, rows in by_paper.items():
        paper = desk.papers[pk]
        hand, foreign = desk.hand_for(paper), desk.is_foreign(paper)
        if hand is None or not _record(paper, [row for row in rows if row.writes], hand):
            continue
        if not foreign:
            _advance(paper, outcome, hand)
    if outcome.counts[Action.CREATED] or outcome.counts[Action.CHANGED]:
        _audit(outcome, desk)


def _record(paper: Submission, rows: Rows, hand: User) -> bool:
    if not rows:
        return True
    try:
        with transaction.atomic():
            record_values(paper, [row.figure() for row in rows], by=hand, through=through(paper))
    except PaperRefused as refused:
        sentences = {refusal.place: refusal.sentence for refusal in refused.refusals}
        for row in rows:
            code = row.metric.code if row.metric else ""
            row.refuse(sentences.get(code, f"{paper}的其他行有误，整张表没有写入。"))
        return False
    except RuleBroken as refusal:
        for row in rows:
            row.refuse(refusal.message)
        return False
    return True


def _advance(paper: Submission, outcome: ImportOutcome, hand: User) -> None:
    """Submit and approve; a paper that may not go further stays, and the report says why."""
    options = outcome.options
    started = paper.status
    status = started
    try:
        if options.leave != Leave.DRAFT and paper.is_editable:
            with transaction.atomic():
                status = _send(paper, options, hand).status
        if options.leave == Leave.APPROVED and status == PaperStatus.SUBMITTED:
            with transaction.atomic():
                status = _approve(paper, options, hand).status
    except RuleBroken as refusal:
        label = PaperStatus(status).label
        outcome.remarks.append(f"{paper}已写入，但停在“{label}”：{refusal.message}")
    if status != started:
        outcome.papers[status] += 1


def _send(paper: Submission, options: ImportOptions, hand: User) -> Submission:
    action = "submit" if paper.organisation_id else FILE.action
    return submit_submission(paper, by=hand, action=action, blanket=BLANKET.format(options.source))


def _approve(paper: Submission, options: ImportOptions, hand: User) -> Submission:
    fresh = Submission.objects.get(pk=paper.pk)
    approver = _approver_of(fresh, options, hand)
    if approver is None:
        raise RuleBroken("没有找到可以审定的人员，请由有权限的人员在系统中审定。")
    return approve_submission(fresh, by=approver)


def _approver_of(paper: Submission, options: ImportOptions, hand: User) -> User | None:
    machine = workflow_of(paper)
    chosen = options.approver
    if chosen is not None and not machine.why_not(paper, "approve", chosen):
        return chosen
    if not options.stand_in:
        return None
    return approver_within(paper.unit, machine.find("approve").capability, other_than=hand)


def _audit(outcome: ImportOutcome, desk: Desk) -> None:
    """One entry for each round, beside those of the figures: which file did it."""
    for period, round_ in desk.rounds.items():
        rows = [row for row in outcome.rows if row.period == period and row.writes]
        if rows:
            after = {"file": outcome.options.source, "figures": len(rows)}
            audit.record(outcome.options.by, "figures.imported", round_, after=after)
