"""Several people save at the same moment: one figure a cell stands, nobody is told of a locked database."""

import sqlite3
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from django.db import connection, connections
from django.http import HttpResponse
from django.test import Client

from campaigns.models import MetricValue, Submission
from tests.campaigns.cells.conftest import cell, send
from tests.cast import Cast, as_

WRITERS = 6
CODES = ("visits", "people", "fixed", "money", "members", "cases")
Act = Callable[[Client, int], HttpResponse]


@pytest.fixture
def shared(tmp_path: Path) -> Iterator[Callable[[], None]]:
    """Threads of an SQLite run meet in a file, as processes do; in memory they cannot wait."""
    settings = connections.settings["default"]
    before = settings["NAME"]

    def share() -> None:
        if connection.vendor != "sqlite":
            return
        connection.ensure_connection()
        file = tmp_path / "shared.sqlite3"
        with sqlite3.connect(file) as copy:
            connection.connection.backup(copy)
        settings["NAME"] = str(file)

    yield share
    settings["NAME"] = before


def at_once(clients: list[Client], act: Act) -> list[HttpResponse]:
    """Everybody acts when all are ready; the answers in the order of the clients."""
    ready = threading.Barrier(len(clients))
    answers: dict[int, Any] = {}

    def run(place: int) -> None:
        try:
            ready.wait(20)
            answers[place] = act(clients[place], place)
        except Exception as fault:
            answers[place] = fault
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=[place]) for place in range(len(clients))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    return [answers[place] for place in range(len(clients))]


def words_of(answers: list[HttpResponse]) -> list[str]:
    assert all(getattr(a, "status_code", a) == 200 for a in answers), answers
    return [cell["outcome"] for a in answers for cell in a.json()["cells"].values()
            if cell["outcome"] != "computed"]  # fmt: skip


def asked_there(question: Callable[[], Any]) -> Any:
    """The answer to a question in the database the threads used."""
    found: list[Any] = []

    def ask() -> None:
        found.append(question())
        connection.close()

    thread = threading.Thread(target=ask)
    thread.start()
    thread.join(60)
    return found[0]


@pytest.mark.django_db(transaction=True)
def test_one_of_many_writers_of_a_cell_stands_and_the_others_are_asked(
    shared: Callable[[], None], cast: Cast, six: Submission
) -> None:
    clients = [as_(cast.li if place % 2 else cast.wang) for place in range(WRITERS)]
    shared()
    answers = at_once(
        clients, lambda client, place: send(client, six, cell("meetings", f"{20 + place}", 2))
    )
    outcomes = words_of(answers)
    assert sorted(outcomes) == ["contested"] * (WRITERS - 1) + ["saved"]
    stands = 20 + outcomes.index("saved")
    assert (
        asked_there(lambda: MetricValue.objects.get(submission=six, metric__code="meetings").number)
        == stands
    )
    rivals = [a.json()["cells"]["meetings"].get("theirs", {}).get("text") for a in answers]
    assert set(rivals) == {None, str(stands)}


@pytest.mark.django_db(transaction=True)
def test_writers_of_different_cells_all_stand(
    shared: Callable[[], None], cast: Cast, six: Submission
) -> None:
    clients = [as_(cast.li) for _ in CODES]
    shared()
    answers = at_once(
        clients, lambda client, place: send(client, six, cell(CODES[place], f"{place + 1}"))
    )
    assert set(words_of(answers)) == {"saved"}
    versions = asked_there(
        lambda: sorted(six.values.filter(metric__code__in=CODES).values_list("version", flat=True))
    )
    assert versions == list(range(3, 3 + len(CODES)))
