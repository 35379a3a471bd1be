"""A unit is judged by its own namings, its branches by theirs; no number asked is endless."""

import datetime

import pytest

from campaigns.choices import EligibilityCode
from campaigns.models import Award
from campaigns.selectors.eligibility import Applicant, verdicts_for
from campaigns.services.editions.conditions import Condition, set_conditions
from portal.errors import RuleBroken
from tests.cast import Cast
from tests.factories.selections import make_selection

pytestmark = pytest.mark.django_db


def test_what_a_branch_was_given_is_not_its_units(cast: Cast) -> None:
    edition = make_selection(conditions=[{"code": "holds_award"}])
    facts = {"tier": "committee", "level": "branch", "title": "红旗", "awarded_by": "工委"}
    Award.objects.create(
        kind=edition.kind, unit=cast.finance, organisation=cast.branch, holder="支部",
        named_on=datetime.date(2026, 7, 1), **facts,
    )  # fmt: skip
    asked = [Applicant(cast.finance), Applicant(cast.finance, cast.branch)]
    assert [found[0].is_met for found in verdicts_for(edition, asked)] == [False, True]


def test_a_condition_asks_no_endless_number(cast: Cast) -> None:
    draft = make_selection(opened=False)
    for code in (EligibilityCode.NOT_AWARDED_WITHIN, EligibilityCode.LIFE_MET):
        with pytest.raises(RuleBroken, match="最大为20"):
            set_conditions(draft, [Condition(code, 30000, draft.kind)], by=cast.chen)


@pytest.mark.parametrize("code", ["life_met", "stood_for", "not_awarded_within"])
def test_an_old_row_with_such_a_number_blocks_nobody(code: str, cast: Cast) -> None:
    edition = make_selection(conditions=[{"code": code, "number": 32000}])
    assert verdicts_for(edition, [Applicant(cast.finance, cast.branch)])[0]
