"""审定 follows the ranking, or says why not."""

import pytest

from campaigns.choices import LogKind
from campaigns.models import Application, SelectionLog, StaffMark
from campaigns.selectors.naming.decision import chosen, decision_of
from campaigns.selectors.naming.proposals import fill_places, proposal_of
from campaigns.services.naming import Choice, decide_selection, reconsider_selection
from portal.errors import NotAllowed, RuleBroken, WrongState
from tests.campaigns.naming.conftest import Contest
from tests.cast import Cast
from tests.factories.branches import BranchFactory
from tests.factories.naming import enter, scored
from tests.factories.selections import make_application, make_selection


def test_the_ranking_proposes_as_many_as_there_are_places(contest: Contest) -> None:
    proposal = proposal_of(contest.selection)
    keys = [application.pk for application in contest.applications]
    assert proposal.order == tuple(keys)
    assert proposal.named == frozenset(keys[:2])
    assert [line.place for line in proposal.lines] == [1, 2, 3, 4]


def test_what_the_ranking_proposes_needs_no_reason(contest: Contest, cast: Cast) -> None:
    proposal = proposal_of(contest.selection)
    row = decide_selection(
        contest.selection, Choice(proposal.order, proposal.named), by=cast.leader
    )
    assert row.status == "decided"
    decision = decision_of(row)
    assert decision is not None
    assert decision.named == proposal.order[:2]
    assert [a.organisation for a in chosen(row)] == [cast.branch, contest.branches[0]]


@pytest.mark.parametrize(("order", "named"), [([1, 0, 2, 3], [0, 1]), ([0, 1, 2, 3], [0, 2])])
def test_another_order_or_choice_needs_a_reason(
    contest: Contest, cast: Cast, order: list[int], named: list[int]
) -> None:
    keys = [application.pk for application in contest.applications]
    choice = [tuple(keys[n] for n in order), frozenset(keys[n] for n in named)]
    with pytest.raises(RuleBroken, match="与评分排序不一致，请写明审定理由"):
        decide_selection(contest.selection, Choice(*choice), by=cast.leader)
    decide_selection(contest.selection, Choice(*choice, "兼顾不同领域"), by=cast.leader)
    line = SelectionLog.objects.get(kind=LogKind.DECIDED)
    assert line.content["reason"] == "兼顾不同领域"


def test_nobody_beyond_the_places_and_at_least_one(contest: Contest, cast: Cast) -> None:
    order = proposal_of(contest.selection).order
    with pytest.raises(RuleBroken, match="本届拟命名2个，已选3个，请减少1个"):
        decide_selection(
            contest.selection, Choice(order, frozenset(order[:3]), "好"), by=cast.leader
        )
    with pytest.raises(RuleBroken, match="没有拟命名的对象"):
        decide_selection(contest.selection, Choice(order, frozenset()), by=cast.leader)


def test_the_order_names_every_application(contest: Contest, cast: Cast) -> None:
    order = proposal_of(contest.selection).order
    with pytest.raises(RuleBroken, match="请刷新页面"):
        decide_selection(
            contest.selection, Choice(order[1:], frozenset(order[1:2])), by=cast.leader
        )


def test_only_the_leader_decides_and_only_once(contest: Contest, cast: Cast) -> None:
    proposal = proposal_of(contest.selection)
    choice = Choice(proposal.order, proposal.named)
    with pytest.raises(NotAllowed, match="没有审定的权限"):
        decide_selection(contest.selection, choice, by=cast.chen)
    decide_selection(contest.selection, choice, by=cast.leader)
    with pytest.raises(WrongState, match="不能审定"):
        decide_selection(contest.selection, choice, by=cast.leader)


def test_whoever_shares_the_last_place_is_chosen_by_nobody_but_the_leader(
    cast: Cast, holidays: None, clock: object
) -> None:
    branches = [cast.branch, *(BranchFactory(unit=cast.civil) for _ in range(2))]
    proposal = proposal_of(scored(branches, ["50.00", "40.00", "40.00"]))
    assert proposal.named == frozenset(proposal.order[:1])
    assert proposal.tied == frozenset(proposal.order[1:])


@pytest.mark.parametrize(
    ("ranked", "places", "named", "tied"),
    [
        ([(1, 1), (2, 2)], None, {1, 2}, set()),
        ([(1, 1), (2, 1), (3, 3)], 2, {1, 2}, set()),
        ([(1, 1), (2, 1), (3, 1)], 2, set(), {1, 2, 3}),
        ([(1, None), (2, None)], 1, set(), {1, 2}),
        ([(1, 1), (2, None), (3, 2)], 2, {1, 3}, set()),
    ],
)
def test_places_are_filled_from_above(
    ranked: list[tuple[int, int | None]], places: int | None, named: set[int], tied: set[int]
) -> None:
    assert fill_places(ranked, places) == (named, tied)


def test_going_back_stops_the_clock(contest: Contest, cast: Cast) -> None:
    proposal = proposal_of(contest.selection)
    decide_selection(contest.selection, Choice(proposal.order, proposal.named), by=cast.leader)
    row = reconsider_selection(contest.selection, "材料需复核", by=cast.leader)
    assert (row.status, row.noticed_on, row.notice_ends_on) == ("reviewing", None, None)


def test_an_edition_with_judges_is_not_decided_past_them(
    cast: Cast, holidays: None, clock: object
) -> None:
    selection = make_selection(status="reviewing")
    application = make_application(selection, cast.branch, status="recommended")
    with pytest.raises(RuleBroken, match="还有1个申报没有初审结论"):
        decide_selection(selection, Choice((), frozenset()), by=cast.leader)
    Application.objects.filter(pk=application.pk).update(status="accepted")
    choice = Choice((application.pk,), frozenset([application.pk]))
    with pytest.raises(RuleBroken, match="有1个申报还没有评分"):
        decide_selection(selection, choice, by=cast.leader)
    selection.stages.filter(step="score").delete()
    enter(application)
    with pytest.raises(RuleBroken, match="“台账检查”还没有核分"):
        decide_selection(selection, choice, by=cast.leader)
    line = selection.criteria.get(name="台账检查")
    StaffMark.objects.create(application=application, criterion=line, mark=30, text="台账")
    assert decide_selection(selection, choice, by=cast.leader).status == "decided"


def test_counts_are_decided_in_the_order_of_units(
    cast: Cast, holidays: None, clock: object
) -> None:
    selection = make_selection("four_good", "count", status="reviewing", criteria=[])
    selection.stages.filter(step="score").delete()
    rows = [make_application(selection, unit, status="accepted", count=9)
            for unit in (cast.civil, cast.finance)]  # fmt: skip
    proposal = proposal_of(selection)
    assert proposal.order == (rows[1].pk, rows[0].pk)
    assert proposal.named == {row.pk for row in rows}
