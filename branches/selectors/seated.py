"""Whether somebody leads: told from holders already read, without a query."""

import datetime
from collections.abc import Iterable

from branches.choices import TERM_KINDS, Post, TermStatus
from branches.models import CommitteeTerm, OfficeHolder, PartyOrganisation


def lacks_secretary(
    organisation: PartyOrganisation,
    term: CommitteeTerm | None,
    holders: Iterable[OfficeHolder],
    day: datetime.date,
) -> bool:
    """A current term in which nobody holds the post of 书记, as after an election."""
    if term is None or term.status == TermStatus.RENEWED or organisation.dissolved_on is not None:
        return False
    if organisation.kind not in TERM_KINDS:
        return False
    return not any(
        held.post == Post.SECRETARY and (held.ends_on is None or held.ends_on >= day)
        for held in holders
    )
