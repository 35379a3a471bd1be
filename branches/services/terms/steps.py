"""The papers and acts of an election, one after another; the last one brings the next term."""

import datetime
from dataclasses import dataclass
from functools import partial
from typing import Any

from django.db import transaction
from django.utils import timezone

from branches.choices import StepKind, TermStatus
from branches.models import CommitteeTerm, ElectionStep
from branches.selectors.terms.limits import shift_years
from branches.selectors.terms.stages import REPLIES, next_step
from branches.services.placing import check_text
from branches.services.terms.electing import start_election
from branches.services.terms.guards import (
    require_manager,
    require_past,
    require_superior,
    require_text,
    running_term,
    standing_term,
)
from branches.services.terms.renewing import renew_term
from portal import audit
from portal.errors import RuleBroken, WrongState
from portal.models import User
from portal.months import years_after
from portal.periods import day_words
from portal.storage import drop_file

NO_DOCUMENT_NEEDED = StepKind.ELECTION


@dataclass(frozen=True)
class NewStep:
    """A step as recorded; `has_committee` is asked with the last one, for the term that begins."""

    kind: StepKind
    done_on: datetime.date
    document: str = ""
    note: str = ""
    has_committee: bool | None = None


@transaction.atomic
def record_step(term: CommitteeTerm, new: NewStep, *, by: User) -> ElectionStep:
    """Record the next step; the first one starts the election, 结果批复 ends the term.

    Replies are the superior's to record, all others the body's own. Steps follow their order and
    their dates; an election earlier than the rules allow is refused (rule 15).
    """
    row = running_term(term)
    (require_superior if new.kind in REPLIES else require_manager)(row, by)
    steps = list(row.steps.all())
    _require_next(row, steps, new)
    _require_facts(row, steps, new)
    if row.status == TermStatus.NORMAL:
        row = start_election(row, by=by)
    step = ElectionStep(
        term=row,
        kind=new.kind,
        done_on=new.done_on,
        document=new.document.strip(),
        note=new.note.strip(),
        entered_by=by,
        entered_at=timezone.now(),
    )
    step.full_clean()
    step.save()
    audit.record(by, "term.step_recorded", step, after=step_words(step))
    if new.kind == StepKind.RESULT_REPLY:
        renew_term(row, [*steps, step], has_committee=new.has_committee, by=by)
    return step


@transaction.atomic
def take_back_step(step: ElectionStep, *, reason: str, by: User) -> CommitteeTerm:
    """Take back the latest step, entered by mistake, with its files; not once the term is over."""
    row = standing_term(step.term)
    if row.status == TermStatus.RENEWED:
        raise WrongState("换届已经完成，步骤留作档案，不能撤回。")
    (require_superior if step.kind in REPLIES else require_manager)(row, by)
    require_text(reason, "请写明撤回的理由。")
    latest = row.steps.order_by("pk").last()
    if latest is None or latest.pk != step.pk:
        raise WrongState("只能撤回最近录入的一个步骤。")
    audit.record(by, "term.step_taken_back", step, before=step_words(step), reason=reason)
    paths = list(step.files.values_list("path", flat=True))
    step.files.all().delete()
    step.delete()
    for path in paths:
        transaction.on_commit(partial(drop_file, path))
    return row


def step_words(step: ElectionStep) -> dict[str, Any]:
    """What the audit trail says of a step."""
    return {name: getattr(step, name) for name in ("kind", "done_on", "document", "note")}


def _require_next(row: CommitteeTerm, steps: list[ElectionStep], new: NewStep) -> None:
    wanted = next_step(steps)
    if wanted is None or StepKind(new.kind) in {StepKind(step.kind) for step in steps}:
        raise WrongState(f"“{StepKind(new.kind).label}”已经录入，不用重复录入。")
    if new.kind != wanted:
        raise WrongState(f"请先录入“{wanted.label}”，再录入“{StepKind(new.kind).label}”。")


def _require_facts(row: CommitteeTerm, steps: list[ElectionStep], new: NewStep) -> None:
    label = StepKind(new.kind).label
    require_past(new.done_on, f"{label}日期")
    check_text(new.document, new.note)
    if new.kind != NO_DOCUMENT_NEEDED:
        require_text(new.document, f"请填写{label}的文号，没有文号的写明会议名称。")
    if new.done_on < row.elected_on:
        raise RuleBroken(f"日期不能早于本届选举日期{day_words(row.elected_on)}，请核对。")
    if steps and new.done_on < max(step.done_on for step in steps):
        last = max(steps, key=lambda step: step.done_on)
        raise RuleBroken(f"{label}日期不能早于“{last}”的{day_words(last.done_on)}，请核对。")
    if new.kind == StepKind.ELECTION:
        _require_not_too_early(row, new.done_on)


def _require_not_too_early(row: CommitteeTerm, day: datetime.date) -> None:
    years = shift_years(day)
    earliest = years_after(row.expires_on, -years)
    if day < earliest:
        raise RuleBroken(
            f"提前换届不得超过{years}年（选举工作条例第三条）：届满日期{day_words(row.expires_on)}，"
            f"最早可在{day_words(earliest)}选举。"
        )
