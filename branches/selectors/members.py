"""The newest counts of members: of a branch its own, above the branches their sum."""

from django.db.models import F, IntegerField, OuterRef, QuerySet, Subquery, Sum, Value
from django.db.models.functions import Coalesce, NullIf

from branches.choices import BRANCH_KINDS
from branches.models import Headcount, OfficeHolder, PartyOrganisation
from branches.querysets import PartyOrganisationQuerySet

MEMBERS = F("formal") + F("probationary")


def own_members(outer: str = "pk") -> Subquery:
    """Members by the newest count of the body that `outer` points at; null where none."""
    newest = Headcount.objects.filter(organisation=OuterRef(outer)).order_by("-year", "-quarter")
    return Subquery(newest.values(total=MEMBERS)[:1], output_field=IntegerField())


def with_members(rows: PartyOrganisationQuerySet) -> PartyOrganisationQuerySet:
    """Each body with `members`: its own newest count, or that of the branches below it."""
    direct = _below("parent")
    deeper = _below("parent__parent")
    found: PartyOrganisationQuerySet = rows.annotate(
        members=Coalesce(own_members(), direct + deeper, direct, deeper)
    )
    return found


def with_secretary(rows: PartyOrganisationQuerySet) -> PartyOrganisationQuerySet:
    """Each body with its present 书记 as `secretary`; of a 临时党支部 the one its superior named."""
    serving = OfficeHolder.objects.filter(
        term__organisation=OuterRef("pk"), post="secretary", ends_on__isnull=True
    )
    name = serving.order_by("-starts_on", "-pk").values("name")[:1]
    found: PartyOrganisationQuerySet = rows.annotate(
        secretary=Coalesce(Subquery(name), NullIf("leader", Value("")))
    )
    return found


def members_by_unit(bodies: QuerySet[PartyOrganisation]) -> dict[int, int]:
    """Members of all branches among the bodies by unit; one query."""
    counted = bodies.filter(kind__in=BRANCH_KINDS).annotate(own=own_members())
    totals = counted.order_by().values("unit").annotate(total=Sum("own"))
    return dict(totals.values_list("unit", "total"))


def _below(way: str) -> Subquery:
    branches = PartyOrganisation.objects.active().filter(
        **{way: OuterRef("pk")}, kind__in=BRANCH_KINDS
    )
    counted = branches.order_by().annotate(own=own_members())
    totals = counted.values(way).annotate(total=Sum("own")).values("total")
    return Subquery(totals, output_field=IntegerField())
