"""Mending a typing error in a term; the expiry and the reminders follow."""

import datetime

from django.db import transaction

from branches.choices import StepKind, TermStatus
from branches.models import CommitteeTerm
from branches.selectors.terms.approval import approve_capability, holds
from branches.selectors.terms.limits import term_years
from branches.services.placing import check_text
from branches.services.terms.extending import require_within_a_year
from branches.services.terms.guards import locked_term, require_manager, require_past, require_text
from branches.services.terms.registering import NewTerm, term_words
from branches.services.terms.reminding import plan_reminders
from portal import audit
from portal.errors import NotAllowed, RuleBroken
from portal.models import User
from portal.months import years_after
from portal.periods import day_words

# How far a unit may itself move the expiry of a term by mending its election day.
TYPING_ERROR = datetime.timedelta(days=31)


@transaction.atomic
def correct_term(term: CommitteeTerm, new: NewTerm, *, reason: str, by: User) -> CommitteeTerm:
    """Say again what was elected when; refused where it no longer fits between its neighbours."""
    row = locked_term(term)
    require_manager(row, by)
    require_text(reason, "请写明更正的理由。")
    check_text(new.approval_ref)
    require_past(new.elected_on, "选举日期")
    before = term_words(row)
    if new.elected_on != row.elected_on:
        _require_right(row, new.elected_on, by)
        _require_before_acts(row, new.elected_on)
        _place(row, new)
    row.serial, row.has_committee = new.serial, new.has_committee
    row.approval_ref = new.approval_ref
    row.full_clean()
    row.save()
    if row.status != TermStatus.RENEWED:
        plan_reminders([row])
    after = term_words(row)
    audit.record(by, "term.corrected", row, before=before, after=after, reason=reason)
    return row


def _require_right(row: CommitteeTerm, day: datetime.date, by: User) -> None:
    """A later expiry in the guise of a typing error is the superior's to allow (rule 15)."""
    expires_on = years_after(day, term_years(row.organisation.kind, day))
    late = expires_on - row.expires_on > TYPING_ERROR
    if not late and row.extended_until is None:
        return
    if not holds(by, approve_capability(row.organisation), row):
        why = "会把届满日期推后一个月以上" if late else "的届次已获批延期"
        raise NotAllowed(f"这次更正{why}，须由审批换届的上级党组织办理。")


def _require_before_acts(row: CommitteeTerm, day: datetime.date) -> None:
    """The election stands before what the term has done since."""
    if step := row.steps.filter(done_on__lt=day).order_by("done_on").first():
        raise RuleBroken(
            f"本届{day_words(step.done_on)}已录入“{step}”，选举日期不能晚于这一天，请核对。"
        )
    if holder := row.holders.filter(starts_on__lt=day).order_by("starts_on").first():
        raise RuleBroken(
            f"{holder}已于{day_words(holder.starts_on)}任职，选举日期不能晚于这一天，请核对。"
        )


def _require_same_election(earlier: CommitteeTerm, day: datetime.date) -> None:
    step = earlier.steps.filter(kind=StepKind.ELECTION).first()
    if step is not None and step.done_on != day:
        raise RuleBroken(
            f"上一届换届步骤中录入的选举日期是{day_words(step.done_on)}，"
            "选举日期须与该步骤一致，请核对。"
        )


def _place(row: CommitteeTerm, new: NewTerm) -> None:
    others = row.organisation.terms.exclude(pk=row.pk)
    earlier = others.filter(elected_on__lt=row.elected_on).order_by("elected_on").last()
    if earlier is not None and new.elected_on <= earlier.elected_on:
        raise RuleBroken(f"选举日期须晚于上一届的{day_words(earlier.elected_on)}，请核对。")
    if row.renewed_on is not None and new.elected_on >= row.renewed_on:
        raise RuleBroken(f"选举日期须早于下一届的{day_words(row.renewed_on)}，请核对。")
    if earlier is not None:
        _require_same_election(earlier, new.elected_on)
    if new.elected_on < row.organisation.founded_on:
        founded = day_words(row.organisation.founded_on)
        raise RuleBroken(f"选举日期不能早于成立日期{founded}，请核对。")
    row.elected_on = new.elected_on
    row.years = term_years(row.organisation.kind, new.elected_on)
    row.expires_on = years_after(new.elected_on, row.years)
    if row.extended_until is not None:
        require_within_a_year(row, row.extended_until)
    if earlier is not None:
        earlier.renewed_on = new.elected_on
        earlier.save(update_fields=["renewed_on"])
