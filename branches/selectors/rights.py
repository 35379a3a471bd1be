"""What a person may do with one organisation, told without asking the database again."""

from branches.models import PartyOrganisation
from portal.models import User
from portal.roles import CAPABILITIES_OF, Capability, Role
from portal.scoping import HeldRole


def rights_on(organisation: PartyOrganisation, user: User) -> frozenset[Capability]:
    """Capabilities of the roles that reach the organisation: for drawing buttons, not for doors."""
    reaching = [held for held in user.held_roles if _reaches(held, organisation)]
    return frozenset().union(*(CAPABILITIES_OF[Role(held.role)] for held in reaching))


def _reaches(held: HeldRole, organisation: PartyOrganisation) -> bool:
    if held.organisation_code:
        return held.organisation_code == organisation.code
    return held.covers_everything or organisation.unit_id in held.covered_units
