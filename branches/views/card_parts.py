"""What neighbours add to the 组织卡片: each a function that fills the names its template reads.

`_terms.html` and `_life.html` below templates/branches/organisations are drawn in
their places on the card; they see what the functions here return, `organisation` and `rights`.
"""

from collections.abc import Callable
from typing import Any

from branches.choices import BRANCH_KINDS
from branches.models import PartyOrganisation
from branches.selectors.life.cards import life_card
from branches.selectors.terms import term_panel
from portal.models import User

Part = Callable[[PartyOrganisation, User], dict[str, Any]]


def life_part(organisation: PartyOrganisation, user: User) -> dict[str, Any]:
    """Standings and newest records; only branches keep them."""
    if organisation.kind not in BRANCH_KINDS:
        return {"life": None}
    return {"life": life_card(organisation)}


def terms_part(organisation: PartyOrganisation, user: User) -> dict[str, Any]:
    """The present term and the former ones."""
    return {"terms": term_panel(organisation)}


# One line a neighbour.
PARTS: tuple[Part, ...] = (
    terms_part,
    life_part,
)


def parts_of(organisation: PartyOrganisation, user: User) -> dict[str, Any]:
    """Everything the neighbours add."""
    return {name: value for part in PARTS for name, value in part(organisation, user).items()}
