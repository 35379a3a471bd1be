"""An open form hears what happens elsewhere: figures, the state of the paper, colleagues."""

import datetime
from typing import Any

import pytest
import time_machine
from django.core.cache import cache
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from campaigns.models import Submission
from campaigns.selectors.cells import closed_sentence
from campaigns.services import return_submission, submit_submission
from tests.campaigns.cells.conftest import address_of, cell, send
from tests.campaigns.conftest import TODAY, Quarter3
from tests.cast import Cast, as_


@pytest.fixture(autouse=True)
def nobody_here() -> None:
    cache.clear()


def hear(client: Client, paper: Submission, since: object = 0, **more: str) -> dict[str, Any]:
    answer = client.get(address_of(paper), {"since": str(since)} | more)
    assert answer.status_code == 200
    heard: dict[str, Any] = answer.json()
    return heard


def test_only_what_changed_since_is_told(cast: Cast, six: Submission) -> None:
    client = as_(cast.li)
    assert hear(client, six, since=2)["cells"] == {}
    send(as_(cast.wang), six, cell("visits", "3100余"), cell("fixed", "3"))
    send(as_(cast.wang), six, cell("meetings", "", version=2))
    heard = hear(client, six, since=2)
    assert heard["revision"] == 4
    assert set(heard["cells"]) == {"visits", "fixed", "rate"}
    visits = heard["cells"]["visits"]
    assert (visits["text"], visits["by"], visits["at"]) == ("3100余", str(cast.wang), "09:00")
    assert heard["standing"] == ["fixed", "found", "visits"]
    assert heard["progress"] == {"filled": 3, "asked": 9}
    assert set(hear(client, six, since="x")["cells"]) >= {"visits", "found"}


def test_the_state_of_the_paper_is_told_with_its_sentence(cast: Cast, six: Submission) -> None:
    client = as_(cast.li)
    assert hear(client, six)["editable"] is True
    submit_submission(six, by=cast.wang, blanket="经核实无误")
    heard = hear(client, six)
    assert (heard["status"], heard["editable"]) == ("submitted", False)
    assert heard["closed"].startswith(f"该表已由{cast.wang}于09:00上报")
    return_submission(six, reason="请核对", remarks={}, by=cast.chen)
    assert hear(client, six)["closed"] == ""


def test_a_locked_round_and_other_states_have_their_sentence(
    papers: Quarter3,
) -> None:
    paper = papers.finance
    paper.round.locked_at = timezone.now()
    assert "本期填报已锁定" in closed_sentence(paper)
    paper.round.locked_at = None
    paper.status = "approved"
    assert closed_sentence(paper) == f"{paper}当前为“已审”，不能修改。"


def test_colleagues_see_each_other_for_seconds(
    cast: Cast, six: Submission, today: time_machine.Traveller
) -> None:
    li, wang = as_(cast.li), as_(cast.wang)
    assert hear(li, six, at="meetings")["people"] == []
    today.move_to(TODAY + datetime.timedelta(seconds=8))
    assert hear(wang, six)["people"] == [{"name": str(cast.li), "at": "meetings", "seconds": 8}]
    assert [p["name"] for p in hear(li, six)["people"]] == [str(cast.wang)]
    today.move_to(TODAY + datetime.timedelta(seconds=40))
    assert hear(li, six)["people"] == []


def test_presence_is_kept_a_minute_and_nowhere_else(
    cast: Cast, six: Submission, today: time_machine.Traveller
) -> None:
    hear(as_(cast.li), six)
    key = f"presence/{six.pk}"
    assert cache.get(key)
    today.move_to(TODAY + datetime.timedelta(seconds=61))
    assert cache.get(key) is None


def test_asking_by_itself_does_not_keep_a_session_alive(
    cast: Cast, six: Submission, today: time_machine.Traveller
) -> None:
    client = as_(cast.li)
    client.get(address_of(six))
    first = client.session["seen_at"]
    today.move_to(TODAY + datetime.timedelta(minutes=5))
    client.get(address_of(six), headers={"X-Background": "1"})
    assert client.session["seen_at"] == first
    send(client, six, cell("visits", "3"))
    assert client.session["seen_at"] == first + 300


def test_the_dialog_over_the_form_logs_in_by_json(cast: Cast) -> None:
    cast.li.set_password("Lantern-2026-x")
    cast.li.save()
    client, login = Client(), reverse("portal:login")
    typed = {"username": "li", "password": "Lantern-2026-x"}
    script = {"Accept": "application/json"}
    wrong = client.post(login, typed | {"password": "x"}, headers=script)
    assert wrong.status_code == 400
    assert "请输入" in wrong.json()["error"]
    right = client.post(login, typed, headers=script)
    assert right.json() == {"account": "li", "name": str(cast.li)}
    assert Client().post(login, typed | {"password": "x"}).status_code == 200
