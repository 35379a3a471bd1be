"""What conditions read of stored data, for many applicants in few queries."""

import datetime
from typing import Any

import pytest
from django.utils import timezone

from branches.services.reference import load_organisation_rules
from campaigns.models import Award, RegisterEntry, RegisterType, Selection
from campaigns.selectors.eligibility import Applicant, verdicts_for
from campaigns.selectors.eligibility.applicants import Applicants
from campaigns.selectors.eligibility.standing import life_of
from portal.reference import load_policy_numbers, read_fixture
from tests.cast import Cast
from tests.factories.branches import BranchFactory
from tests.factories.campaigns import RoundFactory, SubmissionFactory
from tests.factories.selections import make_selection
from tests.factories.terms import TermFactory

ALL = (
    "term_not_overdue",
    "life_met",
    "no_open_rectification",
    "not_awarded_within",
    "stood_for",
    "no_flags",
    "papers_approved",
)


def only(code: str, **facts: Any) -> Selection:
    """An edition with this condition alone."""
    return make_selection(conditions=[{"code": code, **facts}])


def sentence(selection: Selection, applicant: Applicant) -> str:
    """What the only condition says; a mark in front says whether it is met."""
    verdict = verdicts_for(selection, [applicant])[0][0]
    return f"{'+' if verdict.is_met else '-'}{verdict.sentence}"


@pytest.fixture
def branch(cast: Cast) -> Applicant:
    return Applicant(cast.finance, cast.branch)


@pytest.fixture
def pack(cast: Cast) -> None:
    """Rules of the register as shipped."""
    load_policy_numbers(read_fixture("policy_numbers"), by=None)
    load_organisation_rules(read_fixture("organisation_rules"), by=None)


@pytest.fixture
def unit(cast: Cast) -> Applicant:
    return Applicant(cast.finance)


def test_an_overdue_term_of_the_branch_stands_against_it_and_its_unit(
    cast: Cast, branch: Applicant, unit: Applicant
) -> None:
    selection = only("term_not_overdue")
    assert sentence(selection, branch).startswith("-没有登记现任班子")
    assert sentence(selection, unit).startswith("+不按届换届")
    term = TermFactory(organisation=cast.branch, expires_on=datetime.date(2026, 7, 15))
    assert "2026年7月15日届满" in sentence(selection, branch)
    assert sentence(selection, unit).startswith("-逾期未换届")
    term.extended_until = datetime.date(2027, 1, 15)
    term.save()
    assert sentence(selection, branch).startswith("+现任班子2027年1月15日届满")


def test_another_units_term_does_not_matter(cast: Cast, branch: Applicant) -> None:
    TermFactory(organisation=cast.branch)
    late = BranchFactory(unit=cast.civil)
    TermFactory(organisation=late, expires_on=datetime.date(2026, 1, 1))
    assert sentence(only("term_not_overdue"), branch).startswith("+")


def test_missed_minimums_of_ended_quarters_stand_against_the_branch(
    branch: Applicant, unit: Applicant
) -> None:
    load_policy_numbers(read_fixture("policy_numbers"), by=None)
    selection = only("life_met")
    assert "2026年第三季度支部党员大会0/1" in sentence(selection, branch)
    assert sentence(selection, unit).startswith("-近一年组织生活有未达标项")


def test_a_yearly_minimum_is_named_once(branch: Applicant) -> None:
    load_policy_numbers(read_fixture("policy_numbers"), by=None)
    found = life_of(Applicants((branch,)), timezone.localdate(), 1)[branch]
    yearly = [words for words in found if "组织生活会" in words]
    assert len(found) == len(set(found))
    assert yearly == ["2025年组织生活会0/1"]


def test_open_rectification_stands_against_its_owner(
    cast: Cast, branch: Applicant, unit: Applicant
) -> None:
    selection = only("no_open_rectification")
    kind = RegisterType.objects.create(
        code="rectification", name="整改问题", owner="office", holder="unit"
    )
    entry = RegisterEntry.objects.create(
        type=kind,
        serial=1,
        unit=cast.finance,
        organisation=cast.branch,
        name="台账不全",
        status="active",
        started_on=datetime.date(2026, 5, 1),
        recorded_by=cast.wang,
        recorded_at=timezone.now(),
    )
    assert "台账不全" in sentence(selection, branch)
    assert "台账不全" in sentence(selection, unit)
    entry.voided_at = timezone.now()
    entry.save()
    assert sentence(selection, branch).startswith("+")


def test_a_naming_counts_for_whom_it_was_given(
    cast: Cast, branch: Applicant, unit: Applicant
) -> None:
    selection = only("not_awarded_within", number=3)
    award = Award.objects.create(
        kind=selection.kind,
        tier="committee",
        level="branch",
        unit=cast.finance,
        organisation=cast.branch,
        title="红旗党支部",
        holder="第一党支部",
        named_on=datetime.date(2025, 7, 1),
        awarded_by="工委",
    )
    assert "2028年7月1日起可再申报" in sentence(selection, branch)
    assert sentence(selection, unit).startswith("+")
    assert sentence(only("holds_award", kind="red_flag_branch"), branch).startswith("+")
    award.status = "withdrawn"
    award.save()
    assert sentence(selection, branch).startswith("+")


def test_papers_that_were_due_must_be_approved(cast: Cast, branch: Applicant) -> None:
    selection = only("papers_approved")
    SubmissionFactory(
        round=RoundFactory(quarter=2, due_on=datetime.date(2026, 10, 11)),
        unit=cast.finance,
        organisation=cast.branch,
    )
    SubmissionFactory(round=RoundFactory(), unit=cast.finance, organisation=cast.branch)
    assert sentence(selection, branch) == (
        "-到期的填报表还没有审定：2026年第二季度。请上报并等审定。"
    )
    assert sentence(selection, Applicant(cast.civil)).startswith("+")


def test_remarks_of_the_register_stand_against_branch_and_unit(
    cast: Cast, branch: Applicant, unit: Applicant, pack: None
) -> None:
    TermFactory(organisation=cast.branch, has_committee=True)
    selection = only("no_flags")
    assert sentence(selection, branch)[0] == "-"
    assert sentence(selection, unit)[0] == "-"
    assert sentence(selection, Applicant(cast.civil))[0] == "+"


def test_many_applicants_cost_no_more_queries_than_one(
    cast: Cast, branch: Applicant, django_assert_max_num_queries: Any
) -> None:
    selection = make_selection(conditions=[{"code": code} for code in ALL])
    many = [Applicant(cast.finance, BranchFactory(unit=cast.finance)) for _ in range(12)]
    with django_assert_max_num_queries(60) as one:
        verdicts_for(selection, [branch])
    with django_assert_max_num_queries(len(one)) as all_of_them:
        assert len(verdicts_for(selection, [branch, *many])) == 13
    assert len(all_of_them) == len(one)
