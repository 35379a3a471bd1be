"""列席旁听: plan, visit, feedback, follow-up, each in its turn."""

from datetime import date

import pytest

from branches.models import SitIn
from branches.selectors.life.sit_ins import covered_words, state_of
from branches.services.life import (
    cancel_sit_in,
    follow_up_sit_in,
    give_feedback,
    move_sit_in,
    plan_sit_in,
    visit_sit_in,
)
from portal.errors import NotAllowed, RuleBroken, WrongState
from portal.models import User
from portal.periods import Year
from portal.roles import Role
from tests.cast import Cast, as_, person, words

DAY, LATER = date(2026, 10, 8), date(2026, 10, 12)


@pytest.fixture
def publicity(cast: Cast) -> User:
    return person("publicity", Role.COMMITTEE_PUBLICITY, cast.city)


@pytest.fixture
def planned(cast: Cast, publicity: User) -> SitIn:
    return plan_sit_in(cast.finance, DAY, "中心组第四次学习", by=publicity)


def test_one_step_follows_another(cast: Cast, publicity: User, planned: SitIn) -> None:
    assert state_of(planned) == "已计划"
    with pytest.raises(WrongState, match="先登记列席"):
        give_feedback(planned, "研讨深入", LATER, by=publicity)
    with pytest.raises(WrongState, match="还没有收到反馈"):
        follow_up_sit_in(planned, "已完善制度", LATER, by=cast.wang)
    assert state_of(visit_sit_in(planned, DAY, "中心组第四次学习", by=publicity)) == "已列席"
    assert state_of(give_feedback(planned, "研讨深入", LATER, by=publicity)) == "已反馈"
    done = follow_up_sit_in(planned, "已完善制度", LATER, by=cast.wang)
    assert state_of(done) == "已整改"
    with pytest.raises(WrongState, match="不能再改"):
        give_feedback(planned, "再说一句", LATER, by=publicity)
    with pytest.raises(WrongState, match="不必重复"):
        visit_sit_in(planned, DAY, "中心组第四次学习", by=publicity)


def test_days_make_sense(cast: Cast, publicity: User, planned: SitIn) -> None:
    with pytest.raises(RuleBroken, match="还没有到"):
        visit_sit_in(planned, date(2026, 10, 13), "学习", by=publicity)
    visit_sit_in(planned, DAY, "中心组学习", by=publicity)
    with pytest.raises(RuleBroken, match="不能早于列席日期"):
        give_feedback(planned, "研讨深入", date(2026, 10, 7), by=publicity)


def test_who_plans_and_who_follows_up(cast: Cast, publicity: User, planned: SitIn) -> None:
    with pytest.raises(NotAllowed):
        plan_sit_in(cast.finance, LATER, by=cast.wang)
    with pytest.raises(NotAllowed):
        visit_sit_in(planned, DAY, "学习", by=cast.wang)
    with pytest.raises(NotAllowed):
        follow_up_sit_in(planned, "已完善", LATER, by=cast.zhao)
    with pytest.raises(RuleBroken, match="不必重复"):
        plan_sit_in(cast.finance, DAY, by=publicity)
    with pytest.raises(RuleBroken, match="被旁听的单位"):
        plan_sit_in(cast.city, DAY, by=publicity)


def test_a_unit_is_covered_once_a_year(cast: Cast, publicity: User, planned: SitIn) -> None:
    assert covered_words(Year(2026)).startswith("2026年已列席0家")
    visit_sit_in(planned, DAY, "中心组学习", by=publicity)
    again = plan_sit_in(cast.finance, LATER, by=publicity)
    visit_sit_in(again, LATER, "中心组学习", by=publicity)
    assert covered_words(Year(2026)).startswith("2026年已列席1家")


def test_a_plan_is_moved_to_another_day(cast: Cast, publicity: User, planned: SitIn) -> None:
    other = plan_sit_in(cast.finance, date(2026, 12, 1), by=publicity)
    with pytest.raises(NotAllowed):
        move_sit_in(planned, date(2026, 12, 8), by=cast.wang)
    for day, sentence in ((DAY, "请填新的日期"), (date(2026, 10, 7), "已经过去"),
                          (other.planned_on, "不必重复")):  # fmt: skip
        with pytest.raises(RuleBroken, match=sentence):
            move_sit_in(planned, day, by=publicity)
    row = move_sit_in(planned, date(2026, 12, 8), by=publicity)
    assert (row.planned_on, state_of(row)) == (date(2026, 12, 8), "已计划")
    visit_sit_in(other, DAY, "学习", by=publicity)
    with pytest.raises(WrongState, match="已登记"):
        move_sit_in(other, LATER, by=publicity)


def test_a_cancelled_plan_stays_on_record(cast: Cast, publicity: User, planned: SitIn) -> None:
    with pytest.raises(RuleBroken, match="取消理由"):
        cancel_sit_in(planned, " ", by=publicity)
    browser, page = as_(publicity), f"/organisations/life/sit-ins/{planned.pk}/"
    assert "取消这次旁听" in words(browser.get(page))
    assert browser.post(f"{page}cancel/", {"reason": "单位学习改为书面"}).status_code == 302
    shown = words(as_(cast.wang).get(page))
    assert "已取消" in shown
    assert "单位学习改为书面" in shown
    for act in (cancel_sit_in, visit_again):
        with pytest.raises(WrongState, match="已于"):
            act(planned, "学习取消", by=publicity)
    again = plan_sit_in(cast.finance, DAY, by=publicity)
    found = browser.get("/organisations/life/sit-ins/", {"state": "planned"}).context["table"].data
    assert [row.pk for row in found] == [again.pk]


def visit_again(sit_in: SitIn, topic: str, *, by: User) -> SitIn:
    return visit_sit_in(sit_in, DAY, topic, by=by)
