"""What took place, counted for many bodies at once; a query for each kind of fact."""

import datetime
from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Any

from django.db.models import Count, IntegerField, OuterRef, Q, Subquery, Sum

from branches.choices import BRANCH_LIFE, UNIT_LIFE, LifeKind, OrganisationKind
from branches.models import CommitteeTerm, LifeRecord, LifeRemark, PartyOrganisation
from branches.rollup.judging import Facts
from branches.rollup.standards import BRANCH_MINIMUMS, CODES, DISCUSSIONS, REPORTS, UNIT_MINIMUMS
from portal.periods import Quarter

YEARLY = [least.kind for least in (*BRANCH_MINIMUMS, *UNIT_MINIMUMS) if least.is_yearly]
Counts = dict[int, dict[str, int]]
Remarks = Mapping[int, dict[str, str]]


def policy_days(quarter: Quarter) -> dict[str, datetime.date]:
    """The day on which each minimum is read: a period keeps the numbers it began with (rule 22)."""
    yearly = {least.code for least in (*BRANCH_MINIMUMS, *UNIT_MINIMUMS) if least.is_yearly}
    start = quarter.whole_year.start
    return {code: start if code in yearly else quarter.start for code in CODES}


def in_period(quarter: Quarter) -> Q:
    """Held in the quarter; what is asked once a year counts for its year (rule 19)."""
    held = Q(held_on__gte=quarter.start, held_on__lte=quarter.end)
    return (held & ~Q(kind__in=YEARLY)) | Q(kind__in=YEARLY, for_year=quarter.year)


def branch_counts(bodies: Q, quarter: Quarter) -> Counts:
    """By branch and kind: how often; `bodies` is a condition on records."""
    rows = LifeRecord.objects.standing().filter(bodies, in_period(quarter), kind__in=BRANCH_LIFE)
    sums = rows.order_by().values_list("organisation_id", "kind").annotate(Sum("sessions"))
    return _folded(sums)


def unit_counts(units: Q, quarter: Quarter) -> Counts:
    """By unit and minimum (kind, and the two that study has): how often."""
    rows = LifeRecord.objects.standing().filter(units, in_period(quarter), kind__in=UNIT_LIFE)
    sums = (
        rows.filter(organisation=None)
        .order_by()
        .values_list("unit_id", "kind")
        .annotate(
            Sum("sessions"),
            discussed=Sum("sessions", filter=Q(with_discussion=True)),
            reported=Sum("sessions", filter=Q(reported_on__isnull=False)),
        )
    )
    found: Counts = defaultdict(dict)
    for unit, kind, held, discussed, reported in sums:
        found[unit][kind] = held
        if kind == LifeKind.CORE_STUDY:
            found[unit] |= {DISCUSSIONS: discussed or 0, REPORTS: reported or 0}
    return found


def remarks(quarter: Quarter, of: Q) -> tuple[Remarks, Remarks]:
    """情况说明 of the quarter and of its year by kind: those of branches, those of units."""
    spoken = LifeRemark.objects.filter(of, year=quarter.year).filter(
        Q(quarter=quarter.number) | Q(quarter__isnull=True)
    )
    of_branches: dict[int, dict[str, str]] = defaultdict(dict)
    of_units: dict[int, dict[str, str]] = defaultdict(dict)
    for body, unit, kind, text in spoken.values_list("organisation_id", "unit_id", "kind", "text"):
        if body is None:
            of_units[unit][kind] = text
        else:
            of_branches[body][kind] = text
    return of_branches, of_units


def facts_of(bodies: Q, quarter: Quarter) -> dict[int, Facts]:
    """Whether each branch had a committee in the term of that time, and how many groups."""
    term = CommitteeTerm.objects.filter(organisation=OuterRef("pk"), elected_on__lte=quarter.end)
    groups = PartyOrganisation.objects.filter(
        parent=OuterRef("pk"), kind=OrganisationKind.PARTY_GROUP
    ).active(quarter.end)
    counted = groups.order_by().values("parent").annotate(count=Count("pk")).values("count")
    rows = PartyOrganisation.objects.branches().filter(bodies)
    found = rows.annotate(
        committee=Subquery(term.order_by("-elected_on").values("has_committee")[:1]),
        groups=Subquery(counted, output_field=IntegerField()),
    ).values_list("pk", "kind", "founded_on", "dissolved_on", "committee", "groups", "has_groups")
    return {
        pk: Facts(kind, began, ended, bool(committee), groups or int(has_groups))
        for pk, kind, began, ended, committee, groups, has_groups in found.order_by()
    }


def _folded(rows: Iterable[Any]) -> Counts:
    found: Counts = defaultdict(dict)
    for owner, kind, count in rows:
        found[owner][kind] = count
    return found
