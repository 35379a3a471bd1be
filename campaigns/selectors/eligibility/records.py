"""Namings, open rectification and papers of applicants; a query each."""

import datetime
from collections import defaultdict
from collections.abc import Collection

from campaigns.choices import COUNTED, AwardStatus, EntryStage
from campaigns.flags.eligibility import AwardHeld
from campaigns.models import Award, RegisterEntry, Submission
from campaigns.selectors.eligibility.applicants import Applicant, Applicants
from campaigns.selectors.eligibility.standing import Texts
from portal.months import years_after

RECTIFICATION = "rectification"


def awards_of(
    asked: Applicants, kinds: Collection[str], day: datetime.date
) -> dict[Applicant, tuple[AwardHeld, ...]]:
    """Namings of these kinds that were not withdrawn."""
    rows = Award.objects.filter(asked.own(), kind__code__in=kinds, named_on__lte=day)
    found: dict[Applicant, list[AwardHeld]] = defaultdict(list)
    for award in rows.exclude(status=AwardStatus.WITHDRAWN).select_related("kind"):
        stands = award.valid_until is None or award.valid_until >= day
        held = AwardHeld(award.kind.code, award.title, award.named_on, stands)
        for applicant in asked.owners(award.unit_id, award.organisation_id):
            found[applicant].append(held)
    return {applicant: tuple(held) for applicant, held in found.items()}


def rectifications_of(asked: Applicants) -> Texts:
    """Entries of the list of rectification that are still worked on."""
    rows = RegisterEntry.objects.standing().filter(
        asked.within(), type__code=RECTIFICATION, status=EntryStage.ACTIVE
    )
    found: dict[Applicant, list[str]] = defaultdict(list)
    for unit, organisation, name in rows.values_list("unit_id", "organisation_id", "name"):
        for applicant in asked.holders(unit, organisation):
            found[applicant].append(name)
    return {applicant: tuple(names) for applicant, names in found.items()}


def papers_of(asked: Applicants, day: datetime.date) -> Texts:
    """Papers due within the last year that do not count yet."""
    rows = (
        Submission.objects.own()
        .filter(asked.own(), round__due_on__lt=day, round__due_on__gte=years_after(day, -1))
        .exclude(status__in=COUNTED)
        .select_related("round")
    )
    found: dict[Applicant, list[str]] = defaultdict(list)
    for paper in rows.order_by("round__due_on"):
        for applicant in asked.owners(paper.unit_id, paper.organisation_id):
            found[applicant].append(paper.round.period.label)
    return {applicant: tuple(labels) for applicant, labels in found.items()}
