"""列席旁听: plan, visit, feedback, follow-up, each in its turn."""

from datetime import date

import pytest

from branches.models import SitIn
from branches.selectors.life.sit_ins import covered_words, state_of
from branches.services.life import (
    follow_up_sit_in,
    give_feedback,
    plan_sit_in,
    visit_sit_in,
)
from portal.errors import NotAllowed, RuleBroken, WrongState
from portal.models import User
from portal.periods import Year
from portal.roles import Role
from tests.cast import Cast, person

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
