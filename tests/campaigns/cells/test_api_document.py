"""docs/api.md tells the truth: its examples are what the portal answers, word for word.

After a change on purpose: UPDATE_API_EXAMPLES=1 pytest tests/campaigns/cells/test_api_document.py
"""

import json
import os
import re
from types import SimpleNamespace
from typing import Any
from urllib.parse import urlencode

import pytest
from django.http import HttpResponse
from django.test import Client

from campaigns.models import Submission
from campaigns.services import submit_submission
from tests.campaigns.cells.conftest import address_of, cell, choose, send, stored
from tests.campaigns.conftest import Quarter3
from tests.cast import Cast, as_
from tests.factories.campaigns import (
    CheckRuleFactory,
    MetricValueFactory,
    RoundFactory,
    SubmissionFactory,
)
from tests.servers import ROOT

DOCUMENT = ROOT / "docs" / "api.md"
EXAMPLE = re.compile(r"(<!-- example: ([a-z ]+) -->\n```json\n)(.*?)(```\n)", re.DOTALL)
KEY = re.compile(r"^\| `([a-z_]+)`", re.MULTILINE)
WIDTH = 120
Examples = dict[str, Any]


@pytest.fixture
def named(cast: Cast) -> Cast:
    """The cast with the names the document uses."""
    for user, name in ((cast.li, "李财"), (cast.wang, "王财")):
        user.display_name = name
        user.save(update_fields=["display_name"])
    return cast


@pytest.fixture
def examples(named: Cast, asked: SimpleNamespace, six: Submission, papers: Quarter3) -> Examples:
    """Every answer the document shows, in its order."""
    _last_year(asked, papers)
    li, wang = as_(named.li), as_(named.wang)
    wang.get(address_of(six), {"at": "found"})
    found: Examples = {"get": li.get(address_of(six), {"since": 1, "at": "visits"}).json()}
    found["dry"] = send(li, six, cell("visits", "近３０"), dry=True).json()
    send(wang, six, cell("found", "5", version=2))
    sent = (cell("visits", "30"), cell("meetings", "很多", 2), cell("found", "9", 2))
    found["post"] = send(li, six, *sent).json()
    found["choose"] = choose(li, six, "mine", cell("found", "9", 3)).json()
    found["explained"] = _explain(li, six, "去年集中轮训，今年按计划分期").json()
    found["not explained"] = _explain(li, six, "好").json()
    grid = {"grid": [["受教育人次", "４０"], ["观影次数", "7"]]}
    found["paste"] = _post(li, six, "submission-paste", grid).json()
    found["no session"] = send(Client(), six, cell("visits", "30")).json()
    found["unreadable"] = _post(li, six, "submission-cells", {}).json()
    submit_submission(six, by=named.wang)
    found["closed"] = send(li, six, cell("visits", "31")).json()
    return found


def _last_year(asked: SimpleNamespace, papers: Quarter3) -> None:
    """Somebody was taught a hundred times a year ago; half more or less needs a word."""
    CheckRuleFactory(
        code="half_on_last_year", name="增减过半", kind="change", severity="soft", threshold=50,
        basis="统计软提示", advice="写明原因。",
    )  # fmt: skip
    earlier = RoundFactory(year=2025, opens_on="2025-10-01", due_on="2025-10-13")
    twin = SubmissionFactory(round=earlier, unit=papers.finance.unit, approved=True)
    MetricValueFactory(submission=twin, metric=asked.visits, number=100)


def _explain(client: Client, paper: Submission, text: str) -> HttpResponse:
    place = {"explain": "visits|half_on_last_year", "explain__visits__half_on_last_year": text}
    answer: HttpResponse = client.post(
        address_of(paper, "figure-explain"),
        urlencode(place),
        content_type="application/x-www-form-urlencoded",
        headers={"accept": "application/json"},
    )
    return answer


def _post(client: Client, paper: Submission, name: str, body: dict[str, Any]) -> HttpResponse:
    answer: HttpResponse = client.post(
        address_of(paper, name), body, content_type="application/json"
    )
    return answer


def test_the_examples_are_real_answers(examples: Examples) -> None:
    text = DOCUMENT.read_text(encoding="utf-8")
    if os.environ.get("UPDATE_API_EXAMPLES"):
        text = EXAMPLE.sub(lambda m: f"{m[1]}{_written(examples[m[2]])}\n{m[4]}", text)
        DOCUMENT.write_text(text, encoding="utf-8")
    shown = {name: json.loads(body) for _, name, body, _ in EXAMPLE.findall(text)}
    assert shown == examples


def _written(answer: Any) -> str:
    """As it stands in the document."""
    return _laid_out(answer, "")


def _laid_out(answer: Any, margin: str) -> str:
    plain = json.dumps(answer, ensure_ascii=False)
    if not isinstance(answer, dict | list) or len(margin) + len(plain) < WIDTH:
        return plain
    inner = margin + " "
    if isinstance(answer, list):
        rows, ends = [inner + _laid_out(entry, inner) for entry in answer], "[]"
    else:
        rows = [f'{inner}"{key}": {_laid_out(entry, inner)}' for key, entry in answer.items()]
        ends = "{}"
    return f"{ends[0]}\n" + ",\n".join(rows) + f"\n{margin}{ends[1]}"


def test_every_key_of_an_answer_is_explained(examples: Examples) -> None:
    explained = set(KEY.findall(DOCUMENT.read_text(encoding="utf-8")))
    codes = {"meetings", "visits", "found", "rate", "fixed"}
    assert _keys(examples.values()) - codes <= explained


def _keys(answers: Any) -> set[str]:
    found: set[str] = set()
    for answer in answers:
        if isinstance(answer, dict):
            found |= set(answer) | _keys(answer.values())
        elif isinstance(answer, list):
            found |= _keys(answer)
    return found


def test_the_statuses_are_as_written(named: Cast, six: Submission) -> None:
    found = cell("found", "5", version=2)
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(named.li)
    big = {"cells": [], "more": "x" * 11_000_000}
    answers = {
        "logged out": send(Client(), six, found),
        "logged out, explaining": _explain(Client(), six, "去年集中轮训"),
        "another account": send(as_(named.li), six, found, account="wang"),
        "no token": send(strict, six, found),
        "a reader": send(as_(named.chen), six, found),
        "another unit": send(as_(named.zhao), six, found),
        "too big": _post(as_(named.li), six, "submission-cells", big),
    }
    statuses = {case: answer.status_code for case, answer in answers.items()}
    assert statuses == {
        "logged out": 401,
        "logged out, explaining": 302,
        "another account": 401,
        "no token": 403,
        "a reader": 403,
        "another unit": 404,
        "too big": 400,
    }
    assert stored(six)["found"] == 4
