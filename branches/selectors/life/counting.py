"""What took place, counted for many bodies at once; a query for each kind of fact."""

import datetime
from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Any

from django.db.models import Q, Sum

from branches.choices import BRANCH_LIFE, UNIT_LIFE, LifeKind, OrganisationKind
from branches.models import CommitteeTerm, LifeRecord, LifeRemark, PartyOrganisation
from branches.rollup.judging import Facts
from branches.rollup.standards import BRANCH_MINIMUMS, CODES, DISCUSSIONS, REPORTS, UNIT_MINIMUMS
from portal.periods import Quarter

YEARLY = [least.kind for least in (*BRANCH_MINIMUMS, *UNIT_MINIMUMS) if least.is_yearly]
Counts = dict[int, dict[str, int]]


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


def remarks(of: Q, quarter: Quarter, *, by_unit: bool = False) -> Mapping[int, dict[str, str]]:
    """情况说明 of the quarter and of its year, by body (or unit) and kind."""
    spoken = LifeRemark.objects.filter(of, year=quarter.year).filter(
        Q(quarter=quarter.number) | Q(quarter__isnull=True)
    )
    owner = "unit_id" if by_unit else "organisation_id"
    found: dict[int, dict[str, str]] = defaultdict(dict)
    for key, kind, text in spoken.filter(organisation__isnull=by_unit).values_list(
        owner, "kind", "text"
    ):
        found[key][kind] = text
    return found


def facts_of(bodies: Iterable[PartyOrganisation], of: Q, quarter: Quarter) -> dict[int, Facts]:
    """Whether each body had a committee in the term of that time, and how many groups."""
    terms = CommitteeTerm.objects.filter(of, elected_on__lte=quarter.end).order_by("elected_on")
    committees = dict(terms.values_list("organisation_id", "has_committee"))
    groups: dict[int, int] = defaultdict(int)
    below = PartyOrganisation.objects.filter(kind=OrganisationKind.PARTY_GROUP).active(quarter.end)
    for parent in below.values_list("parent_id", flat=True):
        groups[parent] += 1
    return {
        body.pk: Facts(
            body.kind,
            body.founded_on,
            body.dissolved_on,
            committees.get(body.pk, False),
            groups[body.pk] or int(body.has_groups),
        )
        for body in bodies
    }


def _folded(rows: Iterable[Any]) -> Counts:
    found: Counts = defaultdict(dict)
    for owner, kind, count in rows:
        found[owner][kind] = count
    return found
