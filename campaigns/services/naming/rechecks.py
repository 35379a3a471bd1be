"""复核, 撤销 and 恢复 of a naming; every step stays in its history."""

import datetime
from dataclasses import dataclass

from django.db import transaction

from branches.services.life.texts import fit_text
from branches.services.placing import check_text
from campaigns.choices import AwardStatus, Recheck
from campaigns.models import Award, AwardReview
from campaigns.services.naming.guards import fit_day, locked_award, require_right
from campaigns.workflow import AWARD
from portal import audit
from portal.errors import RuleBroken, WrongState
from portal.models import User
from portal.periods import day_words
from portal.roles import Capability

TEXT, LONGEST = "复核说明", 300


@dataclass(frozen=True, slots=True)
class Finding:
    """What a 复核 found; `next_due_on` is the next one, or the end of the time to mend."""

    reviewed_on: datetime.date
    outcome: Recheck
    text: str
    document: str = ""
    next_due_on: datetime.date | None = None


@transaction.atomic
def recheck_award(award: Award, finding: Finding, *, by: User) -> AwardReview:
    """保留 or 限期整改; 撤销 is an act of its own."""
    require_right(Capability.CAMPAIGN_RUN, by, "登记复核")
    row = locked_award(award)
    if row.status != AwardStatus.VALID:
        raise WrongState(f"{row}已撤销，不再复核。")
    if finding.outcome == Recheck.WITHDRAWN:
        raise RuleBroken("撤销命名须由工委领导办理，请报领导在本页“撤销命名”。")
    _check_next(finding)
    review = _write(row, finding, by)
    row.recheck_due_on = finding.next_due_on
    row.save(update_fields=["recheck_due_on"])
    after = {"outcome": finding.outcome, "recheck_due_on": str(finding.next_due_on or "")}
    audit.record(by, "award.rechecked", row, after=after, reason=review.text)
    return review


@transaction.atomic
def withdraw_award(
    award: Award, on: datetime.date, reason: str, document: str = "", *, by: User
) -> Award:
    """撤销 from a day, by the leader; the naming counts until then."""
    row = locked_award(award)
    said = fit_text(reason, "撤销理由", LONGEST)
    fit_day(on, "撤销日期", since=row.named_on)
    row = AWARD.advance(row, "withdraw", by=by, reason=said)
    row.withdrawn_on = on
    row.save(update_fields=["withdrawn_on"])
    _write(row, Finding(on, Recheck.WITHDRAWN, said, document), by)
    return row


@transaction.atomic
def restore_award(
    award: Award, on: datetime.date, reason: str, document: str = "", *, by: User
) -> Award:
    """恢复 a naming that was taken back wrongly; it counts as never withdrawn."""
    row = locked_award(award)
    said = fit_text(reason, "恢复理由", LONGEST)
    fit_day(on, "恢复日期", since=row.withdrawn_on)
    row = AWARD.advance(row, "restore", by=by, reason=said)
    row.withdrawn_on = None
    row.save(update_fields=["withdrawn_on"])
    _write(row, Finding(on, Recheck.KEPT, f"恢复命名：{said}"[:LONGEST], document), by)
    return row


def _check_next(finding: Finding) -> None:
    due = finding.next_due_on
    if finding.outcome == Recheck.IMPROVE and due is None:
        raise RuleBroken("限期整改须写明整改期限，请填写下次复核日期。")
    if due is not None and due <= finding.reviewed_on:
        raise RuleBroken(f"下次复核日期须晚于本次复核日期{day_words(finding.reviewed_on)}。")


def _write(row: Award, finding: Finding, by: User) -> AwardReview:
    check_text(finding.document)
    review = AwardReview(
        award=row,
        reviewed_on=fit_day(finding.reviewed_on, "复核日期", since=row.named_on),
        outcome=finding.outcome,
        text=fit_text(finding.text, TEXT, LONGEST),
        document=finding.document.strip(),
        made_by=by,
    )
    review.full_clean()
    review.save()
    return review
