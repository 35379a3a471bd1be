"""Which letters a term calls for, and the facts each of them states."""

import datetime
from dataclasses import dataclass

from django.conf import settings

from branches.choices import StepKind, TermStanding, TermStatus
from branches.models import CommitteeTerm
from branches.selectors.terms import TermFacts, term_facts
from branches.selectors.terms.limits import shift_years, term_years
from portal.months import years_after
from reports.choices import LetterKind

L = LetterKind
# A reply answers a paper that is on record.
ANSWERS = {
    L.REQUEST_REPLY: StepKind.REQUEST,
    L.CANDIDATES_REPLY: StepKind.CANDIDATES,
    L.RESULT_REPLY: StepKind.RESULT,
}


@dataclass(frozen=True, slots=True)
class Offer:
    """One kind of letter; `wants` says what has to be on record first, or nothing."""

    kind: LetterKind
    wants: str = ""


def offers_of(term: CommitteeTerm) -> list[Offer]:
    """Every kind in the order of the election, with what it still waits for."""
    known = {StepKind(step.kind) for step in term.steps.all()}
    return [Offer(kind, _wants(kind, term, known)) for kind in LetterKind]


def wanted_before(kind: LetterKind, term: CommitteeTerm) -> str:
    """What keeps this letter from being written, in a sentence; empty when nothing does."""
    return next(offer.wants for offer in offers_of(term) if offer.kind == kind)


def letter_facts(kind: LetterKind, term: CommitteeTerm, on: datetime.date) -> dict[str, object]:
    """What the template of the letter may say."""
    facts = term_facts(term, on)
    years = term_years(term.organisation.kind, on)
    elected = facts.steps.get(StepKind.ELECTION)
    return {
        "facts": facts,
        "asked": facts.steps.get(ANSWERS[kind]) if kind in ANSWERS else None,
        "elected": elected,
        "is_late": facts.standing.code == TermStanding.OVERDUE,
        "shift_years": shift_years(on),
        "latest": years_after(facts.expires_on, shift_years(on)),
        "term_years": years,
        "next_end": years_after(elected.done_on, years) if elected else None,
    }


def signer_of(facts: TermFacts) -> str:
    """The organ that signs: the 工委 in full where it answers itself."""
    return str(settings.ORGANISATION_NAME) if facts.is_top else facts.superior


def _wants(kind: LetterKind, term: CommitteeTerm, known: set[StepKind]) -> str:
    if kind in ANSWERS:
        step = ANSWERS[kind]
        return "" if step in known else f"登记“{step.label}”后可起草"
    if term.status == TermStatus.RENEWED:
        return "本届已经换届，不用再起草"
    return ""
