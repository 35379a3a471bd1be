"""Mending a typing error in a term; the expiry and the reminders follow."""

from django.db import transaction

from branches.choices import TermStatus
from branches.models import CommitteeTerm
from branches.selectors.terms.limits import term_years
from branches.services.placing import check_text
from branches.services.terms.extending import require_within_a_year
from branches.services.terms.guards import locked_term, require_manager, require_past, require_text
from branches.services.terms.registering import NewTerm, term_words
from branches.services.terms.reminding import plan_reminders
from portal import audit
from portal.errors import RuleBroken
from portal.models import User
from portal.months import years_after
from portal.periods import day_words


@transaction.atomic
def correct_term(term: CommitteeTerm, new: NewTerm, *, reason: str, by: User) -> CommitteeTerm:
    """Say again what was elected when; refused where it no longer fits between its neighbours."""
    row = locked_term(term)
    require_manager(row, by)
    require_text(reason, "请写明更正的理由。")
    check_text(new.approval_ref)
    require_past(new.elected_on, "选举日期")
    before = term_words(row)
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


def _place(row: CommitteeTerm, new: NewTerm) -> None:
    if new.elected_on == row.elected_on:
        return
    others = row.organisation.terms.exclude(pk=row.pk)
    earlier = others.filter(elected_on__lt=row.elected_on).order_by("elected_on").last()
    if earlier is not None and new.elected_on <= earlier.elected_on:
        raise RuleBroken(f"选举日期须晚于上一届的{day_words(earlier.elected_on)}，请核对。")
    if row.renewed_on is not None and new.elected_on >= row.renewed_on:
        raise RuleBroken(f"选举日期须早于下一届的{day_words(row.renewed_on)}，请核对。")
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
