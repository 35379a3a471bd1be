"""公示 runs full working days; the naming waits for it and for every objection (rule 35)."""

import datetime

import pytest
import time_machine

from campaigns.choices import ObjectionSource
from campaigns.models import Application, Award, Selection
from campaigns.selectors.naming.decision import chosen
from campaigns.services.naming import (
    Naming,
    NewObjection,
    dismiss_objection,
    move_up,
    name_selection,
    publish_notice,
    raise_objection,
    uphold_objection,
)
from portal.errors import NotAllowed, RuleBroken, WrongState
from tests.campaigns.naming.conftest import ENDS, NOTICED, Contest, at
from tests.cast import Cast
from tests.factories.naming import DOCUMENT, decided, named, noticed

DAY = datetime.timedelta(days=1)


@pytest.fixture
def on_notice(contest: Contest, cast: Cast) -> Selection:
    return noticed(contest.selection, cast.leader, cast.chen, NOTICED)


def test_five_working_days_from_30_september_end_on_13_october(on_notice: Selection) -> None:
    assert on_notice.status == "noticed"
    assert on_notice.notice_ends_on == ENDS


def test_the_notice_cannot_begin_before_the_decision_or_after_today(
    contest: Contest, cast: Cast
) -> None:
    row = decided(contest.selection, cast.leader)
    with pytest.raises(RuleBroken, match="公示日期不能早于2026年9月30日"):
        publish_notice(row, NOTICED - DAY, by=cast.chen)
    with pytest.raises(RuleBroken, match="公示日期不能晚于今天"):
        publish_notice(row, NOTICED + DAY, by=cast.chen)


def test_nobody_is_named_before_the_notice_has_run(
    on_notice: Selection, cast: Cast, clock: time_machine.Traveller
) -> None:
    clock.move_to(at(ENDS))
    with pytest.raises(RuleBroken, match="公示至2026年10月13日"):
        named(on_notice, cast.leader, ENDS)
    clock.move_to(at(ENDS + DAY))
    with pytest.raises(RuleBroken, match="公示至2026年10月13日"):
        named(on_notice, cast.leader, ENDS)
    assert len(named(on_notice, cast.leader, ENDS + DAY)) == 2


def test_an_open_objection_holds_the_naming(
    on_notice: Selection, cast: Cast, clock: time_machine.Traveller
) -> None:
    clock.move_to(at(ENDS + DAY))
    new = NewObjection(NOTICED + DAY, ObjectionSource.UNIT, "事迹与实际不符")
    objection = raise_objection(chosen(on_notice)[0], new, by=cast.chen)
    with pytest.raises(RuleBroken, match="有1件异议尚未办结"):
        named(on_notice, cast.leader, ENDS + DAY)
    dismiss_objection(objection, "经核查情况属实，异议不成立", ENDS, by=cast.chen)
    assert len(named(on_notice, cast.leader, ENDS + DAY)) == 2


def test_every_sentence_that_holds_comes_at_once(on_notice: Selection, cast: Cast) -> None:
    new = NewObjection(NOTICED, ObjectionSource.PERSON, "事迹与实际不符")
    raise_objection(chosen(on_notice)[0], new, by=cast.chen)
    with pytest.raises(RuleBroken, match="公示至.*异议尚未办结"):
        named(on_notice, cast.leader, NOTICED)


def test_an_upheld_objection_puts_out_and_the_next_may_move_up(
    on_notice: Selection, contest: Contest, cast: Cast, clock: time_machine.Traveller
) -> None:
    with pytest.raises(RuleBroken, match="名单没有空缺"):
        move_up(on_notice, "补足名额", by=cast.leader)
    clock.move_to(at(datetime.date(2026, 10, 12)))
    out, stays, following, _ = contest.applications
    new = NewObjection(NOTICED, ObjectionSource.UNIT, "有未销号的整改问题")
    objection = raise_objection(out, new, by=cast.chen)
    uphold_objection(objection, "经核查属实，取消资格", clock_day(), by=cast.chen)
    out.refresh_from_db()
    assert out.status == "rejected"
    assert chosen(on_notice) == [stays]
    assert move_up(on_notice, "补足名额", by=cast.leader) == following
    row = Selection.objects.get(pk=on_notice.pk)
    assert set(chosen(row)) == {stays, following}
    assert row.noticed_on == clock_day()
    assert row.notice_ends_on == datetime.date(2026, 10, 19)


def clock_day() -> datetime.date:
    return datetime.date(2026, 10, 12)


def test_two_upheld_objections_to_one_put_it_out_once(
    on_notice: Selection, contest: Contest, cast: Cast
) -> None:
    first = contest.applications[0]
    new = NewObjection(NOTICED, ObjectionSource.UNIT, "事迹与实际不符")
    raised = [raise_objection(first, new, by=cast.chen) for _ in range(2)]
    for objection in raised:
        uphold_objection(objection, "经核查属实", NOTICED, by=cast.chen)
    first.refresh_from_db()
    assert first.status == "rejected"
    assert len(chosen(on_notice)) == 1


def test_objections_speak_of_who_is_on_the_notice(
    on_notice: Selection, contest: Contest, cast: Cast
) -> None:
    new = NewObjection(NOTICED, ObjectionSource.UNIT, "事迹与实际不符")
    with pytest.raises(RuleBroken, match="不在本次公示的名单中"):
        raise_objection(contest.applications[3], new, by=cast.chen)
    with pytest.raises(NotAllowed):
        raise_objection(contest.applications[0], new, by=cast.wang)
    early = NewObjection(NOTICED - DAY, ObjectionSource.UNIT, "事迹与实际不符")
    with pytest.raises(RuleBroken, match="收到日期不能早于"):
        raise_objection(contest.applications[0], early, by=cast.chen)


def test_an_objection_never_carries_a_telephone_number(
    on_notice: Selection, contest: Contest, cast: Cast
) -> None:
    new = NewObjection(NOTICED, ObjectionSource.PERSON, "请联系13800138000")
    with pytest.raises(RuleBroken, match="手机号码"):
        raise_objection(contest.applications[0], new, by=cast.chen)


def test_objections_belong_to_the_notice(contest: Contest, cast: Cast) -> None:
    decided(contest.selection, cast.leader)
    new = NewObjection(NOTICED, ObjectionSource.UNIT, "事迹与实际不符")
    with pytest.raises(WrongState, match="只有公示期间"):
        raise_objection(contest.applications[0], new, by=cast.chen)


def test_a_naming_gives_awards_and_passes_over_the_rest(
    on_notice: Selection, contest: Contest, cast: Cast, clock: time_machine.Traveller
) -> None:
    clock.move_to(at(ENDS + DAY))
    Selection.objects.filter(pk=on_notice.pk).update(validity_years=3, edition=2)
    awards = named(on_notice, cast.leader, ENDS + DAY)
    assert [a.status for a in contest.applications] == ["named", "named", "not_named", "not_named"]
    first = awards[0]
    assert (first.organisation, first.edition, first.document) == (cast.branch, 2, DOCUMENT)
    assert first.valid_until == first.recheck_due_on == datetime.date(2029, 10, 14)
    row = Selection.objects.get(pk=on_notice.pk)
    assert (row.status, row.named_on, row.document) == ("named", ENDS + DAY, DOCUMENT)


def test_a_naming_needs_its_paper_and_sensible_days(
    on_notice: Selection, cast: Cast, clock: time_machine.Traveller
) -> None:
    clock.move_to(at(ENDS + DAY))
    day = ENDS + DAY
    for naming, words in (
        (Naming(day, " "), "请填写通报文号"),
        (Naming(day, DOCUMENT, day), "有效期须晚于命名日期"),
        (Naming(day + DAY, DOCUMENT), "命名日期不能晚于今天"),
    ):
        with pytest.raises(RuleBroken, match=words):
            name_selection(on_notice, naming, by=cast.leader)
    with pytest.raises(NotAllowed):
        name_selection(on_notice, Naming(day, DOCUMENT), by=cast.chen)
    assert not Award.objects.exists()
    assert not Application.objects.filter(status="named").exists()
