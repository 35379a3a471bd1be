"""Nobody under a veto moves up or is named, whenever the veto was set."""

import datetime

import pytest
import time_machine

from campaigns.choices import LogKind, ObjectionSource
from campaigns.models import Application, Selection
from campaigns.selectors.naming.decision import next_in_order
from campaigns.services.naming import (
    NewObjection,
    move_up,
    publish_notice,
    raise_objection,
    uphold_objection,
)
from campaigns.services.selections.log import write_log
from portal.errors import RuleBroken
from tests.campaigns.naming.conftest import ENDS, NOTICED, Contest, at
from tests.cast import Cast
from tests.factories.naming import decided, named, noticed

DAY = datetime.timedelta(days=1)


def veto(application: Application) -> None:
    """As the staff sets it."""
    line = application.selection.criteria.get(kind="veto")
    content = {"criterion": line.pk, "text": "年内处分1人次", "met": True}
    write_log(application.selection, LogKind.VETOED, by=None, application=application, **content)


def test_who_is_vetoed_does_not_move_up(contest: Contest, cast: Cast) -> None:
    first, _, third, fourth = contest.applications
    veto(third)
    row = noticed(contest.selection, cast.leader, cast.chen, NOTICED)
    objection = raise_objection(
        first, NewObjection(NOTICED, ObjectionSource.UNIT, "有未销号的整改问题"), by=cast.chen
    )
    uphold_objection(objection, "经核查属实", NOTICED, by=cast.chen)
    assert next_in_order(row) == fourth
    veto(fourth)
    with pytest.raises(RuleBroken, match="没有可以递补的对象"):
        move_up(row, "补足名额", by=cast.leader)


def test_who_is_vetoed_is_not_named(
    contest: Contest, cast: Cast, clock: time_machine.Traveller
) -> None:
    row = noticed(contest.selection, cast.leader, cast.chen, NOTICED)
    veto(contest.applications[0])
    clock.move_to(at(ENDS + DAY))
    with pytest.raises(RuleBroken, match="有一票否决情形，不能命名，请退回重审"):
        named(row, cast.leader, ENDS + DAY)


def test_a_notice_is_not_dated_back_beyond_the_last_working_day(
    contest: Contest, cast: Cast, clock: time_machine.Traveller
) -> None:
    row = decided(contest.selection, cast.leader)
    clock.move_to(at(ENDS + DAY))
    with pytest.raises(RuleBroken, match="最早为上一个工作日（2026年10月13日）"):
        publish_notice(row, NOTICED, by=cast.chen)
    publish_notice(row, ENDS, by=cast.chen)
    assert Selection.objects.get(pk=row.pk).noticed_on == ENDS
