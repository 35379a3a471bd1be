"""An objection outlives 退回重审; what was upheld is not undone in silence."""

import datetime

import pytest

from campaigns.choices import ObjectionSource
from campaigns.models import Objection, Selection
from campaigns.selectors.naming.proposals import proposal_of
from campaigns.services.applications import accept_application
from campaigns.services.naming import (
    Choice,
    correct_award,
    decide_selection,
    dismiss_objection,
    raise_objection,
    reconsider_selection,
    record_award,
    uphold_objection,
    withdraw_award,
)
from campaigns.services.naming.objections import NewObjection
from portal.errors import RuleBroken, WrongState
from tests.campaigns.naming.conftest import NOTICED, Contest
from tests.campaigns.naming.test_awards import new
from tests.cast import Cast
from tests.factories.naming import noticed


@pytest.fixture
def objection(contest: Contest, cast: Cast) -> Objection:
    """Raised against the first on the notice, which then went back."""
    row = noticed(contest.selection, cast.leader, cast.chen, NOTICED)
    found = raise_objection(
        contest.applications[0],
        NewObjection(NOTICED, ObjectionSource.UNIT, "事迹与实际不符"),
        by=cast.chen,
    )
    reconsider_selection(row, "有异议须核查", by=cast.leader)
    return found


def test_it_holds_the_decision_and_is_resolved_after_going_back(
    objection: Objection, contest: Contest, cast: Cast
) -> None:
    Selection.objects.filter(pk=contest.selection.pk).update(status="scored")
    row = Selection.objects.get(pk=contest.selection.pk)
    proposal = proposal_of(row)
    choice = Choice(proposal.order, proposal.named)
    with pytest.raises(RuleBroken, match="有1件异议尚未办结，不能审定"):
        decide_selection(row, choice, by=cast.leader)
    dismiss_objection(objection, "经核查情况属实，异议不成立", NOTICED, by=cast.chen)
    assert decide_selection(row, choice, by=cast.leader).status == "decided"


def test_after_the_end_it_is_too_late(objection: Objection, contest: Contest, cast: Cast) -> None:
    Selection.objects.filter(pk=contest.selection.pk).update(status="cancelled")
    with pytest.raises(WrongState, match="异议只在命名之前办理"):
        dismiss_objection(objection, "经核查异议不成立", NOTICED, by=cast.chen)


def test_one_put_out_by_an_objection_comes_back_for_a_reason_only(
    objection: Objection, contest: Contest, cast: Cast
) -> None:
    uphold_objection(objection, "经核查属实", NOTICED, by=cast.chen)
    first = contest.applications[0]
    with pytest.raises(RuleBroken, match="公示异议已认定成立.*请写明理由"):
        accept_application(first, by=cast.chen)
    assert accept_application(first, "复查后撤销原结论", by=cast.chen).status == "accepted"


def test_a_correction_makes_no_second_naming_and_leaves_withdrawn_ones(
    contest: Contest, cast: Cast
) -> None:
    kind, day = contest.selection.kind, datetime.date(2025, 6, 28)
    first = record_award(new(kind, cast), by=cast.chen)
    second = record_award(new(kind, cast, named_on=day), by=cast.chen)
    with pytest.raises(RuleBroken, match="请勿重复登记"):
        correct_award(second, new(kind, cast), "日期有误", by=cast.chen)
    withdraw_award(first, NOTICED, "发生违纪案件", by=cast.leader)
    with pytest.raises(WrongState, match="已撤销，不再更正"):
        correct_award(first, new(kind, cast), "日期有误", by=cast.chen)
