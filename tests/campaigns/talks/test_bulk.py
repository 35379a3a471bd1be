"""Approving many papers in one act, and what a reviewer has seen."""

from decimal import Decimal
from types import SimpleNamespace

import pytest

from campaigns.models import ReviewLook, Submission
from campaigns.selectors.waiting import after, clean, doubts_of, place_of, waiting_list
from campaigns.services import (
    FigureInput,
    approve_papers,
    ask_about,
    record_values,
    return_submission,
    submit_submission,
    withdraw_submission,
)
from campaigns.services.looks import look_at
from portal import audit
from portal.models import AuditEntry
from tests.campaigns.conftest import Quarter3
from tests.cast import Cast
from tests.factories.campaigns import SubmissionFactory
from tests.factories.units import UnitFactory


def many_sent(papers: Quarter3, count: int, asked: SimpleNamespace, cast: Cast) -> list[Submission]:
    """Further units whose papers wait; each sent by 市民政局's secretary for brevity."""
    sent = []
    for number in range(count):
        unit = UnitFactory(code=f"many-{number}", parent=cast.city)
        paper = SubmissionFactory(
            round=papers.finance.round, unit=unit, submitted=True, submitted_by=cast.zhao
        )
        sent.append(paper)
    return sent


def seen(*papers: Submission) -> dict[int, int]:
    return {paper.pk: Submission.objects.get(pk=paper.pk).revision for paper in papers}


def test_each_paper_stands_for_itself_and_every_refusal_is_said(
    papers: Quarter3, sent: Submission, asked: SimpleNamespace, cast: Cast
) -> None:
    clean_ones = many_sent(papers, 3, asked, cast)
    own = many_sent_own(papers, cast)
    asked_about = many_sent_one(papers, cast, "asked-unit")
    ask_about(asked_about, asked.found, "请核对", by=cast.leader)
    chosen = seen(*clean_ones, own, asked_about, sent, papers.civil, papers.branch)
    record_again(sent, asked, cast)
    result = approve_papers(chosen, by=cast.chen)
    assert {paper.pk for paper in result.approved} == {paper.pk for paper in clean_ones}
    assert [paper.pk for paper in result.own] == [own.pk]
    refused = {row.paper.pk: row.sentence for row in result.refused}
    assert "没有了结" in refused[asked_about.pk]
    assert "又有改动" in refused[sent.pk]
    assert "不能审定" in refused[papers.civil.pk]
    assert "没有审定的权限" in refused[papers.branch.pk] or "不能审定" in refused[papers.branch.pk]
    assert result.summary == "已审定3份；1份是您自己上报的，留给其他同志审定；4份未审定。"
    assert set(Submission.objects.filter(status="approved")) == set(clean_ones)
    assert AuditEntry.objects.filter(action="submission.approve").count() == 3
    assert audit.is_intact()


def record_again(sent: Submission, asked: SimpleNamespace, cast: Cast) -> None:
    paper = withdraw_submission(sent, by=cast.wang)
    record_values(paper, [FigureInput(asked.found, number=Decimal(7))], by=cast.li)
    submit_submission(paper, by=cast.wang)


def many_sent_own(papers: Quarter3, cast: Cast) -> Submission:
    Submission.objects.filter(pk=papers.city.pk).update(status="submitted", submitted_by=cast.chen)
    return papers.city


def many_sent_one(papers: Quarter3, cast: Cast, code: str) -> Submission:
    unit = UnitFactory(code=code, parent=cast.city)
    paper: Submission = SubmissionFactory(
        round=papers.finance.round, unit=unit, submitted=True, submitted_by=cast.zhao
    )
    return paper


def test_papers_of_others_are_not_even_named(
    papers: Quarter3, sent: Submission, cast: Cast
) -> None:
    result = approve_papers(seen(sent), by=cast.zhao)
    assert (result.approved, result.own, result.refused) == ([], [], [])


def test_doubtful_papers_come_first_with_what_to_look_at(
    papers: Quarter3, sent: Submission, asked: SimpleNamespace, cast: Cast
) -> None:
    late = many_sent_one(papers, cast, "late-unit")
    Submission.objects.filter(pk=late.pk).update(first_submitted_on="2026-10-15")
    ask_about(sent, asked.found, "请核对", by=cast.leader)
    own = many_sent_own(papers, cast)
    rows = {paper.pk: list(doubts_of(paper)) for paper in waiting_list(cast.chen)}
    assert rows[late.pk] == ["迟报", "缺9项"]
    assert rows[sent.pk] == ["缺7项", "质疑1项"]
    assert rows[own.pk][-1] == "本人上报"
    assert not waiting_list(cast.li)


def test_a_complete_paper_in_time_is_clean_and_one_sent_again_is_not(
    papers: Quarter3, sent: Submission, asked: SimpleNamespace, cast: Cast
) -> None:
    rest = [asked.visits, asked.people, asked.fixed, asked.money, asked.members, asked.cases]
    paper = withdraw_submission(sent, by=cast.wang)
    figures = [FigureInput(metric, number=Decimal(3)) for metric in rest]
    record_values(paper, [*figures, FigureInput(asked.rhythm, text="1")], by=cast.li)
    submit_submission(paper, by=cast.wang)
    assert list(waiting_list(cast.chen).filter(clean())) == [paper]
    return_submission(paper, reason="请核对", remarks={}, by=cast.chen)
    submit_submission(paper, by=cast.wang)
    again = waiting_list(cast.chen).get(pk=paper.pk)
    assert list(doubts_of(again)) == ["退回后重报"]


def test_one_goes_from_paper_to_paper_in_the_order_of_the_list(
    papers: Quarter3, sent: Submission, asked: SimpleNamespace, cast: Cast
) -> None:
    others = many_sent(papers, 2, asked, cast)
    order = [paper.pk for paper in waiting_list(cast.chen)]
    assert set(order) == {sent.pk, *(paper.pk for paper in others)}
    middle = Submission.objects.select_related("unit").get(pk=order[1])
    place = place_of(middle, cast.chen)
    assert place.previous is not None
    assert place.following is not None
    assert (place.previous[0], place.following[0]) == (order[0], order[2])
    assert (place.number, place.count) == (2, 3)
    assert after(place, middle) == order[2]
    last = Submission.objects.get(pk=order[2])
    assert after(place_of(last, cast.chen), last) == order[1]
    elsewhere = place_of(papers.branch, cast.chen)
    assert (elsewhere.number, elsewhere.previous) == (0, None)


def test_a_unit_gets_the_same_list_for_its_branches(papers: Quarter3, cast: Cast) -> None:
    Submission.objects.filter(pk=papers.branch.pk).update(
        status="submitted", submitted_by=cast.qian
    )
    assert list(waiting_list(cast.wang)) == [papers.branch]
    assert not waiting_list(cast.chen)
    assert approve_papers(seen(papers.branch), by=cast.wang).approved == [papers.branch]


def test_a_look_moves_only_when_a_new_version_is_opened(sent: Submission, cast: Cast) -> None:
    assert look_at(sent, 1, by=cast.chen) == 0
    assert look_at(sent, 1, by=cast.chen) == 0
    assert look_at(sent, 3, by=cast.chen) == 1
    assert look_at(sent, 3, by=cast.chen) == 1
    assert look_at(sent, 2, by=cast.chen) == 1
    assert look_at(sent, 3, by=cast.leader) == 0
    look = ReviewLook.objects.get(user=cast.chen)
    assert (look.before_serial, look.seen_serial) == (1, 3)


@pytest.mark.parametrize("count", [90])
def test_ninety_papers_take_the_same_few_statements_each(
    papers: Quarter3,
    asked: SimpleNamespace,
    cast: Cast,
    count: int,
    django_assert_max_num_queries: object,
) -> None:
    chosen = seen(*many_sent(papers, count, asked, cast))
    with django_assert_max_num_queries(20 * count):  # type: ignore[operator]
        result = approve_papers(chosen, by=cast.chen)
    assert len(result.approved) == count
    assert audit.is_intact()
