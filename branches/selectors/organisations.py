"""The list of party organisations."""

from django.db.models import OuterRef, Subquery
from django.db.models.functions import Coalesce

from branches.choices import BRANCH_KINDS, OrganisationKind
from branches.models import CommitteeTerm, PartyOrganisation
from branches.querysets import PartyOrganisationQuerySet
from branches.selectors.members import with_members, with_secretary
from portal.models import User
from units.models import Unit
from units.querysets import UnitQuerySet

LEADING = (OrganisationKind.PARTY_COMMITTEE, OrganisationKind.GENERAL_BRANCH)


def register_rows(user: User) -> PartyOrganisationQuerySet:
    """Bodies the user may see with `members`, `secretary` and `term_ends_on`, in official order."""
    terms = CommitteeTerm.objects.filter(organisation=OuterRef("pk")).order_by("-elected_on")
    ends_on = terms.values(last=Coalesce("extended_until", "expires_on"))[:1]
    rows = PartyOrganisation.objects.visible_to(user).select_related("unit", "parent")
    found: PartyOrganisationQuerySet = (
        with_secretary(with_members(rows))
        .annotate(term_ends_on=Subquery(ends_on))
        .with_rank()
        .order_by("unit__kind__position", "unit__position", "unit_id", "rank", "code")
    )
    return found


def parents_in(unit: Unit) -> PartyOrganisationQuerySet:
    """Bodies that may lead others in the unit or in those above it; branches lead groups."""
    places = [unit.pk]
    step = unit.parent
    while step is not None:
        places.append(step.pk)
        step = step.parent
    rows = PartyOrganisation.objects.active().filter(unit__in=places)
    found: PartyOrganisationQuerySet = rows.filter(kind__in=(*LEADING, *BRANCH_KINDS))
    return found.select_related("unit").order_by("unit__position", "kind", "code")


def possible_parents(body: PartyOrganisation) -> PartyOrganisationQuerySet:
    """Who may lead the body; the service says whom exactly."""
    kinds = BRANCH_KINDS if body.kind == OrganisationKind.PARTY_GROUP else LEADING
    found: PartyOrganisationQuerySet = parents_in(body.unit).filter(kind__in=kinds)
    return found.exclude(pk=body.pk)


def possible_successors(body: PartyOrganisation) -> PartyOrganisationQuerySet:
    """Into which bodies of the unit it may be merged."""
    rows = PartyOrganisation.objects.active().filter(unit=body.unit_id).exclude(pk=body.pk)
    found: PartyOrganisationQuerySet = rows.select_related("unit").order_by("code")
    if body.kind in BRANCH_KINDS:
        return found.branches()
    return found.exclude(kind__in=BRANCH_KINDS)


def coverable_units() -> UnitQuerySet:
    """Units a 联合党支部 may cover."""
    found: UnitQuerySet = Unit.objects.active().reporting().in_official_order()
    return found
