"""The list of party organisations."""

from django.db.models import OuterRef, Subquery
from django.db.models.functions import Coalesce

from branches.models import CommitteeTerm, PartyOrganisation
from branches.querysets import PartyOrganisationQuerySet
from branches.selectors.members import with_members, with_secretary
from portal.models import User


def register_rows(user: User) -> PartyOrganisationQuerySet:
    """Bodies the user may see with `members`, `secretary` and `term_ends_on`, in official order."""
    terms = CommitteeTerm.objects.filter(organisation=OuterRef("pk")).order_by("-elected_on")
    ends_on = terms.values(last=Coalesce("extended_until", "expires_on"))[:1]
    rows = PartyOrganisation.objects.visible_to(user).select_related("unit", "parent")
    found: PartyOrganisationQuerySet = (
        with_secretary(with_members(rows))
        .annotate(term_ends_on=Subquery(ends_on))
        .order_by("unit__kind__position", "unit__position", "unit_id", "code")
    )
    return found
