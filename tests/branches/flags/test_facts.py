"""What the rules are told: members below a body, posts of the day, the newest count."""

import datetime
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from branches.flags import BodyFacts
from branches.models import PartyOrganisation
from branches.selectors.flags import facts_of, flags_of, flags_of_unit
from tests.cast import Cast
from tests.factories.branches import BranchFactory
from tests.factories.terms import HeadcountFactory, HolderFactory, TermFactory

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("pack")]
DAY = datetime.date(2026, 10, 12)


def found(cast: Cast, kind: str = "branch", **facts: Any) -> PartyOrganisation:
    return BranchFactory(unit=cast.finance, kind=kind, **facts)


def counted(body: PartyOrganisation, formal: int, **facts: Any) -> None:
    nothing = dict.fromkeys(("applicants", "activists", "candidates"))
    HeadcountFactory(
        organisation=body, formal=formal, **{"probationary": 0, "retired": 0, **nothing, **facts}
    )


def of(body: PartyOrganisation) -> BodyFacts:
    return facts_of([body.unit_id], DAY).bodies[body.pk]


def names(body: PartyOrganisation) -> set[str]:
    return {flag.rule for flag in flags_of(body)}


def test_a_committee_has_the_members_of_all_branches_below_it(cast: Cast) -> None:
    top = found(cast, "party_committee")
    middle = found(cast, "general_branch", parent=top)
    counted(found(cast, parent=middle), 30, probationary=2)
    counted(found(cast, parent=top), 10)
    counted(cast.branch, 5)
    assert of(middle).members == 32
    # A branch without a superior on record stands below the highest body of its unit.
    assert of(top).members == 47


def test_a_branch_without_a_count_leaves_the_sum_open(cast: Cast) -> None:
    top = found(cast, "party_committee")
    counted(found(cast, parent=top), 30)
    assert (of(top).members, of(top).is_counted) == (30, False)
    assert "committee_unapproved" not in names(top)
    counted(cast.branch, 20)
    assert of(top).is_counted
    assert "committee_unapproved" in names(top)


def test_branches_of_a_unit_below_count_with_their_committee(cast: Cast) -> None:
    top = found(cast, "party_committee")
    counted(BranchFactory(unit=cast.civil, parent=top), 44)
    assert of(top).members == 44


def test_the_newest_count_up_to_the_day_is_taken(cast: Cast) -> None:
    for year, quarter, formal in ((2025, 4, 9), (2026, 3, 6), (2026, 4, 7), (2027, 1, 50)):
        counted(cast.branch, formal, year=year, quarter=quarter)
    assert of(cast.branch).formal == 7
    earlier = facts_of([cast.finance.pk], datetime.date(2026, 9, 30))
    assert earlier.bodies[cast.branch.pk].formal == 6


def test_dissolved_bodies_are_not_judged(cast: Cast) -> None:
    counted(cast.branch, 2)
    assert names(cast.branch) == {"branch_needs_joining"}
    cast.branch.dissolved_on = DAY
    cast.branch.save()
    assert flags_of(cast.branch) == []


def test_posts_are_those_of_the_day_in_the_current_term(cast: Cast) -> None:
    counted(cast.branch, 20)
    old = TermFactory(
        organisation=cast.branch, elected_on=datetime.date(2022, 7, 1), status="renewed"
    )
    HolderFactory(term=old, post="discipline")
    term = TermFactory(organisation=cast.branch)
    assert {"no_discipline_member", "committee_too_small"} <= names(cast.branch)
    for post in ("discipline", "secretary", "organisation"):
        HolderFactory(term=term, post=post)
    assert names(cast.branch) == set()
    HolderFactory(term=term, post="member", starts_on=datetime.date(2026, 12, 1))
    assert len(of(cast.branch).holders("member")) == 0


def test_a_discipline_secretary_is_sought_among_the_deputies_of_the_committee(cast: Cast) -> None:
    top = found(cast, "party_committee")
    body = found(cast, "discipline_committee", parent=top)
    HolderFactory(term=TermFactory(organisation=body), name="李 强")
    assert "discipline_secretary" in names(body)
    HolderFactory(term=TermFactory(organisation=top), name="李强", post="full_time_deputy")
    assert "discipline_secretary" not in names(body)
    assert "no_discipline_committee" not in names(top)


def test_a_joint_branch_covers_its_own_unit_too(cast: Cast) -> None:
    body = found(cast, "joint_branch")
    body.covers.add(cast.civil, cast.finance)
    assert of(body).covered_units == 2


def test_a_unit_is_told_of_its_own_bodies(cast: Cast) -> None:
    top = found(cast, "party_committee")
    below = BranchFactory(unit=cast.civil, parent=top)
    counted(below, 2)
    assert below.pk not in {flag.body for flag in flags_of_unit(cast.finance)}
    assert {flag.body for flag in flags_of_unit(cast.civil)} == {below.pk}


def test_one_body_is_judged_in_few_queries(cast: Cast) -> None:
    counted(cast.branch, 20)
    with CaptureQueriesContext(connection) as asked:
        flags_of(cast.branch)
    assert len(asked) <= 6
