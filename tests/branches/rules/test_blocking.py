"""A blocking rule refuses the act that breaks it, and only that one."""

import datetime
from dataclasses import replace

import pytest

from branches.models import Headcount, OrganisationRule, PartyOrganisation
from branches.services.founding import NewOrganisation, found_organisation
from branches.services.headcounts import Counts, record_headcount
from branches.services.rule_versions import change_rule, wording_of
from branches.services.rules import blocking_flags, refuse_blocking
from portal.errors import RuleBroken
from portal.models import AuditEntry, User
from portal.periods import Quarter
from tests.cast import Cast
from tests.factories.branches import BranchFactory
from tests.factories.terms import HeadcountFactory, TermFactory

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("pack")]
TODAY = datetime.date(2026, 10, 12)


def make_blocking(code: str, keeper: User) -> None:
    rule = OrganisationRule.objects.get(code=code)
    change_rule(rule, replace(wording_of(rule), is_blocking=True), valid_from=TODAY, by=keeper)


def test_a_remark_refuses_nothing(cast: Cast) -> None:
    HeadcountFactory(organisation=cast.branch, formal=60)
    refuse_blocking(cast.branch)


def test_a_blocking_rule_refuses_with_its_sentence_and_advice(cast: Cast, keeper: User) -> None:
    make_blocking("branch_too_large", keeper)
    HeadcountFactory(organisation=cast.branch, formal=60, probationary=0)
    with pytest.raises(RuleBroken, match="有党员60名.*研究拆分党支部"):
        refuse_blocking(cast.branch)


def test_a_fault_that_was_there_before_does_not_refuse(cast: Cast, keeper: User) -> None:
    make_blocking("branch_too_large", keeper)
    HeadcountFactory(organisation=cast.branch, formal=60)
    before = blocking_flags(cast.branch)
    refuse_blocking(cast.branch, before=before)


def test_a_temporary_branch_is_given_no_term(cast: Cast) -> None:
    """Rule 10 blocks as shipped.  支部条例 Art. 8."""
    body = BranchFactory(unit=cast.finance, kind="temporary_branch")
    refuse_blocking(body)
    TermFactory(organisation=body)
    with pytest.raises(RuleBroken, match="不应有班子届次"):
        refuse_blocking(body)


def test_an_ordinary_branch_costs_one_query(
    cast: Cast, django_assert_num_queries: pytest.FixtureRequest
) -> None:
    with django_assert_num_queries(1):  # type: ignore[operator]
        refuse_blocking(cast.branch)


def test_an_act_that_breaks_a_blocking_rule_is_undone(cast: Cast, keeper: User) -> None:
    """Through the register's own service: nothing is stored, nothing is on record."""
    make_blocking("branch_too_large", keeper)
    entries = AuditEntry.objects.count()
    with pytest.raises(RuleBroken, match="有党员51名"):
        record_headcount(cast.branch, Quarter(2026, 3), Counts(51), by=keeper)
    assert not Headcount.objects.exists()
    assert AuditEntry.objects.count() == entries


def test_what_was_wrong_before_may_be_mended_step_by_step(cast: Cast, keeper: User) -> None:
    HeadcountFactory(organisation=cast.branch, formal=60, year=2026, quarter=2)
    make_blocking("branch_too_large", keeper)
    row = record_headcount(cast.branch, Quarter(2026, 3), Counts(55), by=keeper)
    assert row.formal == 55


def test_a_body_is_not_founded_against_a_blocking_rule(cast: Cast, keeper: User) -> None:
    make_blocking("no_discipline_committee", keeper)
    new = NewOrganisation(
        unit=cast.civil, kind="party_committee", name="机关党委", founded_on=TODAY
    )
    with pytest.raises(RuleBroken, match="没有设立机关纪委"):
        found_organisation(new, by=keeper)
    assert not PartyOrganisation.objects.filter(unit=cast.civil).exists()
