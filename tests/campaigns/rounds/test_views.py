"""Rounds: the board, whom to remind, opening and locking."""

from decimal import Decimal
from io import BytesIO
from types import SimpleNamespace
from typing import Any

import pytest
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse
from openpyxl import load_workbook

from campaigns.models import ReportingRound, Submission
from campaigns.services import FigureInput, approve_submission, record_values, submit_submission
from portal.models import Holiday, PolicyNumber
from tests.campaigns.conftest import Quarter3
from tests.cast import Cast, as_, words


def rows_of(response: HttpResponse) -> list[tuple[Any, ...]]:
    sheet = load_workbook(BytesIO(response.content)).active
    return list(sheet.iter_rows(values_only=True))


@pytest.fixture
def board(papers: Quarter3) -> str:
    return reverse("campaigns:round-board", args=[papers.finance.round_id])


def send(papers: Quarter3, cast: Cast, asked: SimpleNamespace) -> None:
    record_values(papers.finance, [FigureInput(asked.meetings, number=Decimal(6))], by=cast.li)
    submit_submission(papers.finance, by=cast.wang)


def counts(response: Any) -> dict[str, int]:
    return {card.code: card.count for card in response.context["cards"]}


def test_the_board_is_for_the_committee(cast: Cast, board: str) -> None:
    assert Client().get(board).url.startswith("/login/")
    assert as_(cast.wang).get(board).status_code == 403
    assert as_(cast.leader).get(board).status_code == 200


def test_the_cards_count_states_and_dates(
    cast: Cast, asked: SimpleNamespace, papers: Quarter3, board: str, today: Any
) -> None:
    today.move_to("2026-10-15 09:00:00+08:00")
    send(papers, cast, asked)
    found = counts(as_(cast.chen).get(board))
    assert (found[""], found["missing"], found["submitted"], found["late"]) == (3, 2, 1, 1)
    page = words(as_(cast.chen).get(board, {"status": "late"}))
    assert "市财政局" in page
    assert 'data-label="迟报天数">2<' in page.replace(" ", "").replace('<tdclass="number"', "")


def test_before_the_deadline_nobody_is_missing(cast: Cast, board: str) -> None:
    assert counts(as_(cast.chen).get(board))["missing"] == 0


def test_whoever_has_not_sent_is_on_the_list_to_remind_with_a_telephone(
    cast: Cast, asked: SimpleNamespace, papers: Quarter3, board: str
) -> None:
    send(papers, cast, asked)
    client = as_(cast.chen)
    lines = client.get(board).context["reminders"]
    assert [(line.paper, line.contact.name) for line in lines] == [(papers.civil, "zhao")]
    rows = rows_of(client.get(board, {"export": "reminders"}))
    assert rows[1][:2] == ("市民政局", "未报")
    assert rows[1][4:7] == ("zhao", "单位专职副书记", "0000-0001")


def test_the_board_is_exported_as_filtered(
    cast: Cast, asked: SimpleNamespace, papers: Quarter3, board: str
) -> None:
    send(papers, cast, asked)
    rows = rows_of(as_(cast.chen).get(board, {"export": "xlsx", "status": "submitted"}))
    assert [row[0] for row in rows if row[0]][:2] == ["单位", "市财政局"]
    assert rows[1][1:3] == ("已报", "1/9")


def test_locking_is_asked_once_more_and_refused_while_papers_wait(
    cast: Cast, asked: SimpleNamespace, papers: Quarter3
) -> None:
    send(papers, cast, asked)
    address = reverse("campaigns:round-lock", args=[papers.finance.round_id])
    assert as_(cast.leader).get(address).status_code == 403
    client = as_(cast.chen)
    assert "还有1份填报表等待审核" in words(client.post(address))
    approve_submission(papers.finance, by=cast.chen)
    assert "锁定本期填报？" in words(client.get(address))
    assert "已锁定" in words(client.post(address, follow=True))
    papers.finance.refresh_from_db()
    assert papers.finance.status == "locked"


def test_what_keeps_a_round_from_being_locked_is_said_beforehand(
    cast: Cast, asked: SimpleNamespace, papers: Quarter3, board: str
) -> None:
    send(papers, cast, asked)
    waiting = {"status": "submitted", "submitted_by": cast.qian}
    Submission.objects.filter(pk=papers.branch.pk).update(**waiting)
    client = as_(cast.chen)
    front = words(client.get(board))
    assert "还有 2 份（含党支部）等待审核" in front
    assert "看还差哪几份" in front
    page = words(client.get(reverse("campaigns:round-lock", args=[papers.finance.round_id])))
    assert "其中 1 份由您审核" in page
    assert reverse("campaigns:submission-review", args=[papers.finance.pk]) in page
    assert reverse("campaigns:submission-detail", args=[papers.branch.pk]) in page
    assert "由市财政局审核" in page
    assert ">锁定</button>" not in page


def test_the_cards_add_up(
    cast: Cast, asked: SimpleNamespace, papers: Quarter3, board: str, today: Any
) -> None:
    today.move_to("2026-10-15 09:00:00+08:00")
    send(papers, cast, asked)
    response = as_(cast.chen).get(board)
    owed, *rest = response.context["cards"]
    assert owed.count == sum(card.count for card in rest if not card.is_apart) == 3
    assert [card.words for card in rest if card.is_apart] == ["其中未报", "其中迟报"]
    assert "催报名单（1，不含工委本级）" in words(response)


def test_the_list_of_rounds_counts_units_only(
    cast: Cast, asked: SimpleNamespace, papers: Quarter3
) -> None:
    send(papers, cast, asked)
    response = as_(cast.leader).get(reverse("campaigns:round-list"))
    [row] = response.context["table"].data
    assert (row.owed_count, row.sent_count, row.waiting_count) == (3, 1, 1)
    assert "periods_to_open" not in response.context


def test_the_office_opens_the_round_that_is_due(cast: Cast, papers: Quarter3) -> None:
    Holiday.objects.create(day="2026-01-01", is_working=False, name="元旦")
    PolicyNumber.objects.create(
        code="report_deadline_workdays", value=5, valid_from="2020-01-01", basis="惯例"
    )
    client = as_(cast.chen)
    assert "开放2025年填报" in words(client.get(reverse("campaigns:round-list")))
    address = reverse("campaigns:round-open")
    assert client.get(address).status_code == 405
    assert as_(cast.leader).post(address, {"period": "2025"}).status_code == 403
    assert "已开放2025年填报" in words(client.post(address, {"period": "2025"}, follow=True))
    assert ReportingRound.objects.filter(year=2025, quarter=None).exists()


@pytest.mark.parametrize(("period", "sentence"), [("2026Q4", "还没有结束"), ("上季", "看不懂")])
def test_a_round_that_is_not_due_is_refused(
    cast: Cast, papers: Quarter3, period: str, sentence: str
) -> None:
    address = reverse("campaigns:round-open")
    assert sentence in words(as_(cast.chen).post(address, {"period": period}, follow=True))
