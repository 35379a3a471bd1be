"""One line in a body's lineage."""

from branches.choices import ChangeKind
from branches.models import OrganisationChange, PartyOrganisation
from branches.services.handover import Paper


def enter_lineage(
    body: PartyOrganisation,
    kind: ChangeKind,
    paper: Paper,
    *,
    before: str = "",
    after: str = "",
    successor: PartyOrganisation | None = None,
) -> OrganisationChange:
    """What happened on which day by which document, in the words of that day."""
    return OrganisationChange.objects.create(
        organisation=body,
        kind=kind,
        effective_on=paper.on,
        document=paper.document,
        before=before,
        after=after,
        successor=successor,
    )
