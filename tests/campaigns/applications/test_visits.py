"""实地核查: a day's route in order, a check list, a finding."""

import datetime

import pytest

from campaigns.models import Application, Selection, SiteVisit
from campaigns.selectors.applications.visits import route_of, unplanned
from campaigns.services.applications import (
    VisitPlan,
    VisitResult,
    drop_visit,
    move_visit,
    plan_visits,
    record_visit,
)
from portal.errors import NotAllowed, RuleBroken, WrongState
from tests.cast import Cast
from tests.factories.branches import BranchFactory
from tests.factories.selections import make_application, make_selection

DAY = datetime.date(2026, 10, 20)
TODAY = datetime.date(2026, 10, 12)
PLAN = VisitPlan(DAY, "第一核查组")


@pytest.fixture
def edition(cast: Cast) -> Selection:
    return make_selection(status="reviewing")


@pytest.fixture
def sent(edition: Selection, cast: Cast) -> list[Application]:
    branches = [cast.branch, *(BranchFactory(unit=cast.civil) for _ in range(2))]
    return [make_application(edition, branch, status="recommended") for branch in branches]


@pytest.fixture
def route(edition: Selection, sent: list[Application], cast: Cast) -> list[SiteVisit]:
    return plan_visits(edition, [row.pk for row in sent], PLAN, by=cast.chen)


def answered(visit: SiteVisit, *met: bool, note: str = "") -> dict[int, tuple[bool | None, str]]:
    checks = visit.checks.all()
    return {check.pk: (value, note) for check, value in zip(checks, met, strict=False)}


def test_a_route_stands_in_the_order_of_units_with_the_check_list(
    edition: Selection, route: list[SiteVisit], cast: Cast
) -> None:
    assert [visit.position for visit in route] == [1, 2, 3]
    assert [check.text for check in route[0].checks.all()] == ["阵地建设", "台账资料"]
    assert unplanned(edition) == []
    assert [len(day.visits) for day in route_of(edition, cast.chen)] == [3]
    assert [len(day.visits) for day in route_of(edition, cast.zhao, DAY)] == [2]
    assert route_of(edition, cast.chen, TODAY) == []


def test_a_second_planning_moves_the_stop_behind_the_others_of_its_day(
    edition: Selection, route: list[SiteVisit], cast: Cast
) -> None:
    later = VisitPlan(DAY + datetime.timedelta(days=1))
    plan_visits(edition, [route[0].application_id], later, by=cast.chen)
    days = route_of(edition, cast.chen)
    assert [(day.day, len(day.visits)) for day in days] == [(DAY, 2), (later.planned_on, 1)]
    assert route[0].checks.count() == 2


def test_stops_change_places(route: list[SiteVisit], edition: Selection, cast: Cast) -> None:
    move_visit(route[2], "up", by=cast.chen)
    stops = route_of(edition, cast.chen)[0].visits
    assert [stop.pk for stop in stops] == [route[0].pk, route[2].pk, route[1].pk]
    with pytest.raises(RuleBroken, match="最前"):
        move_visit(route[0], "up", by=cast.chen)


def test_planning_needs_a_choice_and_a_day_after_opening(
    edition: Selection, sent: list[Application], cast: Cast
) -> None:
    with pytest.raises(RuleBroken, match="请先勾选"):
        plan_visits(edition, [], PLAN, by=cast.chen)
    early = VisitPlan(datetime.date(2026, 1, 1))
    with pytest.raises(RuleBroken, match="不能早于启动日期2026年10月12日"):
        plan_visits(edition, [sent[0].pk], early, by=cast.chen)


def test_a_finding_is_put_on_record_and_may_be_mended(
    edition: Selection, route: list[SiteVisit], cast: Cast
) -> None:
    result = VisitResult(TODAY, True, "阵地规范。", answered(route[0], True, True))
    record_visit(route[0], result, by=cast.chen)
    failed = VisitResult(
        TODAY, False, "台账缺两个月。", answered(route[0], True, False, note="缺两月")
    )
    visit = record_visit(route[0], failed, by=cast.chen)
    assert (visit.is_passed, visit.finding) == (False, "台账缺两个月。")
    assert route_of(edition, cast.chen)[0].done == 1
    with pytest.raises(WrongState, match="不能从路线中删去"):
        drop_visit(visit, by=cast.chen)
    with pytest.raises(WrongState, match="不能改期"):
        plan_visits(edition, [visit.application_id], PLAN, by=cast.chen)


@pytest.mark.parametrize(
    ("day", "is_passed", "finding", "met", "words"),
    [
        (DAY, True, "", (True, True), "不能晚于今天"),
        (TODAY, False, "", (True, True), "请写明核查情况"),
        (TODAY, True, "", (True,), "“台账资料”还没有选择"),
        (TODAY, True, "", (True, False), "“台账资料”不符合，请在备注中写明"),
    ],
)
def test_a_finding_must_be_whole(
    route: list[SiteVisit],
    cast: Cast,
    day: datetime.date,
    is_passed: bool,
    finding: str,
    met: tuple[bool, ...],
    words: str,
) -> None:
    result = VisitResult(day, is_passed, finding, answered(route[0], *met))
    with pytest.raises(RuleBroken, match=words):
        record_visit(route[0], result, by=cast.chen)
    route[0].refresh_from_db()
    assert route[0].visited_on is None


def test_a_stop_is_dropped_and_only_by_who_runs_the_edition(
    edition: Selection, route: list[SiteVisit], cast: Cast
) -> None:
    for user in (cast.wang, cast.leader):
        with pytest.raises(NotAllowed):
            drop_visit(route[0], by=user)
    drop_visit(route[0], by=cast.chen)
    assert len(unplanned(edition)) == 1
    Selection.objects.filter(pk=edition.pk).update(status="scoring")
    with pytest.raises(WrongState):
        move_visit(route[1], "down", by=cast.chen)
