"""The register of the demo city agrees with its papers and breaks no rule of the house."""

import pytest
import time_machine
from django.core.management import call_command
from django.db.models import F, Sum

from branches.choices import BRANCH_KINDS, TERM_KINDS
from branches.models import (
    CommitteeTerm,
    Headcount,
    LifeRecord,
    OfficeHolder,
    PartyOrganisation,
    PartyStaffing,
)
from campaigns.models import MetricValue

pytestmark = [pytest.mark.django_db, pytest.mark.slow]


@pytest.fixture(autouse=True)
def _demo(db: None) -> object:
    with time_machine.travel("2026-10-12T09:00:00+08:00", tick=False):
        call_command(
            "load_demo", units=6, branches=12, quarters=3, password="kite-lamp-4827", verbosity=0
        )
        yield


def test_every_body_has_its_founding_term_posts_and_counts() -> None:
    elected = PartyOrganisation.objects.filter(kind__in=TERM_KINDS)
    seated = CommitteeTerm.objects.current().values("organisation")
    assert not elected.exclude(pk__in=seated).exists()
    assert not PartyOrganisation.objects.exclude(changes__kind="found").exists()
    held = OfficeHolder.objects.filter(ends_on__isnull=True).values("term__organisation")
    assert not elected.exclude(pk__in=held).exists()
    branches = PartyOrganisation.objects.filter(kind__in=BRANCH_KINDS)
    assert Headcount.objects.count() == 3 * branches.count()
    assert PartyStaffing.objects.count() == 3 * 6


def test_one_secretary_a_term() -> None:
    serving = OfficeHolder.objects.filter(post="secretary", ends_on__isnull=True)
    terms = list(serving.values_list("term", flat=True))
    assert len(terms) == len(set(terms))


def test_members_in_post_are_those_the_papers_state() -> None:
    reported = MetricValue.objects.filter(
        metric__code="members_active", submission__organisation__isnull=True, number__isnull=False
    ).select_related("submission__round")
    rows = Headcount.objects.values("organisation__unit", "year", "quarter").annotate(
        total=Sum(F("formal") + F("probationary") - F("retired"))
    )
    counted = {(r["organisation__unit"], r["year"], r["quarter"]): r["total"] for r in rows}
    pairs = [
        (value.number, counted.get((paper.unit_id, paper.round.year, paper.round.quarter)))
        for value in reported
        if (paper := value.submission).round.quarter
    ]
    assert pairs
    assert all(stated == count for stated, count in pairs)


def test_a_committee_meets_as_a_committee_not_as_the_branch() -> None:
    asked = LifeRecord.objects.filter(kind="committee_meeting").values_list("expected", flat=True)
    assert set(asked)
    assert all(count is None or count <= 7 for count in asked)
