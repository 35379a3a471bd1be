"""Who answers for a body's elections: the 工委 for a unit's top bodies, the unit for those below."""

from django.db.models import Q

from branches.choices import OrganisationKind
from branches.models import CommitteeTerm, PartyOrganisation
from branches.workflow import term_workflow
from portal.models import User
from portal.roles import Capability
from portal.workflow import Workflow

# 机关条例 Art. 37: composition and 换届 of 机关党委 and 机关纪委 go to the 工委, wherever they stand.
ALWAYS_TOP = (OrganisationKind.PARTY_COMMITTEE, OrganisationKind.DISCIPLINE_COMMITTEE)
TOP = Q(organisation__parent__isnull=True) | Q(organisation__kind__in=ALWAYS_TOP)


def is_top(organisation: PartyOrganisation) -> bool:
    """Whether the 工委 approves its elections."""
    return is_top_as(organisation.kind, organisation.parent_id)


def is_top_as(kind: str, parent: object | None) -> bool:
    """Whether the 工委 approves the elections of a body of this kind below this superior."""
    return parent is None or kind in ALWAYS_TOP


def may_place_top(organisation: PartyOrganisation, user: User) -> bool:
    """Whether the user may put a top body below another: whoever approves its elections."""
    rows = PartyOrganisation.objects.allowing(Capability.TERM_APPROVE, user)
    return user.can(Capability.TERM_APPROVE) and rows.filter(pk=organisation.pk).exists()


def approve_capability(organisation: PartyOrganisation) -> Capability:
    """The right to reply to its requests."""
    return Capability.TERM_APPROVE if is_top(organisation) else Capability.TERM_APPROVE_BELOW


def workflow_of(term: CommitteeTerm) -> Workflow:
    """The table the term follows."""
    return term_workflow(is_top=is_top(term.organisation))


def holds(user: User, capability: Capability, term: CommitteeTerm) -> bool:
    """Whether the user may act on this term."""
    rows = CommitteeTerm.objects.allowing(capability, user)
    return user.can(capability) and rows.filter(pk=term.pk).exists()


def superior_name(organisation: PartyOrganisation, committee: str) -> str:
    """Who reminds and replies: the 工委 (its name is a setting), or the body above."""
    if is_top(organisation) or organisation.parent is None:
        return committee
    return str(organisation.parent)
