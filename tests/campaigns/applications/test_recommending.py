"""单位推荐: in an order without gaps, never beyond the quota, with a word to the applicant."""

import datetime
from typing import Any

import pytest
import time_machine

from campaigns.models import Application, Selection
from campaigns.selectors.applications.quota import quota_of
from campaigns.selectors.applications.recommending import recommendations
from campaigns.services.applications import (
    decline_application,
    hand_back_application,
    move_application,
    recommend_application,
    withdraw_application,
)
from portal.errors import NotAllowed, PaperRefused, RuleBroken, WrongState
from tests.cast import Cast
from tests.factories.branches import BranchFactory
from tests.factories.selections import make_application, make_selection

OPINION = "同意推荐。"


@pytest.fixture
def filed(selection: Selection, cast: Cast) -> list[Application]:
    """Three branches of 市财政局 that have filed."""
    branches = [cast.branch, *(BranchFactory(unit=cast.finance) for _ in range(2))]
    return [make_application(selection, branch, status="filed") for branch in branches]


def order(selection: Selection) -> list[tuple[int | None, str]]:
    rows = Application.objects.filter(selection=selection).order_by("rank", "pk")
    return [(row.rank, row.status) for row in rows if row.rank is not None]


def test_recommended_ones_stand_in_the_order_of_recommending(
    selection: Selection, cast: Cast, filed: list[Application]
) -> None:
    for row in filed[:2]:
        recommend_application(row, OPINION, by=cast.wang)
    assert order(selection) == [(1, "recommended"), (2, "recommended")]
    move_application(filed[1], "up", by=cast.wang)
    part = recommendations(selection, cast.wang)[0]
    assert [c.application.pk for c in part.ranked] == [filed[1].pk, filed[0].pk]
    assert [c.application.pk for c in part.waiting] == [filed[2].pk]
    with pytest.raises(RuleBroken, match="已在最前"):
        move_application(filed[1], "up", by=cast.wang)
    with pytest.raises(WrongState, match="还没有推荐"):
        move_application(filed[2], "up", by=cast.wang)


def test_the_quota_holds_and_says_why(
    selection: Selection, cast: Cast, filed: list[Application]
) -> None:
    for row in filed[:2]:
        recommend_application(row, OPINION, by=cast.wang)
    with pytest.raises(RuleBroken, match="超出名额：每单位可推荐2个，已推荐2个"):
        recommend_application(filed[2], OPINION, by=cast.wang)
    decline_application(filed[0], "名额所限", by=cast.wang)
    recommend_application(filed[2], OPINION, by=cast.wang)
    assert order(selection) == [(1, "recommended"), (2, "recommended")]
    filed[0].refresh_from_db()
    assert (filed[0].rank, filed[0].opinion) == (None, "名额所限")


@pytest.mark.parametrize(
    ("percent", "branches", "limit"), [(10, 24, 2), (10, 25, 3), (10, 3, 1), (10, 0, 0)]
)
def test_a_share_of_branches_is_rounded_and_at_least_one(
    cast: Cast, percent: int, branches: int, limit: int
) -> None:
    cast.branch.dissolved_on = datetime.date(2026, 1, 1)
    cast.branch.save()
    for _ in range(branches):
        BranchFactory(unit=cast.finance)
    selection = make_selection(quota={"mode": "share", "value": percent})
    quota = quota_of(selection, cast.finance)
    assert quota.limit == limit
    assert quota.sentence.startswith(f"本单位有{branches}个党支部，按10%")


def test_without_a_quota_everything_may_be_recommended(cast: Cast) -> None:
    selection = make_selection(quota={"mode": "none"})
    quota = quota_of(selection, cast.finance)
    assert (quota.left, quota.refuses(99)) == (None, "")
    assert quota.sentence == "本届不限名额；已推荐0个。"


def test_persons_count_against_the_quota(cast: Cast) -> None:
    selection = make_selection("four_good", "count", quota={"mode": "number", "value": 10})
    row = make_application(selection, cast.finance, status="filed", count=12)
    with pytest.raises(RuleBroken, match="可推荐10人"):
        recommend_application(row, OPINION, by=cast.wang)
    Application.objects.filter(pk=row.pk).update(count=10)
    recommend_application(row, OPINION, by=cast.wang)
    assert quota_of(selection, cast.finance).left == 0


def test_only_the_units_secretary_recommends(cast: Cast, filed: list[Application]) -> None:
    for user in (cast.li, cast.qian, cast.zhao, cast.chen):
        with pytest.raises(NotAllowed):
            recommend_application(filed[0], OPINION, by=user)


def test_an_opinion_is_needed(cast: Cast, filed: list[Application]) -> None:
    with pytest.raises(RuleBroken, match="推荐意见"):
        recommend_application(filed[0], " ", by=cast.wang)
    filed[0].refresh_from_db()
    assert filed[0].status == "filed"


def test_conditions_are_judged_once_more(cast: Cast) -> None:
    selection = make_selection(conditions=[{"code": "stood_for", "number": 240}])
    row = make_application(selection, cast.branch, status="filed")
    with pytest.raises(PaperRefused, match="成立满规定月数"):
        recommend_application(row, OPINION, by=cast.wang)
    row.refresh_from_db()
    assert row.checks[0]["is_met"] is False


def test_handing_back_makes_a_draft_again_with_the_reason(
    cast: Cast, filed: list[Application]
) -> None:
    with pytest.raises(RuleBroken, match="理由"):
        hand_back_application(filed[0], "", by=cast.wang)
    row = hand_back_application(filed[0], "请补充成效", by=cast.wang)
    assert (row.status, row.opinion, row.rank) == ("draft", "请补充成效", None)


def test_taking_back_closes_the_gap(
    selection: Selection, cast: Cast, filed: list[Application]
) -> None:
    for row in filed[:2]:
        recommend_application(row, OPINION, by=cast.wang)
    withdraw_application(filed[0], "先整改", by=cast.qian)
    assert order(selection) == [(1, "recommended")]


def test_nothing_is_recommended_after_the_deadline_or_when_the_review_has_begun(
    selection: Selection, cast: Cast, filed: list[Application], now: time_machine.Traveller
) -> None:
    now.shift(datetime.timedelta(days=40))
    with pytest.raises(RuleBroken, match="单位推荐已于"):
        recommend_application(filed[0], OPINION, by=cast.wang)
    Selection.objects.filter(pk=selection.pk).update(status="reviewing")
    with pytest.raises(WrongState, match="“申报推荐”时才能办理"):
        decline_application(filed[0], "不合适", by=cast.wang)


def test_the_page_offers_what_may_be_done(
    selection: Selection, cast: Cast, filed: list[Application]
) -> None:
    recommend_application(filed[0], OPINION, by=cast.wang)
    decline_application(filed[1], "名额所限", by=cast.wang)
    part = recommendations(selection, cast.wang)[0]

    def rights(candidate: Any) -> tuple[bool, ...]:
        return (
            candidate.may_recommend,
            candidate.may_decline,
            candidate.may_hand_back,
            candidate.may_move,
        )

    assert rights(part.ranked[0]) == (False, True, False, True)
    assert rights(part.waiting[0]) == (True, True, True, False)
    assert rights(part.declined[0]) == (True, False, False, False)
    assert recommendations(selection, cast.zhao) == []
