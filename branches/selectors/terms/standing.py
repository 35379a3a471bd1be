"""How a term stands on a day: 正常 临期 换届中 已批延期 逾期 已换届."""

import datetime
from dataclasses import dataclass

from django.utils import timezone

from branches.choices import TermStanding, TermStatus
from branches.models import CommitteeTerm
from branches.selectors.terms.limits import soon_until

S = TermStanding


@dataclass(frozen=True, slots=True)
class Standing:
    """The word, and what it comes from."""

    code: TermStanding
    ends_on: datetime.date
    days_left: int
    is_electing: bool = False

    @property
    def word(self) -> str:
        """One of the six words."""
        return str(self.code.label)

    @property
    def detail(self) -> str:
        """How long still, or how late; empty when the term is over."""
        if self.code == S.RENEWED:
            return ""
        doing = "，换届办理中" if self.is_electing and self.code == S.OVERDUE else ""
        if self.days_left < 0:
            return f"已超过{-self.days_left}天{doing}"
        if self.code == S.NORMAL:
            return ""
        return f"还有{self.days_left}天" if self.days_left else "今天届满"

    @property
    def light(self) -> str:
        """Red, yellow or green, for lists of what waits."""
        if self.code == S.OVERDUE:
            return "red"
        return "green" if self.code in {S.NORMAL, S.RENEWED} else "yellow"


def standing(
    term: CommitteeTerm, on: datetime.date | None = None, *, soon: datetime.date | None = None
) -> Standing:
    """How the term stands on the day; lists hand in `soon` (see `soon_until`) to ask it once."""
    day = on or timezone.localdate()
    if soon is None:
        soon = day if term.status == TermStatus.RENEWED else soon_until(day)
    code = standing_of(term, day, soon)
    left = (term.ends_on - day).days
    return Standing(code, term.ends_on, left, term.status == TermStatus.ELECTING)


def standing_of(term: CommitteeTerm, on: datetime.date, soon: datetime.date) -> TermStanding:
    """The word alone; `TermQuerySet.standing_as` asks the database the same questions.

    Rule 16: past the end without an approved extension that still holds it is 逾期, whether an
    election is under way or not.
    """
    if term.status == TermStatus.RENEWED:
        return S.RENEWED
    if on > term.ends_on:
        return S.OVERDUE
    if term.status == TermStatus.ELECTING:
        return S.ELECTING
    if term.extended_until is not None:
        return S.EXTENDED
    return S.SOON if term.ends_on <= soon else S.NORMAL
