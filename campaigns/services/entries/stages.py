"""Moving an entry from stage to stage, confirming it again, taking it back."""

import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone

from branches.services.life.texts import fit_text
from campaigns.choices import EntryStage
from campaigns.models import EntryEvent, RegisterEntry
from campaigns.querysets.records import STANDING_STAGES
from campaigns.selectors.entries.reach import DECIDE, may
from campaigns.selectors.entries.setups import RegisterSetup
from campaigns.selectors.entries.steps import open_steps
from campaigns.services.entries.drafts import StageAct
from campaigns.services.entries.rights import editable
from campaigns.workflow import ENTRY
from portal import audit
from portal.errors import RuleBroken
from portal.models import User
from portal.months import years_after
from portal.periods import day_words

LONGEST_TEXT, LONGEST_DOCUMENT = 300, 80
# Decisions that rest on a paper.
WITH_DOCUMENT = ("name", "withdraw")


@transaction.atomic
def move_entry(entry: RegisterEntry, action: str, act: StageAct, *, by: User) -> RegisterEntry:
    """Take one step of the life of an entry on its day, with its paper.

    Raises NotAllowed or WrongState as the table of states says, RuleBroken for a stage the type
    does not have, a stage left out, a day out of order, a missing paper or reason.
    """
    row = editable(entry, by)
    text, document = _texts(action, act)
    _check_day(row, act.day)
    step = next((s for s in open_steps(row, by) if s.action == action), None)
    if step is None:
        raise RuleBroken(
            ENTRY.why_not(row, action, by)
            or f"“{row.type.name}”现在不能{ENTRY.find(action).label}，请先办理前一阶段。"
        )
    row = ENTRY.advance(row, action, by=by, reason=text)
    _write_event(row, act.day, step.target, text, document, by)
    for name, day in _days(row, step.target, act.day).items():
        setattr(row, name, day)
    row.save(update_fields=["named_on", "recheck_due_on"])
    return row


@transaction.atomic
def confirm_entry(entry: RegisterEntry, act: StageAct, *, by: User) -> RegisterEntry:
    """复核 of what is not named (a risk point): it stands on, and falls due again later."""
    row = editable(entry, by)
    years = row.type.recheck_years
    if not years or row.status != EntryStage.ACTIVE:
        raise RuleBroken(f"“{row.name}”不需要重新确认。")
    _check_day(row, act.day)
    text = fit_text(act.text, "复核意见", LONGEST_TEXT)
    before = row.recheck_due_on
    row.recheck_due_on = years_after(act.day, years)
    row.save(update_fields=["recheck_due_on"])
    _write_event(row, act.day, "", f"复核确认：{text}"[:LONGEST_TEXT], "", by)
    audit.record(
        by, "entry.confirmed", row,
        before={"recheck_due_on": before}, after={"recheck_due_on": row.recheck_due_on},
        reason=text,
    )  # fmt: skip
    return row


@transaction.atomic
def void_entry(entry: RegisterEntry, reason: str, *, by: User) -> RegisterEntry:
    """Take back what was entered by mistake: readable, counted nowhere, its number not reused."""
    row = editable(entry, by)
    if row.status in STANDING_STAGES:
        raise RuleBroken("已命名的条目不能撤回登记，请由工委主办部门办理撤销。")
    # Past figures rest on a naming, also on one that was withdrawn since.
    was_named = row.events.filter(stage__in=STANDING_STAGES).exists()
    if was_named and not may(DECIDE, row, by):
        raise RuleBroken("曾经命名的条目不能由单位撤回登记；命名有误的，请联系工委主办部门处理。")
    row.void_reason = fit_text(reason, "撤回理由", 200)
    row.voided_at = timezone.now()
    row.save(update_fields=["voided_at", "void_reason"])
    audit.record(by, "entry.voided", row, reason=row.void_reason)
    return row


def _texts(action: str, act: StageAct) -> tuple[str, str]:
    step, faults = ENTRY.find(action), []
    text, document = act.text.strip(), act.document.strip()
    try:
        text = (
            fit_text(text, f"{step.label}理由", LONGEST_TEXT) if text or step.needs_reason else ""
        )
        needed = action in WITH_DOCUMENT
        document = fit_text(document, "文号", LONGEST_DOCUMENT) if document or needed else ""
    except RuleBroken as refusal:
        faults.append(refusal.message)
    if faults:
        raise RuleBroken("".join(faults))
    return text, document


def _check_day(row: RegisterEntry, day: datetime.date) -> None:
    last = row.events.order_by("-happened_on", "-pk").first()
    if last is not None and day < last.happened_on:
        raise RuleBroken(f"日期不能早于上一阶段的{day_words(last.happened_on)}。")
    if day > timezone.localdate():
        raise RuleBroken("日期不能晚于今天。")


def _days(row: RegisterEntry, target: str, day: datetime.date) -> dict[str, Any]:
    setup, years = RegisterSetup.from_json(row.type.setup), row.type.recheck_years
    due = years_after(day, years) if years and "rechecked" in setup.stages else None
    if target == EntryStage.NAMED:
        return {"named_on": day, "recheck_due_on": due}
    if target == EntryStage.RECHECKED:
        return {"recheck_due_on": due}
    return {"recheck_due_on": None} if target in (EntryStage.LEFT, EntryStage.DONE) else {}


def _write_event(
    row: RegisterEntry, day: datetime.date, stage: str, text: str, document: str, by: User
) -> None:
    EntryEvent.objects.create(
        entry=row, happened_on=day, stage=stage, text=text, document=document,
        recorded_by=by, recorded_at=timezone.now(),
    )  # fmt: skip
