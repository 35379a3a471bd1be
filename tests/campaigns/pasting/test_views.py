"""The door that says which figure each row of a pasted block speaks of."""

import json
from typing import Any

import pytest
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from campaigns.forms.pasted import LONGEST_TEXT, MOST_COLUMNS, MOST_ROWS
from campaigns.models import MetricValue, Submission
from portal.models import AuditEntry, User
from tests.campaigns.conftest import Quarter3
from tests.cast import Cast, as_


def send(client: Client, paper: Submission, content: object) -> HttpResponse:
    address = reverse("campaigns:submission-paste", args=[paper.pk])
    answer: HttpResponse = client.post(address, content, content_type="application/json")
    return answer


def paste(user: User, paper: Submission, *rows: list[str]) -> dict[str, Any]:
    answer = send(as_(user), paper, {"grid": list(rows)})
    assert answer.status_code == 200, answer.content.decode()
    said: dict[str, Any] = json.loads(answer.content)
    return said


def by_code(said: dict[str, Any]) -> dict[str, dict[str, Any]]:
    return {cell["code"]: cell for cell in said["cells"]}


def test_rows_are_matched_by_name_and_by_code_in_any_order(cast: Cast, papers: Quarter3) -> None:
    said = paste(cast.li, papers.finance, ["发现问题数", "4"], ["meetings", "１２"])
    cells = by_code(said)
    assert cells["found"]["text"] == "4"
    assert cells["found"]["name"] == "发现问题数"
    assert cells["meetings"]["text"] == "１２", "full-width digits stay as typed"
    assert said["unknown"] == []


def test_what_no_metric_bears_is_listed_with_its_figure(cast: Cast, papers: Quarter3) -> None:
    said = paste(cast.li, papers.finance, ["学习次数", "3"], ["读书分享次数", "7"])
    assert list(by_code(said)) == ["meetings"]
    assert said["unknown"] == ["第2行“读书分享次数 7”：本表没有这个指标"]


def test_a_rate_is_computed_and_its_pasted_figure_is_said(cast: Cast, papers: Quarter3) -> None:
    said = paste(cast.li, papers.finance, ["学习次数", "3"], ["问题整改率", "95%"])
    assert "rate" not in by_code(said)
    assert any("问题整改率" in note for note in said["notes"])


def test_a_blank_a_zero_and_the_word_for_clearing_are_three_things(
    cast: Cast, papers: Quarter3
) -> None:
    rows = [["学习次数", ""], ["发现问题数", "0"], ["已整改问题数", "清除"]]
    cells = by_code(paste(cast.li, papers.finance, *rows))
    assert (cells["meetings"]["text"], cells["meetings"]["clear"]) == ("", False)
    assert cells["found"]["text"] == "0"
    assert (cells["fixed"]["text"], cells["fixed"]["clear"]) == ("", True)


def test_nothing_is_stored_and_nothing_goes_on_record(cast: Cast, papers: Quarter3) -> None:
    before = AuditEntry.objects.count()
    paste(cast.li, papers.finance, ["学习次数", "3"])
    assert not MetricValue.objects.exists()
    assert AuditEntry.objects.count() == before


def test_a_discipline_figure_is_unknown_to_whoever_may_not_see_it(
    cast: Cast, papers: Quarter3
) -> None:
    said = paste(cast.qian, papers.branch, ["支部党课次数", "2"], ["立案数", "1"])
    assert list(by_code(said)) == ["lectures"]
    assert "立案数" in said["unknown"][0]


def test_the_door_is_that_of_typing(cast: Cast, papers: Quarter3) -> None:
    content = {"grid": [["学习次数", "3"]]}
    assert send(as_(cast.zhao), papers.finance, content).status_code == 404
    assert send(as_(cast.leader), papers.finance, content).status_code == 403
    assert send(as_(cast.li), papers.branch, content).status_code == 403
    ended = send(Client(), papers.finance, content)
    assert ended.status_code == 401
    assert "重新登录" in json.loads(ended.content)["error"]


@pytest.mark.parametrize(
    "content",
    ["", "{", "[]", '{"grid": 3}', '{"grid": [3]}', '{"grid": [[3]]}', "[" * 100_000, b"\xff\xfe"],
)
def test_what_is_no_block_is_refused_with_a_sentence(
    cast: Cast, papers: Quarter3, content: str | bytes
) -> None:
    answer = send(as_(cast.li), papers.finance, content)
    assert answer.status_code == 400
    assert "重新复制" in json.loads(answer.content)["error"]


@pytest.mark.parametrize(
    "grid",
    [
        [["学习次数", "3"]] * (MOST_ROWS + 1),
        [["3"] * (MOST_COLUMNS + 1)],
        [["学习次数", "3" * (LONGEST_TEXT + 1)]],
    ],
)
def test_a_clipboard_with_a_whole_workbook_is_sent_to_the_upload(
    cast: Cast, papers: Quarter3, grid: list[list[str]]
) -> None:
    answer = send(as_(cast.li), papers.finance, {"grid": grid})
    assert answer.status_code == 400
    assert "上传" in json.loads(answer.content)["error"]


@pytest.mark.parametrize("grid", [[], [[]], [["", "\0"]]])
def test_an_empty_block_is_said_to_be_empty(
    cast: Cast, papers: Quarter3, grid: list[list[str]]
) -> None:
    answer = send(as_(cast.li), papers.finance, {"grid": grid})
    assert answer.status_code == 400
    assert "空的" in json.loads(answer.content)["error"]


def test_rows_of_different_length_and_strange_words_do_no_harm(
    cast: Cast, papers: Quarter3
) -> None:
    said = paste(cast.li, papers.finance, ["x"], ["学习次数", "3", "含线上"], [], ["、", "，"])
    assert by_code(said)["meetings"]["text"] == "3"
    nothing = paste(cast.li, papers.finance, ["一", "二"])
    assert nothing["cells"] == []
    assert "连同指标名称一起复制" in nothing["notes"][0]
