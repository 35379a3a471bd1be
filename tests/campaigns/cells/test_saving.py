"""Cells are saved one by one: what is right is stored, what is wrong or contested is told."""

from types import SimpleNamespace
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from campaigns.models import MetricValue, Submission
from campaigns.services import submit_submission
from tests.campaigns.cells.conftest import address_of, cell, outcomes, send, stored
from tests.campaigns.conftest import Quarter3
from tests.cast import Cast, as_


def test_a_cell_is_stored_with_the_next_version(cast: Cast, six: Submission) -> None:
    answer = send(as_(cast.li), six, cell("visits", "1.2万"))
    saved = answer.json()["cells"]["visits"]
    assert (saved["outcome"], saved["version"], saved["text"]) == ("saved", 3, "1.2万")
    assert saved["reading"] == "读作12000人次"
    assert saved["to_date"] == "12000"
    assert answer.json()["revision"] == 3
    assert answer.json()["progress"] == {"filled": 3, "asked": 9}
    assert answer.json()["status"] == "draft"
    assert stored(six) == {"meetings": 6, "found": 4, "visits": 12000}


def test_each_cell_has_its_own_outcome(cast: Cast, six: Submission) -> None:
    client = as_(cast.li)
    send(as_(cast.wang), six, cell("found", "5", version=2))
    answer = send(
        client,
        six,
        cell("meetings", "7", version=2),
        cell("found", "9", version=2),
        cell("visits", "很多"),
        cell("people", "30", note="★" * 301),
        cell("members", ""),
        cell("rate", "3"),
        cell("nowhere", "3"),
        cell("money", "5", state="blank"),
    )
    assert outcomes(answer) == {
        "meetings": "saved",
        "found": "contested",
        "visits": "refused",
        "people": "refused",
        "members": "unchanged",
        "rate": "refused",
        "nowhere": "refused",
        "money": "refused",
    }
    cells = answer.json()["cells"]
    assert cells["visits"]["text"] == "很多"
    assert "不是数字" in cells["visits"]["error"]
    theirs = cells["found"]["theirs"]
    assert (theirs["text"], theirs["by"], theirs["at"]) == ("5", str(cast.wang), "09:00")
    assert cells["found"]["version"] == 3
    assert cells["found"]["text"] == "9"
    assert stored(six) == {"meetings": 7, "found": 5}


def test_saving_the_same_twice_is_no_conflict(cast: Cast, six: Submission) -> None:
    client = as_(cast.li)
    send(client, six, cell("meetings", "7", version=2))
    again = send(client, six, cell("meetings", "7", version=2))
    assert outcomes(again) == {"meetings": "unchanged"}
    assert again.json()["cells"]["meetings"]["version"] == 3
    assert again.json()["revision"] == 3


def test_a_sender_that_saw_nothing_overwrites_nothing(cast: Cast, six: Submission) -> None:
    answer = send(as_(cast.wang), six, {"code": "meetings", "text": "7"})
    assert outcomes(answer) == {"meetings": "contested"}
    assert stored(six)["meetings"] == 6


def test_a_figure_is_cleared_and_its_rival_hears_of_it(cast: Cast, six: Submission) -> None:
    cleared = send(as_(cast.wang), six, cell("meetings", "", version=2)).json()
    assert cleared["cells"]["meetings"]["version"] == 0
    assert cleared["progress"]["filled"] == 1
    theirs = send(as_(cast.li), six, cell("meetings", "8", version=2)).json()
    rival = theirs["cells"]["meetings"]["theirs"]
    assert (rival["words"], rival["by"], rival["at"]) == ("未报", str(cast.wang), "09:00")
    assert stored(six) == {"found": 4}


def test_words_are_understood_and_rates_follow(cast: Cast, six: Submission) -> None:
    answer = send(
        as_(cast.li),
        six,
        cell("fixed", "3"),
        cell("money", "", state="masked"),
        cell("members", "不适用"),
    )
    cells = answer.json()["cells"]
    assert cells["rate"] | {"findings": []} == {
        "outcome": "computed",
        "text": "75%",
        "to_date": "75%",
        "findings": [],
    }
    assert (cells["members"]["state"], cells["members"]["text"]) == ("not_applicable", "")
    assert cells["money"]["state"] == "masked"


def test_a_dry_run_reads_and_stores_nothing(cast: Cast, six: Submission) -> None:
    answer = send(as_(cast.li), six, cell("visits", "1.2万"), cell("found", "多"), dry=True)
    assert outcomes(answer) == {"visits": "read", "found": "refused"}
    assert answer.json()["cells"]["visits"]["reading"] == "读作12000人次"
    assert answer.json()["revision"] == 2
    assert stored(six) == {"meetings": 6, "found": 4}


@pytest.mark.parametrize(
    "body",
    ["", "[", "[]", "{}", '{"cells": 3}', '{"cells": [3]}', '{"cells": [{}]}', "[" * 100_000,
     '{"cells": [{"code": "found"}], "dry": 0',
     '{"cells": [' + ",".join(['{"code": "found"}'] * 401) + "]}"],
)  # fmt: skip
def test_what_is_no_batch_is_refused_in_a_sentence(cast: Cast, six: Submission, body: str) -> None:
    answer = as_(cast.li).post(address_of(six), body, content_type="application/json")
    assert answer.status_code == 400
    assert answer.json()["error"].endswith("。")


@pytest.mark.parametrize("text", ["3\0", "7" * 201, "9" * 60])
def test_what_no_cell_can_hold_is_refused_at_the_cell(
    cast: Cast, six: Submission, text: str
) -> None:
    assert outcomes(send(as_(cast.li), six, cell("visits", text))) == {"visits": "refused"}


def test_a_closed_paper_answers_with_its_sentence(
    cast: Cast, asked: SimpleNamespace, six: Submission
) -> None:
    submit_submission(six, by=cast.wang)
    answer = send(as_(cast.li), six, cell("visits", "3"))
    assert answer.status_code == 409
    assert answer.json()["closed"] == (
        f"该表已由{cast.wang}于09:00上报，不能再修改；需要改的请先撤回。"
    )


def test_a_paper_closed_between_looking_and_storing_says_so_too(
    cast: Cast, six: Submission, monkeypatch: pytest.MonkeyPatch
) -> None:
    from campaigns.views import cells as door

    answered = door.CellDoor.answered

    def late(self: Any, *args: Any) -> Any:
        submit_submission(six, by=cast.wang)
        return answered(self, *args)

    monkeypatch.setattr(door.CellDoor, "answered", late)
    answer = send(as_(cast.li), six, cell("visits", "3"))
    assert (answer.status_code, "上报" in answer.json()["closed"]) == (409, True)
    assert stored(six) == {"meetings": 6, "found": 4}


def test_an_ended_session_is_told_in_json(cast: Cast, six: Submission) -> None:
    client = Client()
    for answer in (send(client, six, cell("visits", "3")), client.get(address_of(six))):
        assert answer.status_code == 401
        assert answer.json()["ended"].startswith("登录已过期")
        assert "csrftoken" in client.cookies


def test_cells_of_another_account_are_not_taken(cast: Cast, six: Submission) -> None:
    client = as_(cast.wang)
    answer = send(client, six, cell("visits", "3"), account="li")
    assert answer.status_code == 401
    assert str(cast.wang) in answer.json()["ended"]
    assert client.get(address_of(six), {"account": "li"}).status_code == 401
    assert outcomes(send(client, six, cell("visits", "3"), account="wang")) == {"visits": "saved"}


def test_others_find_no_door(cast: Cast, papers: Quarter3) -> None:
    assert send(as_(cast.zhao), papers.finance, cell("visits", "3")).status_code == 404
    assert send(as_(cast.leader), papers.finance, cell("visits", "3")).status_code == 403
    assert send(as_(cast.li), papers.branch, cell("lectures", "3")).status_code == 403
    assert outcomes(send(as_(cast.qian), papers.branch, cell("lectures", "3"))) == {
        "lectures": "saved"
    }


def test_one_cell_costs_few_questions(cast: Cast, six: Submission) -> None:
    client = as_(cast.li)
    send(client, six, cell("visits", "1"))
    with CaptureQueriesContext(connection) as asked:
        send(client, six, cell("visits", "2", version=3))
    questions = [q["sql"] for q in asked if "SAVEPOINT" not in q["sql"]]
    assert len(questions) == 27
    assert MetricValue.objects.get(metric__code="visits").number == 2
