"""Whose papers somebody fills in."""

from portal.models import User
from portal.roles import CAPABILITIES_OF, Capability, Role

FILLING = (
    Capability.SUBMISSION_FILL,
    Capability.COMMITTEE_PAPER_FILL,
    Capability.BRANCH_PAPER_FILL,
)


def units_filled_by(user: User) -> set[int]:
    """Units whose own papers this person fills in, the 工委's among them."""
    return {
        held.unit_id
        for held in user.held_roles
        if any(capability in CAPABILITIES_OF[Role(held.role)] for capability in FILLING)
    }
