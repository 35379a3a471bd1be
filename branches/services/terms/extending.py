"""延期换届: by at most a year, and only with the superior's approval (rule 15)."""

import datetime

from django.db import transaction

from branches.models import CommitteeTerm
from branches.selectors.terms.limits import shift_years
from branches.services.terms.guards import require_superior, require_text, running_term
from branches.services.terms.reminding import plan_reminders
from portal import audit
from portal.errors import RuleBroken
from portal.models import User
from portal.months import years_after
from portal.periods import day_words


@transaction.atomic
def extend_term(
    term: CommitteeTerm, until: datetime.date, reference: str, *, by: User
) -> CommitteeTerm:
    """Enter an approved extension; refused later than a year after the expiry (选举条例 Art. 3)."""
    row = running_term(term)
    require_superior(row, by)
    require_text(reference, "延期换届须经上级党组织批准，请填写延期批复文号。")
    require_within_a_year(row, until)
    before = _facts(row)
    row.extended_until, row.extension_ref = until, reference.strip()
    row.full_clean()
    row.save(update_fields=["extended_until", "extension_ref"])
    plan_reminders([row])
    audit.record(by, "term.extended", row, before=before, after=_facts(row))
    return row


def require_within_a_year(row: CommitteeTerm, until: datetime.date) -> None:
    """Refuse an extension that does not extend, or that goes beyond the limit."""
    if until <= row.expires_on:
        raise RuleBroken(f"延期须晚于届满日期{day_words(row.expires_on)}，请核对。")
    years = shift_years(row.expires_on)
    latest = years_after(row.expires_on, years)
    if until > latest:
        raise RuleBroken(
            f"延长期限不得超过{years}年（选举工作条例第三条）：届满日期{day_words(row.expires_on)}，"
            f"最迟可延至{day_words(latest)}。"
        )


def _facts(row: CommitteeTerm) -> dict[str, object]:
    return {"extended_until": row.extended_until, "extension_ref": row.extension_ref}
