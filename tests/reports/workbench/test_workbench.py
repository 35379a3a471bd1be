"""The first page: what waits for each role, until when, and how urgent it is."""

import datetime
from collections.abc import Iterator
from types import SimpleNamespace
from typing import Any

import pytest
import time_machine
from django.test import Client
from django.urls import reverse

from campaigns.flags import deadline_light
from campaigns.models import Submission
from campaigns.services import return_submission, submit_submission, withdraw_submission
from portal import jobs
from portal.models import Holiday, User
from portal.periods import Quarter, Year
from portal.reference import read_fixture
from portal.selectors import load_calendar
from reports.selectors.workbench import Task, Workbench, workbench
from reports.services import build_report, request_report
from tests.cast import Cast
from tests.reports.scene import a_year, approve, paper_of, round_of, send

Q3 = Quarter(2026, 3)
DUE = datetime.date(2026, 10, 13)


@pytest.fixture
def clock() -> Iterator[time_machine.Traveller]:
    """12 October 2026, the day before the third quarter is due."""
    with time_machine.travel("2026-10-12 09:00+08:00", tick=False) as traveller:
        yield traveller


@pytest.fixture
def quarter(clock: Any, cast: Cast, metrics: SimpleNamespace) -> SimpleNamespace:
    """Drafts of the third quarter of everybody."""
    for row in read_fixture("holidays"):
        Holiday.objects.create(**row)
    for unit in (cast.finance, cast.civil, cast.city):
        paper_of(unit, Q3)
    paper_of(cast.finance, Q3, branch=cast.branch)
    return metrics


def bench(user: User) -> Workbench:
    return workbench(User.objects.get(pk=user.pk))


def page(user: User) -> str:
    client = Client()
    client.force_login(user)
    answer = client.get(reverse("reports:workbench"))
    assert answer.status_code == 200
    return answer.content.decode()


def titles(tasks: list[Task]) -> list[str]:
    return [task.title.removesuffix("2026年第三季度填报表") for task in tasks]


def test_whoever_fills_sees_the_paper_of_their_own_unit_first(quarter: Any, cast: Cast) -> None:
    for user, subject in ((cast.li, "市财政局"), (cast.wang, "市财政局"), (cast.zhao, "市民政局")):
        (task,) = bench(user).to_fill
        assert task.title == f"{subject}2026年第三季度填报表"
        assert (task.action_label, task.status_label, task.due) == ("填报", "草稿", DUE)
        words = page(user)
        assert "等我填报" in words
        assert task.href in words
        assert "填报进度" not in words


def test_the_office_sees_its_own_paper_and_how_far_the_units_are(
    quarter: SimpleNamespace, cast: Cast
) -> None:
    send(cast, paper_of(cast.finance, Q3), {quarter.found: 1})
    found = bench(cast.chen)
    assert titles(found.to_fill) == ["市直机关工委"]
    assert titles(found.to_review) == ["市财政局"]
    assert found.review_count == 1
    (progress,) = found.rounds
    assert (progress.expected, progress.submitted, progress.approved, progress.waiting) == (
        2, 1, 0, 1,
    )  # fmt: skip
    words = page(cast.chen)
    assert "填报进度" in words
    assert "打开全市看板" in words


def test_a_branch_secretary_sees_only_the_paper_of_the_own_branch(
    quarter: SimpleNamespace, cast: Cast
) -> None:
    found = bench(cast.qian)
    assert titles(found.to_fill) == ["市财政局第一党支部"]
    assert (found.to_review, found.rounds, found.reports) == ([], [], [])
    words = page(cast.qian)
    assert "市财政局第一党支部" in words
    assert "等我审核" not in words
    assert "市民政局" not in words


def test_the_branch_s_paper_waits_for_its_unit_not_for_the_committee(
    quarter: SimpleNamespace, cast: Cast
) -> None:
    send(cast, paper_of(cast.finance, Q3, branch=cast.branch), {quarter.party_days: 2})
    assert titles(bench(cast.wang).to_review) == ["市财政局第一党支部"]
    assert bench(cast.zhao).to_review == []
    assert bench(cast.chen).to_review == []
    assert bench(cast.li).to_review == []


@pytest.mark.parametrize(
    ("today", "colour", "word"),
    [
        ("2026-09-25", "green", "时间充足"),
        ("2026-09-28", "yellow", "还有7个工作日"),
        ("2026-10-12", "yellow", "还有1个工作日"),
        ("2026-10-13", "yellow", "今天截止"),
        ("2026-10-14", "red", "逾期1天"),
        ("2026-11-13", "red", "逾期31天"),
    ],
)
def test_each_light_shows_its_word(
    quarter: Any, cast: Cast, clock: Any, today: str, colour: str, word: str
) -> None:
    """Rule 38; 10 October 2026 is a working Saturday."""
    calendar = load_calendar()
    shone = deadline_light(DUE, datetime.date.fromisoformat(today), calendar)
    assert (shone.light, shone.word) == (colour, word)
    clock.move_to(f"{today} 09:00+08:00")
    shown = bench(cast.li).to_fill
    if datetime.date.fromisoformat(today) >= round_of(Q3).opens_on:
        assert (shown[0].light, shown[0].light_word) == (colour, word)
        assert word in page(cast.li)
    else:
        assert shown == []


def test_what_was_sent_waits_no_longer_and_nothing_turns_red(
    quarter: SimpleNamespace, cast: Cast, clock: Any
) -> None:
    send(cast, paper_of(cast.finance, Q3), {quarter.found: 1})
    clock.move_to("2026-11-13 09:00+08:00")
    assert bench(cast.wang).to_fill == []
    (task,) = bench(cast.leader).to_review
    assert (task.light, task.light_word, task.detail) == ("green", "按时上报", "10月12日 上报")
    send(cast, paper_of(cast.civil, Q3), {quarter.found: 1})
    late = next(task for task in bench(cast.leader).to_review if "民政" in task.title)
    assert (late.light, late.light_word) == ("yellow", "迟报")


def test_a_returned_paper_carries_its_reason(quarter: SimpleNamespace, cast: Cast) -> None:
    paper = send(cast, paper_of(cast.finance, Q3), {quarter.found: 1})
    return_submission(
        paper, reason="发现问题数与台账不符", remarks={quarter.found: "请核对"}, by=cast.chen
    )
    (task,) = bench(cast.wang).to_fill
    assert (task.status_label, task.action_label) == ("退回", "修改后上报")
    assert task.detail == "退回理由：发现问题数与台账不符"
    assert "退回理由：发现问题数与台账不符" in page(cast.li)
    submit_submission(Submission.objects.get(pk=paper.pk), by=cast.wang)
    assert bench(cast.wang).to_fill == []


def test_a_withdrawn_paper_waits_again(quarter: SimpleNamespace, cast: Cast) -> None:
    paper = send(cast, paper_of(cast.finance, Q3), {quarter.found: 1})
    withdraw_submission(paper, by=cast.wang)
    assert titles(bench(cast.wang).to_fill) == ["市财政局"]
    assert bench(cast.chen).to_review == []


def test_the_leader_sees_what_waits_the_board_and_documents(
    quarter: SimpleNamespace, cast: Cast, settings: Any, tmp_path: Any
) -> None:
    settings.MEDIA_ROOT = tmp_path
    a_year(cast, quarter)
    send(cast, paper_of(cast.finance, Q3), {quarter.found: 1})
    report = build_report(request_report(cast.city, Year(2025), by=cast.chen))
    found = bench(cast.leader)
    assert titles(found.to_review) == ["市财政局"]
    assert found.reports == [report]
    assert found.to_fill == []
    words = page(cast.leader)
    assert "等我审核" in words
    assert "等我填报" not in words
    assert "打开全市看板" in words
    assert "市直机关工委2025年工作总结（第1版）" in words
    assert bench(cast.li).reports == []


def test_administrators_have_no_papers(quarter: Any, cast: Cast) -> None:
    for user in (cast.system, cast.security, cast.auditor):
        found = bench(user)
        assert (found.to_fill, found.to_review, found.rounds, found.reports) == ([], [], [], [])
        assert "没有待办" in page(user)


def test_one_s_own_jobs_are_listed_and_nobody_else_s(quarter: Any, cast: Cast) -> None:
    job = jobs.enqueue("portal.jobs.cancel", 1, title="生成2025年总结", by=cast.chen)
    assert bench(cast.chen).jobs == [job]
    assert bench(cast.leader).jobs == []
    assert "生成2025年总结" in page(cast.chen)


def test_done_work_leaves_an_empty_list_that_says_so(quarter: SimpleNamespace, cast: Cast) -> None:
    approve(cast, paper_of(cast.finance, Q3), {quarter.found: 1})
    words = page(cast.wang)
    assert "眼下没有要填的表" in words
    assert "没有待审的填报表" in words


def test_the_most_urgent_comes_first(quarter: SimpleNamespace, cast: Cast, clock: Any) -> None:
    paper_of(cast.finance, Quarter(2026, 2))
    paper_of(cast.finance, Quarter(2026, 4))
    assert [(task.title[4:12], task.light) for task in bench(cast.li).to_fill] == [
        ("2026年第二季", "red"), ("2026年第三季", "yellow"),
    ]  # fmt: skip


def test_the_page_asks_the_same_few_questions_however_much_waits(
    quarter: SimpleNamespace, cast: Cast, django_assert_max_num_queries: Any
) -> None:
    for number in (1, 2):
        for unit in (cast.finance, cast.civil):
            send(cast, paper_of(unit, Quarter(2026, number)), {quarter.found: 1})
    user = User.objects.get(pk=cast.chen.pk)
    with django_assert_max_num_queries(13):
        workbench(user)
