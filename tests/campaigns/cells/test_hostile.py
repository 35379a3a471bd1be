"""Whatever JSON comes in at the doors for cells: a sentence at the cell or for all, never a fault."""

import json
from types import SimpleNamespace
from typing import Any

import pytest
from django.http import HttpResponse
from django.test import Client
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from campaigns.models import MetricValue, Submission
from portal.models import AuditEntry
from tests.campaigns.cells.conftest import address_of, cell, choose, outcomes, send, stored
from tests.cast import Cast, as_

HALF = "\ud83d"
MARKED = "机密★9"


def post_raw(client: Client, paper: Submission, body: str, name: str = "submission-cells") -> Any:
    return client.post(address_of(paper, name), body, content_type="application/json")


def test_half_a_character_is_refused_at_its_own_cell(cast: Cast, six: Submission) -> None:
    client = as_(cast.li)
    answer = send(
        client,
        six,
        cell("visits", "3", note=f"好{HALF}"),
        cell("people", f"3{HALF}"),
        cell(f"no{HALF}", "3"),
        cell("members", "5"),
    )
    words = outcomes(answer)
    assert words.pop("members") == "saved"
    assert set(words.values()) == {"refused"}
    assert "删去" in answer.json()["cells"]["visits"]["error"]
    assert stored(six)["members"] == 5


@pytest.mark.parametrize("version", ["1e999", "Infinity", "-Infinity", "NaN", "1e23", "-1", '"x"',
                                     "true", "2147483648", "1.5", "9" * 300])  # fmt: skip
@pytest.mark.parametrize("door", ["submission-cells", "cells-choose"])
def test_an_impossible_version_is_refused_at_its_own_cell(
    cast: Cast, six: Submission, version: str, door: str
) -> None:
    odd = f'{{"code": "visits", "text": "3", "version": {version}}}'
    good = '{"code": "meetings", "text": "7", "version": 2}'
    body = f'{{"cells": [{odd}, {good}], "keep": "mine"}}'
    answer = post_raw(as_(cast.li), six, body, door)
    assert outcomes(answer) == {"visits": "refused", "meetings": "saved"}
    assert answer.json()["revision"] == 3
    assert answer.json()["cells"]["visits"]["version"] == 0


@pytest.mark.parametrize("value", [[], {}, ["7"], True, {"text": "7"}])
@pytest.mark.parametrize("part", ["text", "state", "note"])
def test_what_is_no_text_is_refused_at_its_own_cell(
    cast: Cast, six: Submission, part: str, value: Any
) -> None:
    odd = cell("meetings", "9", version=2) | {part: value}
    assert outcomes(send(as_(cast.li), six, odd)) == {"meetings": "refused"}
    assert stored(six)["meetings"] == 6


def test_the_number_0_is_a_figure(cast: Cast, six: Submission) -> None:
    send(as_(cast.li), six, cell("meetings", "") | {"text": 0, "version": 2})
    assert stored(six)["meetings"] == 0


def test_a_refused_cell_does_not_tell_the_paper_its_revision(cast: Cast, six: Submission) -> None:
    answer = send(as_(cast.li), six, cell("visits", "很多", version=2_000_000))
    assert answer.json()["revision"] == 2


def refused_choice(client: Client, paper: Submission, **more: Any) -> str:
    before = AuditEntry.objects.count()
    answer = choose(client, paper, "theirs", cell("meetings", "7", version=2) | more)
    assert outcomes(answer) == {"meetings": "refused"}
    assert AuditEntry.objects.count() == before
    error: str = answer.json()["cells"]["meetings"]["error"]
    return error


def test_what_may_not_be_kept_is_not_kept_on_record_either(cast: Cast, six: Submission) -> None:
    client = as_(cast.li)
    assert "密级标志" in refused_choice(client, six, text=MARKED)
    assert "密级标志" in refused_choice(client, six, note=MARKED)
    assert refused_choice(client, six, text="长" * 201)
    assert refused_choice(client, six, text="7\0")
    assert refused_choice(client, six, text=f"7{HALF}")
    assert "填报方式" in refused_choice(client, six, text="", state="bogus")


@pytest.mark.parametrize("keep", ["", "both", "MINE", "theirs ", None, ["mine"], MARKED])
def test_one_of_two_is_chosen_and_nothing_else(cast: Cast, six: Submission, keep: Any) -> None:
    answer = choose(as_(cast.li), six, keep, cell("meetings", "7", version=2))
    assert (answer.status_code, answer.json()["error"][-1]) == (400, "。")
    assert stored(six)["meetings"] == 6


@pytest.mark.parametrize("keep", ["mine", "theirs"])
def test_where_nobody_wrote_there_is_nothing_to_choose(
    cast: Cast, six: Submission, keep: str
) -> None:
    answer = choose(as_(cast.li), six, keep, cell("visits", "7"))
    assert outcomes(answer) == {"visits": "refused"}
    assert "不需要选定" in answer.json()["cells"]["visits"]["error"]
    same = choose(as_(cast.li), six, keep, cell("meetings", "6", version=2))
    assert outcomes(same) == {"meetings": "unchanged"}
    assert not AuditEntry.objects.filter(action="figure.chosen").exists()


SCALARS = (
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(st.characters())
    | st.sampled_from(["reported", "masked", "mine", "theirs", "7", "1.2万", HALF, "\0", MARKED])
)  # fmt: skip
ODD = st.recursive(
    SCALARS,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
)
CELLS = st.fixed_dictionaries(
    {"code": st.sampled_from(["meetings", "visits", "money", "rate"]) | ODD},
    optional={name: ODD for name in ("text", "state", "note", "version")},
)
BODIES = st.fixed_dictionaries(
    {"cells": st.lists(CELLS | ODD, max_size=4) | ODD},
    optional={"dry": ODD, "keep": st.sampled_from(["mine", "theirs"]) | ODD, "account": ODD},
)


@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(body=BODIES | ODD, door=st.sampled_from(["submission-cells", "cells-choose"]))
def test_no_body_whatever_is_a_fault_of_the_portal(
    cast: Cast, asked: SimpleNamespace, six: Submission, body: Any, door: str
) -> None:
    client = as_(cast.li)
    answer: HttpResponse = post_raw(client, six, json.dumps(body), door)
    assert answer.status_code in (200, 400, 401)
    said = answer.json()
    if answer.status_code != 200:
        assert (said.get("error") or said["ended"]).endswith("。")
    for row in MetricValue.objects.filter(submission=six):
        f"{row.text}{row.note}{row.as_printed}".encode()
        assert "★" not in row.note
    trail = AuditEntry.objects.values_list("after", flat=True)
    assert not any("★" in text for text in trail)
