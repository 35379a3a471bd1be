"""Counts of members for entering: which branches have the quarter, which do not yet."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Exists, F, OuterRef, Q, Subquery

from branches.choices import BRANCH_KINDS
from branches.models import Headcount, PartyOrganisation, PartyStaffing
from branches.querysets import PartyOrganisationQuerySet
from portal.models import User
from portal.periods import Quarter
from portal.roles import Capability

ENTERED = ("formal", "probationary", "retired", "floating", "admitted")


def counting_branches(quarter: Quarter) -> PartyOrganisationQuerySet:
    """Branches that existed in the quarter, each with its counts and the members before."""
    rows = PartyOrganisation.objects.filter(
        Q(dissolved_on__isnull=True) | Q(dissolved_on__gt=quarter.start),
        kind__in=BRANCH_KINDS,
        founded_on__lte=quarter.end,
    )
    now = _of(quarter)
    before = _of(quarter.previous).annotate(total=F("formal") + F("probationary"))
    columns: dict[str, Any] = {name: Subquery(now.values(name)[:1]) for name in ENTERED}
    found: PartyOrganisationQuerySet = rows.annotate(
        entered=Exists(now), before=Subquery(before.values("total")[:1]), **columns
    )
    return found


def next_branch(after: PartyOrganisation, quarter: Quarter, user: User) -> PartyOrganisation | None:
    """The next branch of the unit that lacks the quarter's counts and that the user may fill."""
    rows = counting_branches(quarter).filter(unit=after.unit_id, entered=False)
    waiting = rows.allowing(Capability.HEADCOUNT_FILL, user).exclude(pk=after.pk)
    following = waiting.filter(code__gt=after.code).order_by("code").first()
    found: PartyOrganisation | None = following or waiting.order_by("code").first()
    return found


@dataclass(frozen=True, slots=True)
class Sheet:
    """What a form of one branch and quarter starts from."""

    now: Headcount | None
    last: Headcount | None


def sheet_of(organisation: PartyOrganisation, quarter: Quarter) -> Sheet:
    """The counts on record and those of the quarter before; one query."""
    before = quarter.previous
    rows = organisation.headcounts.filter(
        Q(year=quarter.year, quarter=quarter.quarter) | Q(year=before.year, quarter=before.quarter)
    )
    by_quarter = {(row.year, row.quarter): row for row in rows}
    return Sheet(
        by_quarter.get((quarter.year, quarter.quarter)),
        by_quarter.get((before.year, before.quarter)),
    )


def staffing_of(unit_pk: int, quarter: Quarter) -> PartyStaffing | None:
    """The quarter's staff of the unit, else the newest before it."""
    rows = PartyStaffing.objects.filter(unit=unit_pk).filter(
        Q(year__lt=quarter.year) | Q(year=quarter.year, quarter__lte=quarter.quarter)
    )
    found: PartyStaffing | None = rows.order_by("-year", "-quarter").first()
    return found


def _of(quarter: Quarter) -> Any:
    return Headcount.objects.filter(
        organisation=OuterRef("pk"), year=quarter.year, quarter=quarter.quarter
    )
