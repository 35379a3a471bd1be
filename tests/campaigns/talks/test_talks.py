"""质疑 — 说明 — 确认: who may say what, when, and what stays on record."""

import datetime
import json
from decimal import Decimal
from types import SimpleNamespace
from typing import Any

import pytest

from campaigns.models import FigureQuestion, MetricValue, QuestionEntry, Submission
from campaigns.selectors.papers import paper_sheet
from campaigns.selectors.talks import to_answer, to_settle
from campaigns.services import (
    FigureInput,
    answer,
    approve_submission,
    ask_about,
    ask_again,
    record_values,
    return_submission,
    settle,
    submit_submission,
    withdraw_submission,
)
from portal.errors import NotAllowed, RuleBroken, WrongState
from portal.models import AuditEntry, Holiday
from tests.campaigns.conftest import Quarter3
from tests.cast import Cast

SECRET = "机密★内容"


def test_a_question_quotes_the_figure_and_is_due_in_three_working_days(
    sent: Submission, cast: Cast, asked: SimpleNamespace
) -> None:
    question = ask_about(sent, asked.found, "为何比上期多一倍？", by=cast.chen)
    assert (question.about, question.status) == ("120", "open")
    assert question.due_on == datetime.date(2026, 10, 15)
    entry = question.entries.get()
    assert (entry.kind, entry.text, entry.written_by) == ("ask", "为何比上期多一倍？", cast.chen)
    said = AuditEntry.objects.get(action="question.ask")
    assert said.reason == "为何比上期多一倍？"
    unreported = ask_about(sent, asked.money, "没有帮扶？", by=cast.chen)
    assert unreported.about == "未报"


def test_the_talk_goes_through_answer_confirmation_and_a_further_question(
    sent: Submission, cast: Cast, asked: SimpleNamespace
) -> None:
    question = ask_about(sent, asked.found, "请核对", by=cast.chen)
    assert answer(question, "专项检查集中发现。", by=cast.li).status == "answered"
    assert ask_again(question, "依据是什么？", by=cast.leader).status == "open"
    assert answer(question, "见检查通报。", by=cast.wang).status == "answered"
    assert settle(question, by=cast.leader).status == "settled"
    kinds = list(QuestionEntry.objects.values_list("kind", flat=True))
    assert kinds == ["ask", "answer", "ask", "answer", "settle"]
    assert AuditEntry.objects.filter(action__startswith="question.").count() == 5


def test_only_reviewers_ask_and_only_those_who_fill_answer(
    sent: Submission, cast: Cast, asked: SimpleNamespace
) -> None:
    for somebody in (cast.li, cast.wang, cast.zhao, cast.system):
        with pytest.raises(NotAllowed):
            ask_about(sent, asked.found, "请核对", by=somebody)
    question = ask_about(sent, asked.found, "请核对", by=cast.chen)
    for somebody in (cast.leader, cast.zhao, cast.qian, cast.auditor):
        with pytest.raises(NotAllowed):
            answer(question, "已核对", by=somebody)
    for somebody in (cast.li, cast.zhao):
        with pytest.raises(NotAllowed):
            settle(question, by=somebody)


def test_whoever_asks_cannot_answer_and_whoever_answers_cannot_confirm(
    papers: Quarter3, cast: Cast, asked: SimpleNamespace
) -> None:
    paper = papers.city
    Submission.objects.filter(pk=paper.pk).update(status="submitted", submitted_by=cast.leader)
    asked.found.reported_by = "committee"
    asked.found.save()
    question = ask_about(paper, asked.found, "请核对", by=cast.chen)
    with pytest.raises(NotAllowed, match="您自己提出"):
        answer(question, "已核对", by=cast.chen)
    ask_person = FigureQuestion.objects.filter(pk=question.pk)
    ask_person.update(asked_by=cast.leader)
    question.refresh_from_db()
    answer(question, "已核对", by=cast.chen)
    with pytest.raises(NotAllowed, match="您自己写的"):
        settle(question, by=cast.chen)
    assert settle(question, by=cast.leader).status == "settled"


def test_questions_are_asked_of_what_was_sent(
    papers: Quarter3, sent: Submission, cast: Cast, asked: SimpleNamespace
) -> None:
    with pytest.raises(WrongState, match="还没有上报"):
        ask_about(papers.civil, asked.found, "请核对", by=cast.chen)
    settle(ask_about(sent, asked.found, "已报时", by=cast.chen), by=cast.chen)
    approve_submission(sent, by=cast.chen)
    assert ask_about(sent, asked.found, "已审后", by=cast.chen).status == "open"


def test_a_returned_paper_may_be_asked_about(
    sent: Submission, cast: Cast, asked: SimpleNamespace
) -> None:
    return_submission(sent, reason="请核对", remarks={}, by=cast.chen)
    assert ask_about(sent, asked.found, "退回后", by=cast.chen).status == "open"


def test_what_cannot_be_asked_is_refused_in_a_sentence(
    sent: Submission, cast: Cast, asked: SimpleNamespace
) -> None:
    for text, word in (("", "写明"), ("\u200b ", "写明"), (SECRET, "密"), ("长" * 301, "300字")):
        with pytest.raises(RuleBroken, match=word):
            ask_about(sent, asked.found, text, by=cast.chen)
    day = datetime.date(2026, 10, 11)
    with pytest.raises(RuleBroken, match="早于今天"):
        ask_about(sent, asked.found, "请核对", day, by=cast.chen)
    with pytest.raises(RuleBroken, match="核对日期"):
        ask_about(sent, asked.found, "请核对", datetime.date(2062, 10, 15), by=cast.chen)
    with pytest.raises(RuleBroken, match="系统计算"):
        ask_about(sent, asked.rate, "请核对", by=cast.chen)
    with pytest.raises(RuleBroken, match="不含"):
        ask_about(sent, asked.lectures, "请核对", by=cast.chen)
    with pytest.raises(RuleBroken, match="不含"):
        ask_about(sent, asked.cases, "请核对", by=cast.chen)
    ask_about(sent, asked.found, "请核对", day + datetime.timedelta(days=3), by=cast.chen)
    with pytest.raises(RuleBroken, match="未了结"):
        ask_about(sent, asked.found, "再核对", by=cast.chen)


def test_every_text_is_screened(sent: Submission, cast: Cast, asked: SimpleNamespace) -> None:
    question = ask_about(sent, asked.found, "请核对", by=cast.chen)
    with pytest.raises(RuleBroken, match="密"):
        answer(question, SECRET, by=cast.li)
    with pytest.raises(RuleBroken, match="密"):
        settle(question, SECRET, by=cast.chen)
    question.refresh_from_db()
    assert question.status == "open"


def test_without_next_years_holidays_the_deadline_is_a_week(
    sent: Submission, cast: Cast, asked: SimpleNamespace
) -> None:
    Holiday.objects.all().delete()
    question = ask_about(sent, asked.found, "请核对", by=cast.chen)
    assert question.due_on == datetime.date(2026, 10, 19)


def test_a_paper_with_open_questions_is_not_approved(
    sent: Submission, cast: Cast, asked: SimpleNamespace
) -> None:
    question = ask_about(sent, asked.found, "请核对", by=cast.chen)
    with pytest.raises(RuleBroken, match="1项质疑没有了结（发现问题数）"):
        approve_submission(sent, by=cast.leader)
    answer(question, "已核对", by=cast.li)
    with pytest.raises(RuleBroken, match="没有了结"):
        approve_submission(sent, by=cast.leader)
    settle(question, by=cast.chen)
    assert approve_submission(sent, by=cast.leader).status == "approved"


def test_an_open_question_about_a_discipline_figure_is_not_named(
    sent: Submission, cast: Cast, asked: SimpleNamespace
) -> None:
    ask_about(sent, asked.cases, "请核对", by=cast.wu)
    with pytest.raises(RuleBroken, match="执纪数据"):
        approve_submission(sent, by=cast.chen)


def test_the_sheet_shows_the_figure_then_and_now(
    sent: Submission, cast: Cast, asked: SimpleNamespace
) -> None:
    ask_about(sent, asked.found, "请核对", by=cast.chen)
    paper = withdraw_submission(sent, by=cast.wang)
    record_values(paper, [FigureInput(asked.found, number=Decimal(112))], by=cast.li)
    sheet = paper_sheet(paper, cast.li)
    row = next(r for r in sheet.rows if r.metric == asked.found)
    talk = row.talks[0]
    assert (talk.question.about, talk.now, talk.is_changed) == ("120", "112", True)
    assert talk.may_answer
    assert not talk.may_settle
    assert talk.light.word == "还有3个工作日"
    assert [r.metric for r in sheet.unsettled] == [asked.found]
    seen = next(r for r in paper_sheet(paper, cast.chen).rows if r.metric == asked.found)
    assert (seen.talks[0].may_answer, seen.talks[0].may_settle) == (False, True)


def test_a_version_keeps_what_was_asked_and_answered(
    sent: Submission, cast: Cast, asked: SimpleNamespace
) -> None:
    answer(ask_about(sent, asked.found, "请核对", by=cast.chen), "属实", by=cast.li)
    submit_submission(withdraw_submission(sent, by=cast.wang), by=cast.wang)
    first, second = (json.loads(row.content) for row in sent.versions.order_by("serial"))
    assert "questions" not in first
    talk = {
        "about": "120",
        "status": "answered",
        "said": [{"kind": "ask", "text": "请核对"}, {"kind": "answer", "text": "属实"}],
    }
    assert second["questions"] == {"found": [talk]}


def test_each_side_sees_what_waits_for_it(
    sent: Submission, cast: Cast, asked: SimpleNamespace, today: Any
) -> None:
    question = ask_about(sent, asked.found, "请核对", by=cast.chen)
    hidden = ask_about(sent, asked.cases, "请核对", by=cast.wu)
    day = datetime.date(2026, 10, 12)
    assert set(to_answer(cast.li)) == {question, hidden}
    assert not to_answer(cast.zhao)
    assert not to_answer(cast.qian)
    assert not to_settle(cast.chen, day)
    late = datetime.date(2026, 10, 16)
    assert list(to_settle(cast.chen, late)) == [question]
    assert set(to_settle(cast.wu, late)) == {question, hidden}
    answer(question, "已核对", by=cast.li)
    assert list(to_settle(cast.chen, day)) == [question]
    assert list(to_answer(cast.li)) == [hidden]


def test_a_branchs_figure_is_asked_about_by_its_unit(
    papers: Quarter3, cast: Cast, asked: SimpleNamespace
) -> None:
    paper = papers.branch
    Submission.objects.filter(pk=paper.pk).update(status="submitted", submitted_by=cast.qian)
    MetricValue.objects.create(
        submission=paper, metric=asked.lectures, number=Decimal(3), updated_by=cast.qian
    )
    with pytest.raises(NotAllowed):
        ask_about(paper, asked.lectures, "请核对", by=cast.chen)
    question = ask_about(paper, asked.lectures, "请核对", by=cast.wang)
    assert list(to_answer(cast.qian)) == [question]
    assert not to_answer(cast.li)
    answer(question, "已核对", by=cast.qian)
    assert list(to_settle(cast.wang, datetime.date(2026, 10, 12))) == [question]
    settle(question, by=cast.wang)
    actions = AuditEntry.objects.filter(action__startswith="branch_question.")
    assert actions.count() == 3
