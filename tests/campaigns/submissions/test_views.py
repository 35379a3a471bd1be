"""The pages of a paper: who may come in, what they do, what stays on the page."""

from decimal import Decimal
from types import SimpleNamespace
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from campaigns.models import MetricValue, Submission
from campaigns.services import (
    FigureInput,
    approve_submission,
    record_values,
    return_submission,
    submit_submission,
)
from portal.models import AuditEntry
from tests.campaigns.conftest import Quarter3
from tests.cast import Cast, as_, words


def url(name: str, *args: Any) -> str:
    return reverse(f"campaigns:{name}", args=args)


def sent(papers: Quarter3, cast: Cast, asked: SimpleNamespace) -> Submission:
    figures = [
        FigureInput(asked.meetings, number=Decimal(6)),
        FigureInput(asked.found, number=Decimal(4)),
    ]
    record_values(papers.finance, figures, by=cast.li)
    return submit_submission(papers.finance, by=cast.wang)


@pytest.mark.parametrize("name", ["submission-detail", "submission-edit", "submission-review"])
def test_a_paper_of_another_unit_does_not_exist(cast: Cast, papers: Quarter3, name: str) -> None:
    address = url(name, papers.finance.pk)
    assert Client().get(address).url.startswith("/login/")
    assert as_(cast.zhao).get(address).status_code == 404


def test_in_scope_without_the_capability_is_refused(cast: Cast, papers: Quarter3) -> None:
    assert as_(cast.leader).get(url("submission-edit", papers.finance.pk)).status_code == 403
    assert as_(cast.wang).get(url("submission-review", papers.finance.pk)).status_code == 403
    assert as_(cast.system).get(url("submission-detail", papers.finance.pk)).status_code == 403


def test_a_branch_secretary_fills_only_the_branchs_paper(cast: Cast, papers: Quarter3) -> None:
    assert as_(cast.qian).get(url("submission-edit", papers.branch.pk)).status_code == 200
    assert as_(cast.qian).get(url("submission-edit", papers.finance.pk)).status_code == 404
    assert as_(cast.li).get(url("submission-edit", papers.branch.pk)).status_code == 403


def test_the_form_shows_every_metric_with_its_definition(cast: Cast, papers: Quarter3) -> None:
    page = words(as_(cast.li).get(url("submission-edit", papers.finance.pk)))
    assert 'name="meetings"' in page
    assert "只计本期发生的。" in page
    assert "还有1个工作日" in page
    assert "保存并上报" not in page


def test_valid_figures_are_saved_and_faulty_ones_stay_as_typed(
    cast: Cast, papers: Quarter3
) -> None:
    typed = {"meetings": "１２", "found": "很多", "visits": "3100余", "visits__note": "含线上"}
    response = as_(cast.li).post(url("submission-edit", papers.finance.pk), typed)
    page = words(response)
    assert "已保存2项，1项有误未保存" in page
    assert 'value="很多"' in page
    assert "不是数字" in page
    assert {v.metric.code: v.number for v in MetricValue.objects.select_related("metric")} == {
        "meetings": 12,
        "visits": 3100,
    }


def test_saving_leads_back_to_the_form_and_says_how_many(cast: Cast, papers: Quarter3) -> None:
    client = as_(cast.li)
    address = url("submission-edit", papers.finance.pk)
    page = words(client.post(address, {"meetings": "１２"}, follow=True))
    assert "已保存，本次改动1项。" in page
    assert "读作12次" in page
    assert "没有改动" in words(client.post(address, {"meetings": "１２"}, follow=True))


def test_sending_from_the_form_shows_blocking_faults_at_their_cells(
    cast: Cast, papers: Quarter3
) -> None:
    typed = {"found": "4", "fixed": "5", "submit": "1"}
    page = words(as_(cast.wang).post(url("submission-edit", papers.finance.pk), typed))
    assert "还不能上报：2处需要处理" in page
    assert '<a href="#id_fixed" data-jump="fixed">已整改问题数</a>' in page
    assert "“学习次数”为必填" in page
    papers.finance.refresh_from_db()
    assert papers.finance.status == "draft"


def test_a_complete_form_is_sent(cast: Cast, papers: Quarter3) -> None:
    typed = {"meetings": "6", "submit": "1"}
    response = as_(cast.wang).post(url("submission-edit", papers.finance.pk), typed, follow=True)
    assert "已上报，等待审核" in words(response)
    papers.finance.refresh_from_db()
    assert papers.finance.status == "submitted"


def test_a_reporter_cannot_send_through_the_form(cast: Cast, papers: Quarter3) -> None:
    typed = {"meetings": "6", "submit": "1"}
    response = as_(cast.li).post(url("submission-edit", papers.finance.pk), typed, follow=True)
    assert "没有上报的权限" in words(response)
    assert MetricValue.objects.count() == 1


def test_a_sent_paper_opens_for_reading_not_typing(
    cast: Cast, asked: SimpleNamespace, papers: Quarter3
) -> None:
    paper = sent(papers, cast, asked)
    client = as_(cast.wang)
    assert "不能修改" in words(client.get(url("submission-edit", paper.pk), follow=True))


def test_actions_are_taken_by_post_only(cast: Cast, papers: Quarter3) -> None:
    for action in ("submit", "withdraw", "approve", "return"):
        address = url("submission-action", papers.finance.pk, action)
        assert as_(cast.chen).get(address).status_code == 405


def test_withdrawing_opens_the_form_again(
    cast: Cast, asked: SimpleNamespace, papers: Quarter3
) -> None:
    paper = sent(papers, cast, asked)
    response = as_(cast.wang).post(url("submission-action", paper.pk, "withdraw"))
    assert response.url == url("submission-edit", paper.pk)
    again = as_(cast.wang).post(url("submission-action", paper.pk, "withdraw"), follow=True)
    assert "不能撤回" in words(again)


def test_returning_needs_words_and_keeps_what_was_typed(
    cast: Cast, asked: SimpleNamespace, papers: Quarter3
) -> None:
    paper, client = sent(papers, cast, asked), as_(cast.chen)
    address = url("submission-action", paper.pk, "return")
    assert "退回必须写明理由" in words(client.post(address, {}))
    client.post(address, {"reason": "请核对", "remark__found": "与台账不符"})
    paper.refresh_from_db()
    assert (paper.status, paper.return_reason) == ("returned", "请核对")
    page = words(as_(cast.li).get(url("submission-edit", paper.pk)))
    assert "与台账不符" in page
    assert "请核对" in page


def test_approving_with_remarks_typed_is_taken_for_a_slip(
    cast: Cast, asked: SimpleNamespace, papers: Quarter3
) -> None:
    paper = sent(papers, cast, asked)
    address = url("submission-action", paper.pk, "approve")
    page = words(as_(cast.chen).post(address, {"remark__found": "与台账不符"}))
    assert "却点了审定" in page
    assert 'value="与台账不符"' in page
    paper.refresh_from_db()
    assert paper.status == "submitted"


def test_approving_goes_on_to_the_next_waiting_paper(
    cast: Cast, asked: SimpleNamespace, papers: Quarter3
) -> None:
    paper = sent(papers, cast, asked)
    record_values(papers.civil, [FigureInput(asked.meetings, number=Decimal(6))], by=cast.zhao)
    submit_submission(papers.civil, by=cast.zhao)
    client = as_(cast.chen)
    response = client.post(url("submission-action", paper.pk, "approve"))
    assert response.url == url("submission-review", papers.civil.pk)
    last = client.post(url("submission-action", papers.civil.pk, "approve"))
    assert last.url == url("submission-detail", papers.civil.pk)
    assert AuditEntry.objects.filter(action="submission.approve").count() == 2


def test_the_sender_is_told_that_somebody_else_must_approve(
    cast: Cast, asked: SimpleNamespace, papers: Quarter3
) -> None:
    record_values(papers.city, [FigureInput(asked.meetings, number=Decimal(6))], by=cast.chen)
    Submission.objects.filter(pk=papers.city.pk).update(status="submitted", submitted_by=cast.chen)
    assert "您自己上报的" in words(as_(cast.chen).get(url("submission-review", papers.city.pk)))
    page = as_(cast.chen).post(url("submission-action", papers.city.pk, "approve"), follow=True)
    assert "不能审定自己上报的" in words(page)


def test_the_review_can_show_only_what_needs_a_look(
    cast: Cast, asked: SimpleNamespace, papers: Quarter3
) -> None:
    paper = sent(papers, cast, asked)
    paper = return_submission(paper, reason="核", remarks={}, by=cast.chen)
    record_values(paper, [FigureInput(asked.found, number=Decimal(7))], by=cast.li)
    submit_submission(paper, by=cast.wang)
    page = words(as_(cast.chen).get(url("submission-review", paper.pk), {"show": "changed"}))
    assert "发现问题数" in page
    assert '<th scope="row">学习次数' not in page
    assert "<del>4</del>" in page


def test_a_paper_that_waits_for_nobody_is_not_reviewed(cast: Cast, papers: Quarter3) -> None:
    response = as_(cast.chen).get(url("submission-review", papers.finance.pk), follow=True)
    assert "不需要审核" in words(response)


def test_versions_are_read_beside_each_other(
    cast: Cast, asked: SimpleNamespace, papers: Quarter3
) -> None:
    paper = sent(papers, cast, asked)
    assert "4个" in words(as_(cast.li).get(url("submission-version", paper.pk, 1)))
    assert as_(cast.li).get(url("submission-version", paper.pk, 2)).status_code == 404


def test_a_locked_figure_is_corrected_with_a_reason(
    cast: Cast, asked: SimpleNamespace, papers: Quarter3
) -> None:
    approve_submission(sent(papers, cast, asked), by=cast.chen)
    value = MetricValue.objects.get(metric=asked.found)
    address, client = url("figure-correct", value.pk), as_(cast.chen)
    assert as_(cast.wang).get(address).status_code == 403
    assert as_(cast.zhao).get(address).status_code == 404
    assert "4个" in words(client.get(address))
    typed = {"text": "很多", "state": "reported", "reason": "台账更正"}
    page = words(client.post(address, typed))
    assert "不是数字" in page
    assert 'value="很多"' in page
    done = client.post(address, typed | {"text": "9"}, follow=True)
    assert "已更正“发现问题数”" in words(done)
    value.refresh_from_db()
    assert value.number == 9


def test_the_list_is_searched_by_initials_and_filtered_by_state(
    cast: Cast, papers: Quarter3
) -> None:
    client = as_(cast.chen)
    page = words(client.get(url("submission-list"), {"q": "sczj", "level": "unit"}))
    assert "市财政局" in page
    assert "市民政局" not in page
    assert "市财政局" not in words(client.get(url("submission-list"), {"status": "submitted"}))
    assert "市财政局" in words(client.get(url("submission-list"), {"period": "2026Q3"}))


def test_the_list_shows_only_what_is_in_scope_and_exports_it(cast: Cast, papers: Quarter3) -> None:
    assert "市财政局" not in words(as_(cast.zhao).get(url("submission-list")))
    sheet = as_(cast.li).get(url("submission-list"), {"export": "xlsx"})
    assert sheet["Content-Type"].endswith("spreadsheetml.sheet")


def test_an_overdue_draft_is_shown_as_missing(cast: Cast, papers: Quarter3, today: Any) -> None:
    today.move_to("2026-10-20 09:00:00+08:00")
    page = words(as_(cast.chen).get(url("submission-list"), {"status": "missing"}))
    assert 'data-status="missing"' in page
    assert "逾期7天" in words(as_(cast.li).get(url("submission-edit", papers.finance.pk)))
