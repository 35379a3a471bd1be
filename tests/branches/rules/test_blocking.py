"""A blocking rule refuses the act that breaks it, and only that one."""

import datetime
from dataclasses import replace

import pytest

from branches.models import OrganisationRule
from branches.services.rule_versions import change_rule, wording_of
from branches.services.rules import blocking_flags, refuse_blocking
from portal.errors import RuleBroken
from portal.models import User
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


def test_an_ordinary_branch_costs_two_queries(
    cast: Cast, django_assert_num_queries: pytest.FixtureRequest
) -> None:
    with django_assert_num_queries(2):  # type: ignore[operator]
        refuse_blocking(cast.branch)
