"""补选 and 届中调整: the committee changes, the term runs on as it was."""

import datetime
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.utils import timezone

from branches.choices import AdjustmentKind
from branches.models import CommitteeTerm, TermAdjustment
from branches.services.placing import check_text
from branches.services.terms.guards import (
    require_manager,
    require_past,
    require_text,
    running_term,
)
from portal import audit
from portal.errors import RuleBroken
from portal.models import User
from portal.periods import day_words


@dataclass(frozen=True)
class NewAdjustment:
    """What changed, on the day of its approval, with the reference."""

    kind: AdjustmentKind
    done_on: datetime.date
    document: str
    note: str = ""


@transaction.atomic
def record_adjustment(term: CommitteeTerm, new: NewAdjustment, *, by: User) -> TermAdjustment:
    """Record it; neither the expiry nor the reminders move (支部条例: 补选 does not restart)."""
    row = running_term(term)
    require_manager(row, by)
    require_past(new.done_on, "办理日期")
    require_text(new.document, "请填写批复文号或会议名称，届中变动要有据可查。")
    check_text(new.note)
    if new.done_on < row.elected_on:
        raise RuleBroken(f"办理日期不能早于本届选举日期{day_words(row.elected_on)}，请核对。")
    adjustment = TermAdjustment(
        term=row,
        kind=new.kind,
        done_on=new.done_on,
        document=new.document.strip(),
        note=new.note.strip(),
        entered_by=by,
        entered_at=timezone.now(),
    )
    adjustment.full_clean()
    adjustment.save()
    audit.record(by, "term.adjusted", adjustment, after=_facts(adjustment))
    return adjustment


def _facts(row: TermAdjustment) -> dict[str, Any]:
    return {name: getattr(row, name) for name in ("kind", "done_on", "document", "note")}
