"""Many people in one form at once: every accepted change must name the state it replaced."""

import itertools
import json
import random
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from typing import Any

from django.db import connection
from django.test import Client
from django.urls import reverse

from campaigns.models import MetricValue, Submission
from portal.models import User

# How often somebody types on what he saw a while ago instead of looking again.
STALE = 0.6
GIVES_IN = 0.5


@dataclass(frozen=True, slots=True)
class Accepted:
    """One change the portal took: the version the writer had seen, and the one it became."""

    code: str
    seen: int
    became: int
    text: str


@dataclass(slots=True)
class Outcome:
    """What came of a trial."""

    accepted: list[Accepted] = field(default_factory=list)
    contested: int = 0
    faults: list[str] = field(default_factory=list)


def run_edits(
    paper: Submission, people: Sequence[User], codes: Sequence[str], *, steps: int, seed: int
) -> Outcome:
    """Let everybody type at once, `steps` changes each; then hold the store against the log."""
    with ThreadPoolExecutor(len(people)) as pool:
        logs = pool.map(
            lambda turn: _type(paper.pk, turn[1], codes, steps, random.Random(f"{seed}/{turn[0]}")),
            enumerate(people),
        )
        outcome = Outcome()
        for log in logs:
            outcome.accepted += log.accepted
            outcome.contested += log.contested
            outcome.faults += log.faults
    outcome.faults += silent_overwrites(outcome.accepted, paper)
    return outcome


def silent_overwrites(accepted: Sequence[Accepted], paper: Submission) -> list[str]:
    """Changes that replaced something their writer had not seen, and cells that end elsewhere."""
    faults = []
    for code, chain in by_cell(accepted).items():
        faults += broken_links(chain)
        stored = MetricValue.objects.get(submission=paper, metric__code=code)
        if f"{stored.number.normalize():f}" != chain[-1].text:
            faults.append(f"{code}: {stored.number} stored, {chain[-1].text} accepted last")
    return faults


def by_cell(accepted: Sequence[Accepted]) -> dict[str, list[Accepted]]:
    """The changes of each cell in the order in which they became its state."""
    chains: dict[str, list[Accepted]] = {}
    for change in sorted(accepted, key=lambda change: change.became):
        chains.setdefault(change.code, []).append(change)
    return chains


def broken_links(chain: Sequence[Accepted]) -> list[str]:
    """Changes of one cell whose writer had seen another state than the one replaced."""
    return [
        f"{later} replaced {earlier} unseen"
        for earlier, later in itertools.pairwise(chain)
        if later.seen != earlier.became
    ]


def _type(pk: int, user: User, codes: Sequence[str], steps: int, dice: random.Random) -> Outcome:
    try:
        return _Typist(pk, user, dice).type(codes, steps)
    finally:
        connection.close()


class _Typist:
    """Somebody with a browser that remembers which version of each cell it has seen."""

    def __init__(self, pk: int, user: User, dice: random.Random) -> None:
        self.client, self.dice, self.log = Client(), dice, Outcome()
        self.client.force_login(user)
        self.address = reverse("campaigns:submission-cells", args=[pk])
        self.seen: dict[str, int] = {}

    def type(self, codes: Sequence[str], steps: int) -> Outcome:
        self.look()
        for _ in range(steps):
            if self.dice.random() > STALE:
                self.look()
            self.save(self.dice.choice(codes), str(self.dice.randint(20, 60)))
        return self.log

    def look(self) -> None:
        """Read the whole form again."""
        answer = self.client.get(self.address, {"since": 0}).json()
        typed = {c: cell for c, cell in answer["cells"].items() if cell["outcome"] != "computed"}
        self.seen = {code: cell["version"] for code, cell in typed.items()}

    def save(self, code: str, text: str) -> None:
        """Send one cell; a contest is settled at once, either way."""
        cell = self.post(code, text)
        if cell["outcome"] == "contested":
            self.log.contested += 1
            self.seen[code] = cell["version"]
            if self.dice.random() < GIVES_IN:
                return
            cell = self.post(code, text)
        if cell["outcome"] == "saved":
            self.log.accepted.append(Accepted(code, self.seen.get(code, 0), cell["version"], text))
            self.seen[code] = cell["version"]
        elif cell["outcome"] not in ("contested", "unchanged"):
            self.log.faults.append(f"{code} {text}: {cell}")

    def post(self, code: str, text: str) -> dict[str, Any]:
        sent = {"code": code, "text": text, "state": "reported", "note": "",
                "version": self.seen.get(code, 0)}  # fmt: skip
        answer = self.client.post(
            self.address, json.dumps({"cells": [sent]}), content_type="application/json"
        )
        if answer.status_code != 200:
            self.log.faults.append(f"{code}: {answer.status_code} {answer.content[:200]!r}")
            return {"outcome": "unchanged", "version": self.seen.get(code, 0)}
        cell: dict[str, Any] = answer.json()["cells"][code]
        return cell
