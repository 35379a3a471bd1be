"""例外 after locking: asked for, granted until a moment, over by itself."""

import datetime
from decimal import Decimal
from types import SimpleNamespace
from typing import Any

import pytest

from campaigns.models import MetricValue, Submission, UnlockRequest
from campaigns.selectors.unlocks import asked_by, paper_unlocks, state_words, to_decide
from campaigns.services import (
    FigureInput,
    add_locked_value,
    approve_submission,
    correct_locked_value,
    grant_unlock,
    lock_round,
    record_values,
    refuse_unlock,
    request_unlock,
    return_submission,
    submit_submission,
    withdraw_submission,
)
from portal.errors import NotAllowed, RuleBroken, WrongState
from portal.models import AuditEntry, Holiday
from tests.campaigns.conftest import Quarter3
from tests.cast import Cast

CHINA = datetime.timezone(datetime.timedelta(hours=8))
END = datetime.datetime(2026, 10, 14, 17, tzinfo=CHINA)


@pytest.fixture
def locked(approved: Submission, cast: Cast) -> Submission:
    """市财政局's paper is locked; 市民政局 never sent one."""
    lock_round(approved.round, by=cast.chen)
    approved.refresh_from_db()
    return approved


def civil_figures(asked: SimpleNamespace) -> list[FigureInput]:
    return [FigureInput(asked.meetings, number=Decimal(2))]


def test_an_exception_is_asked_for_only_after_locking_and_once(
    papers: Quarter3, approved: Submission, cast: Cast
) -> None:
    with pytest.raises(WrongState, match="还没有锁定"):
        request_unlock(papers.civil, "漏报", by=cast.zhao)
    lock_round(approved.round, by=cast.chen)
    with pytest.raises(RuleBroken, match="写明"):
        request_unlock(papers.civil, " ", by=cast.zhao)
    with pytest.raises(RuleBroken, match="密"):
        request_unlock(papers.civil, "秘密★", by=cast.zhao)
    for somebody in (cast.li, cast.chen, cast.leader, cast.system):
        with pytest.raises(NotAllowed):
            request_unlock(papers.civil, "漏报", by=somebody)
    request = request_unlock(papers.civil, "漏报", by=cast.zhao)
    assert (request.status, request.submission) == ("requested", papers.civil)
    assert AuditEntry.objects.get(action="unlock.requested").reason == "漏报"
    with pytest.raises(WrongState, match="等待批复"):
        request_unlock(papers.civil, "漏报", by=cast.zhao)


def test_a_granted_exception_lets_a_missing_paper_be_sent_late_and_locks_it_on_approval(
    papers: Quarter3, locked: Submission, asked: SimpleNamespace, cast: Cast, today: Any
) -> None:
    with pytest.raises(WrongState):
        record_values(papers.civil, civil_figures(asked), by=cast.zhao)
    granted = grant_unlock(request_unlock(papers.civil, "漏报", by=cast.zhao), by=cast.chen)
    assert granted.expires_at == END
    assert AuditEntry.objects.get(action="unlock.grant").reason == "有效至10月14日17:00。"
    today.move_to("2026-10-14 16:59:00+08:00")
    assert list(Submission.objects.editable()) == [papers.civil]
    record_values(papers.civil, civil_figures(asked), by=cast.zhao)
    paper = submit_submission(papers.civil, by=cast.zhao)
    assert paper.is_late
    assert approve_submission(paper, by=cast.chen).status == "locked"
    assert AuditEntry.objects.filter(action="submission.lock").count() == 2


def test_it_is_over_by_itself(
    papers: Quarter3, locked: Submission, asked: SimpleNamespace, cast: Cast, today: Any
) -> None:
    grant_unlock(request_unlock(papers.civil, "漏报", by=cast.zhao), by=cast.chen)
    record_values(papers.civil, civil_figures(asked), by=cast.zhao)
    today.move_to(END)
    with pytest.raises(WrongState):
        record_values(papers.civil, [FigureInput(asked.found, number=Decimal(1))], by=cast.zhao)
    with pytest.raises(RuleBroken, match="已锁定"):
        submit_submission(papers.civil, by=cast.zhao)
    assert not Submission.objects.editable()
    assert state_words(UnlockRequest.objects.get()) == "例外已于10月14日17:00到期"
    assert request_unlock(papers.civil, "仍需补报", by=cast.zhao).status == "requested"


def test_what_was_sent_under_an_exception_is_not_taken_back_once_it_is_over(
    papers: Quarter3, locked: Submission, asked: SimpleNamespace, cast: Cast, today: Any
) -> None:
    grant_unlock(request_unlock(papers.civil, "漏报", by=cast.zhao), by=cast.chen)
    record_values(papers.civil, civil_figures(asked), by=cast.zhao)
    submit_submission(papers.civil, by=cast.zhao)
    with pytest.raises(WrongState, match="正在等待审核"):
        request_unlock(papers.civil, "再改", by=cast.zhao)
    today.move_to("2026-10-15 09:00:00+08:00")
    with pytest.raises(RuleBroken, match="不能再上报"):
        withdraw_submission(papers.civil, by=cast.zhao)
    papers.civil.refresh_from_db()
    assert papers.civil.status == "submitted"
    return_submission(papers.civil, reason="请核对", remarks={}, by=cast.chen)
    assert request_unlock(papers.civil, "按退回意见改", by=cast.zhao).status == "requested"


def test_a_locked_papers_figures_are_corrected_by_its_unit_while_it_holds(
    locked: Submission, asked: SimpleNamespace, cast: Cast, today: Any
) -> None:
    value = MetricValue.objects.get(submission=locked, metric=asked.found)
    twelve = FigureInput(asked.found, number=Decimal(12))
    with pytest.raises(NotAllowed, match="申请例外"):
        correct_locked_value(value, twelve, by=cast.li, reason="多打一位")
    grant_unlock(request_unlock(locked, "多打一位", by=cast.li), by=cast.chen)
    with pytest.raises(RuleBroken, match="理由"):
        correct_locked_value(value, twelve, by=cast.wang, reason="")
    with pytest.raises(NotAllowed):
        correct_locked_value(value, twelve, by=cast.zhao, reason="多打一位")
    with pytest.raises(NotAllowed):
        correct_locked_value(value, twelve, by=cast.li, reason="填报的人不能单独改定")
    correct_locked_value(value, twelve, by=cast.wang, reason="多打一位")
    added = FigureInput(asked.members, number=Decimal(40))
    add_locked_value(locked, added, by=cast.wang, reason="漏报")
    locked.refresh_from_db()
    assert (locked.status, locked.versions.count(), locked.revision) == ("locked", 3, 4)
    assert MetricValue.objects.get(metric=asked.found).version == 3
    today.move_to(END)
    with pytest.raises(NotAllowed):
        correct_locked_value(value, twelve, by=cast.wang, reason="再改")
    correct_locked_value(value, twelve, by=cast.chen, reason="工委更正")


def test_the_office_decides_within_ten_working_days_and_not_about_its_own(
    papers: Quarter3, locked: Submission, cast: Cast
) -> None:
    request = request_unlock(papers.civil, "漏报", by=cast.zhao)
    for somebody in (cast.leader, cast.zhao, cast.system):
        with pytest.raises(NotAllowed):
            grant_unlock(request, by=somebody)
    with pytest.raises(RuleBroken, match="最长10个工作日"):
        grant_unlock(request, END + datetime.timedelta(days=30), by=cast.chen)
    with pytest.raises(RuleBroken, match="晚于现在"):
        grant_unlock(request, END - datetime.timedelta(days=5), by=cast.chen)
    tenth = datetime.datetime(2026, 10, 26, 18, tzinfo=CHINA)
    assert grant_unlock(request, tenth, "请抓紧", by=cast.chen).expires_at == tenth
    own = request_unlock(papers.city, "漏报", by=cast.chen)
    with pytest.raises(NotAllowed, match="您自己提出"):
        grant_unlock(own, by=cast.chen)


def test_refusing_needs_a_reason_that_the_unit_reads(
    papers: Quarter3, locked: Submission, cast: Cast
) -> None:
    request = request_unlock(papers.civil, "漏报", by=cast.zhao)
    assert list(to_decide(cast.chen)) == [request]
    assert not to_decide(cast.leader)
    with pytest.raises(RuleBroken, match="必须写明理由"):
        refuse_unlock(request, "", by=cast.chen)
    refused = refuse_unlock(request, "数据已上报市委。", by=cast.chen)
    assert (refused.status, refused.answer) == ("refused", "数据已上报市委。")
    assert not to_decide(cast.chen)
    assert list(asked_by(cast.zhao)) == [request]
    assert [unlock.words for unlock in paper_unlocks(papers.civil)] == []
    papers.civil.refresh_from_db()
    fresh = Submission.objects.select_related("round").get(pk=papers.civil.pk)
    assert [unlock.words for unlock in paper_unlocks(fresh)] == ["不同意"]
    with pytest.raises(WrongState):
        grant_unlock(request, by=cast.chen)


def test_without_next_years_holidays_days_are_counted_by_the_week(
    papers: Quarter3, locked: Submission, cast: Cast
) -> None:
    Holiday.objects.all().delete()
    granted = grant_unlock(request_unlock(papers.civil, "漏报", by=cast.zhao), by=cast.chen)
    assert granted.expires_at == END + datetime.timedelta(days=2)
