"""What every act on a term asks first."""

import datetime

from django.utils import timezone

from branches.choices import TermStatus
from branches.models import CommitteeTerm
from branches.selectors.terms.approval import approve_capability, holds
from branches.services.placing import check_text
from portal.errors import NotAllowed, RuleBroken, WrongState
from portal.models import User
from portal.periods import day_words
from portal.roles import Capability
from portal.screening import is_blank


def locked_term(term: CommitteeTerm) -> CommitteeTerm:
    """The fresh row under a lock, with its organisation and unit."""
    rows = CommitteeTerm.objects.select_for_update(of=("self",))
    found: CommitteeTerm = rows.select_related("organisation__unit", "organisation__parent").get(
        pk=term.pk
    )
    return found


def standing_term(term: CommitteeTerm) -> CommitteeTerm:
    """The locked row of a term, over or not, whose body is not dissolved (WrongState)."""
    row = locked_term(term)
    if row.organisation.dissolved_on is not None:
        gone = day_words(row.organisation.dissolved_on)
        raise WrongState(f"{row.organisation}已于{gone}撤销，任期不再办理。")
    return row


def running_term(term: CommitteeTerm) -> CommitteeTerm:
    """The locked row of a term that is not over (WrongState)."""
    row = standing_term(term)
    if row.status == TermStatus.RENEWED:
        raise WrongState(f"{row}已经换届，请到现任一届班子中办理。")
    return row


def require_manager(term: CommitteeTerm, by: User) -> None:
    """Whoever keeps the term (NotAllowed)."""
    if not holds(by, Capability.TERM_MANAGE, term):
        raise NotAllowed(f"您没有办理{term.organisation}换届的权限。")


def require_superior(term: CommitteeTerm, by: User) -> None:
    """Whoever replies to its requests: the 工委 for a unit's top bodies, else the unit (NotAllowed)."""
    if not holds(by, approve_capability(term.organisation), term):
        raise NotAllowed(f"{term.organisation}的批复由上级党组织录入，您没有这一权限。")


def require_past(day: datetime.date, label: str) -> None:
    """What is recorded has happened."""
    if day > timezone.localdate():
        raise RuleBroken(f"{label}{day_words(day)}还没有到，请在当天或之后录入。")


def require_text(text: str, sentence: str) -> None:
    """A text that can be read, without private numbers and secrecy marks."""
    if is_blank(text):
        raise RuleBroken(sentence)
    check_text(text)
