"""Terms of one organisation, as its card shows them."""

import datetime
from dataclasses import dataclass

from django.utils import timezone

from branches.choices import TERM_KINDS, TermStatus
from branches.models import CommitteeTerm, PartyOrganisation
from branches.selectors.terms.limits import soon_until
from branches.selectors.terms.standing import Standing, standing


@dataclass(frozen=True, slots=True)
class TermLine:
    """One 届 with how it stands."""

    term: CommitteeTerm
    standing: Standing
    adjusted: int


@dataclass(frozen=True, slots=True)
class TermPanel:
    """The current 届, if there is one, and those before it, newest first."""

    is_elected: bool
    current: TermLine | None
    former: tuple[TermLine, ...]


def term_panel(organisation: PartyOrganisation, on: datetime.date | None = None) -> TermPanel:
    """For templates/branches/organisations/_terms.html, under the name `terms`; three queries."""
    day = on or timezone.localdate()
    soon = soon_until(day)
    rows = organisation.terms.order_by("-elected_on").prefetch_related("adjustments")
    lines = [
        TermLine(row, standing(row, day, soon=soon), len(row.adjustments.all())) for row in rows
    ]
    over = organisation.dissolved_on is not None
    now = [line for line in lines if line.term.status != TermStatus.RENEWED and not over]
    current = now[0] if now else None
    elected = organisation.kind in TERM_KINDS
    return TermPanel(elected, current, tuple(line for line in lines if line is not current))
