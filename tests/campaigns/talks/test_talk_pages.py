"""The talk on the pages: at the cell, on the review, on the paper, on both workbenches."""

from decimal import Decimal
from types import SimpleNamespace
from typing import Any

import pytest
from django.urls import reverse

from campaigns.models import FigureQuestion, MetricValue, Submission
from campaigns.services import (
    FigureInput,
    answer,
    ask_about,
    record_values,
    return_submission,
    settle,
    submit_submission,
)
from tests.cast import Cast, as_, words


def url(name: str, *args: Any) -> str:
    return reverse(f"campaigns:{name}", args=args)


@pytest.fixture
def returned(sent: Submission, cast: Cast, asked: SimpleNamespace) -> FigureQuestion:
    """A question about 发现问题数 on a paper that was returned."""
    remarks = {asked.found: "与台账不符"}
    return_submission(sent, reason="请核对", remarks=remarks, by=cast.chen)
    return ask_about(sent, asked.found, "为何这样多", by=cast.chen)


def test_a_question_is_asked_on_the_review_and_typed_remarks_stay(
    sent: Submission, cast: Cast
) -> None:
    client, address = as_(cast.chen), url("question-ask", sent.pk)
    assert 'value="2026-10-15"' in words(client.get(url("submission-review", sent.pk)))
    typed = {"review": "1", "code": "found", "ask__found": "为何这样多", "due__found": "2026-10-20"}
    response = client.post(address, typed | {"show": "all"})
    assert response.url == f"{url('submission-review', sent.pk)}?show=all#row_found"
    question = FigureQuestion.objects.get()
    assert (str(question.due_on), question.asked_by) == ("2026-10-20", cast.chen)
    again = client.post(address, typed | {"remark__meetings": "请写依据"})
    page = words(again)
    assert "已有未了结的质疑" in page
    assert 'value="请写依据"' in page
    bad = client.post(address, typed | {"code": "meetings", "due__meetings": "下周"}, follow=True)
    assert "不是日期" in words(bad)


def test_open_questions_stand_on_top_of_the_review_and_keep_it_from_being_approved(
    sent: Submission, cast: Cast, asked: SimpleNamespace
) -> None:
    question = ask_about(sent, asked.found, "为何这样多", by=cast.leader)
    client = as_(cast.chen)
    page = words(client.get(url("submission-review", sent.pk)))
    assert "还有1项质疑没有了结" in page
    assert page.index("还有1项质疑") < page.index("review__table")
    refused = words(client.post(url("submission-action", sent.pk, "approve")))
    assert "确认说明" in refused
    answer(question, "专项检查", by=cast.li)
    done = client.post(
        url("question-action", sent.pk, question.pk, "settle"), {"review": "1"}, follow=True
    )
    assert "已确认说明" in words(done)
    client.post(url("submission-action", sent.pk, "approve"))
    sent.refresh_from_db()
    assert sent.status == "approved"


def test_an_answer_from_the_form_saves_the_figures_typed_beside_it(
    returned: FigureQuestion, cast: Cast, asked: SimpleNamespace
) -> None:
    client, paper = as_(cast.li), returned.submission
    form = words(client.get(url("submission-edit", paper.pk)))
    address = url("question-form-answer", paper.pk, returned.pk)
    assert f'formaction="{address}"' in form
    assert "为何这样多" in form
    typed = {f"talk__{returned.pk}": "多打了一位", "found": "12", "meetings": "8"}
    page = words(client.post(address, typed, follow=True))
    assert "说明已提交" in page
    assert "问时 <del>120</del>，现 <ins>12</ins>" in page
    assert MetricValue.objects.get(metric=asked.meetings).number == 8
    returned.refresh_from_db()
    assert returned.status == "answered"


def test_a_refused_answer_loses_neither_its_words_nor_the_figures(
    returned: FigureQuestion, cast: Cast, asked: SimpleNamespace
) -> None:
    client, paper = as_(cast.li), returned.submission
    address = url("question-form-answer", paper.pk, returned.pk)
    page = words(client.post(address, {f"talk__{returned.pk}": "", "meetings": "9"}, follow=True))
    assert "没有提交：请先写明内容" in page
    assert MetricValue.objects.get(metric=asked.meetings).number == 9
    answer(returned, "同事已说明", by=cast.wang)
    late = {f"talk__{returned.pk}": "我也说明"}
    assert "您写的是：“我也说明”" in words(client.post(address, late, follow=True))


def test_a_script_gets_the_talk_back_and_saves_nothing_else(
    returned: FigureQuestion, cast: Cast, asked: SimpleNamespace
) -> None:
    client, paper = as_(cast.li), returned.submission
    address = url("question-form-answer", paper.pk, returned.pk)
    headers = {"Accept": "application/json"}
    refused = client.post(address, {}, headers=headers)
    assert (refused.status_code, refused.json()) == (422, {"error": "请先写明内容。"})
    typed = {f"talk__{returned.pk}": "已核对", "meetings": "9"}
    done = client.post(address, typed, headers=headers).json()
    assert "已核对" in done["html"]
    assert "data-talk-send" not in done["html"]
    assert MetricValue.objects.get(metric=asked.meetings).number == 6


def test_a_sent_paper_is_answered_on_its_page(
    sent: Submission, cast: Cast, asked: SimpleNamespace
) -> None:
    question = ask_about(sent, asked.found, "为何这样多", by=cast.chen)
    client = as_(cast.wang)
    page = words(client.get(url("submission-detail", sent.pk)))
    assert "提交说明" in page
    typed = {f"talk__{question.pk}": "专项检查"}
    done = client.post(url("question-action", sent.pk, question.pk, "answer"), typed, follow=True)
    assert "说明已提交" in words(done)
    reviewer = words(as_(cast.chen).get(url("submission-detail", sent.pk)))
    assert "再问" in reviewer
    assert "质疑一个数" in reviewer


def test_a_question_about_a_discipline_figure_is_unknown_to_others(
    sent: Submission, cast: Cast, asked: SimpleNamespace
) -> None:
    question = ask_about(sent, asked.cases, "请核对", by=cast.wu)
    address = url("question-action", sent.pk, question.pk, "settle")
    assert as_(cast.chen).post(address).status_code == 404
    assert as_(cast.wu).post(address).status_code == 302
    assert (
        as_(cast.wu).post(url("question-action", sent.pk, question.pk, "drop")).status_code == 404
    )
    assert as_(cast.chen).post(url("question-ask", sent.pk), {"code": "cases"}).status_code == 404


def test_the_second_look_shows_only_what_is_new_and_stays_so(
    sent: Submission, cast: Cast, asked: SimpleNamespace
) -> None:
    client, address = as_(cast.chen), url("submission-review", sent.pk)
    first = words(client.get(address))
    assert '<th scope="row">学习次数' in first
    return_submission(sent, reason="核", remarks={asked.found: "查"}, by=cast.chen)
    record_values(sent, [FigureInput(asked.found, number=Decimal(112))], by=cast.li)
    submit_submission(sent, by=cast.wang)
    for _ in range(2):
        page = words(client.get(address))
        assert "与您上次看过的第1版相比改了 <b>1</b> 项" in page
        assert "<del>120</del>" in page
        assert '<th scope="row">学习次数' not in page
    assert '<th scope="row">学习次数' in words(client.get(address, {"show": "all"}))
    marked = words(client.get(address, {"show": "marked"}))
    assert '<th scope="row">发现问题数' in marked
    assert '<th scope="row">学习次数' not in marked
    assert '<th scope="row">学习次数' in words(as_(cast.leader).get(address))


def test_every_round_of_remarks_can_be_read(
    sent: Submission, cast: Cast, asked: SimpleNamespace
) -> None:
    for reason, remark in (("第一次", "台账不符"), ("第二次", "仍不符")):
        return_submission(sent, reason=reason, remarks={asked.found: remark}, by=cast.chen)
        submit_submission(sent, by=cast.wang)
    for who, name in ((cast.chen, "submission-review"), (cast.li, "submission-detail")):
        page = words(as_(who).get(url(name, sent.pk)))
        assert "历次退回（2次）" in page
        assert "第一次" in page
        assert "更早的意见（1条）" in page
        assert "第1版，chen：台账不符" in page


def test_the_reason_of_a_return_is_not_called_optional(sent: Submission, cast: Cast) -> None:
    page = words(as_(cast.chen).get(url("submission-review", sent.pk)))
    label = page[page.index('for="id_reason"') :][:120]
    assert "选填" not in label


def test_both_workbenches_show_the_talk(
    sent: Submission, cast: Cast, asked: SimpleNamespace, today: Any
) -> None:
    question = ask_about(sent, asked.found, "为何这样多", by=cast.chen)
    unit = words(as_(cast.li).get("/"))
    assert "待说明" in unit
    assert "还有3个工作日" in unit
    assert "待确认" not in words(as_(cast.chen).get("/"))
    today.move_to("2026-10-17 09:00:00+08:00")
    assert "逾期2天" in words(as_(cast.chen).get("/"))
    answer(question, "专项检查", by=cast.li)
    assert "待确认" in words(as_(cast.chen).get("/"))
    settle(question, by=cast.chen)
    assert "待确认" not in words(as_(cast.chen).get("/"))
    assert "待说明" not in words(as_(cast.li).get("/"))


def test_an_empty_return_is_refused_once_at_its_box(sent: Submission, cast: Cast) -> None:
    address = reverse("campaigns:submission-action", args=[sent.pk, "return"])
    page = words(as_(cast.chen).post(address, {"review": "1", "seen": sent.revision}))
    assert page.count("退回必须写明理由") == 1
    assert "autofocus" in page


def test_approving_says_why_it_is_barred_while_a_question_is_open(
    sent: Submission, asked: SimpleNamespace, cast: Cast
) -> None:
    address = reverse("campaigns:submission-review", args=[sent.pk])
    assert "approve_why" not in words(as_(cast.leader).get(address))
    ask_about(sent, asked.found, "请核对", by=cast.chen)
    page = words(as_(cast.leader).get(address))
    assert "还有1项质疑没有了结，确认后才能审定</p>" in page
    assert 'disabled aria-describedby="approve_why">审定' in page
