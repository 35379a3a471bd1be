"""The end of an election: the old term is over, the next one begins on the day of the election."""

from collections.abc import Sequence

from branches.choices import StepKind
from branches.models import CommitteeTerm, ElectionStep
from branches.selectors.terms.approval import workflow_of
from branches.services.terms.registering import NewTerm, build_term, term_words
from branches.services.terms.reminding import plan_reminders
from portal import audit
from portal.models import User


def renew_term(
    term: CommitteeTerm,
    steps: Sequence[ElectionStep],
    *,
    has_committee: bool | None,
    by: User,
) -> CommitteeTerm:
    """Close the term and open the next; inside the transaction that records the 结果批复.

    The posts of the old committee end with it; who was elected again is appointed anew.
    """
    by_kind = {step.kind: step for step in steps}
    elected_on = by_kind[StepKind.ELECTION].done_on
    row = workflow_of(term).advance(term, "renew", by=by)
    row.renewed_on = elected_on
    row.save(update_fields=["renewed_on"])
    for holder in row.holders.filter(ends_on__isnull=True):
        holder.ends_on = max(elected_on, holder.starts_on)
        holder.save(update_fields=["ends_on"])
    new = NewTerm(
        elected_on,
        None if row.serial is None else row.serial + 1,
        row.has_committee if has_committee is None else has_committee,
        by_kind[StepKind.RESULT_REPLY].document,
    )
    following = build_term(term.organisation, new)
    following.full_clean()
    following.save()
    plan_reminders([following])
    audit.record(by, "term.began", following, after=term_words(following))
    return following
