"""Fifty people typing into forms at once, against a view on the same server that only stores."""

import json
import random
import statistics
import subprocess
import sys
import threading
import time
from http.client import HTTPConnection
from pathlib import Path
from typing import Any

from django.conf import settings
from django.test import Client
from django.urls import reverse

from benchmarks.city import free_port, wait_for
from campaigns.choices import ValueType
from campaigns.models import MetricValue, Submission
from portal.models import User
from portal.roles import Role

PEOPLE = 50
SECONDS = 12
# A quick typist finishes a cell every second and a half.
PAUSE = 1.5
ROOT = Path(__file__).resolve().parents[1]


class Typist:
    """One person with a form open: knows the cells' versions and types one after the other."""

    def __init__(self, port: int, paper: Submission, user: User, *, bare: bool) -> None:
        self.connection = HTTPConnection("127.0.0.1", port, timeout=60)
        self.cells = cells_of(paper)
        self.bare, self.dice = bare, random.Random(user.pk)
        self.address = "/bare/" if bare else reverse("campaigns:submission-cells", args=[paper.pk])
        self.headers = session_of(user)
        self.waits: list[float] = []
        self.faults: list[str] = []

    def type_until(self, end: float, pause: float) -> None:
        """Save cells until the time is over, noting how long each answer took."""
        time.sleep(self.dice.random() * pause)
        while time.monotonic() < end:
            start = time.monotonic()
            self.save()
            self.waits.append(time.monotonic() - start)
            time.sleep(max(0.0, pause - self.waits[-1]))

    def save(self) -> None:
        code = self.dice.choice(list(self.cells))
        pk, version = self.cells[code]
        number = str(self.dice.randint(11, 19))
        cell = {"code": code, "text": number, "state": "reported", "note": "", "version": version}
        body = {"pk": pk, "number": number} if self.bare else {"cells": [cell]}
        self.connection.request("POST", self.address, json.dumps(body), self.headers)
        answer = self.connection.getresponse()
        text = answer.read()
        if answer.status != 200:
            self.faults.append(f"{answer.status} {text[:200]!r}")
        elif not self.bare:
            saved = json.loads(text)["cells"][code]
            if saved["outcome"] not in ("saved", "unchanged"):
                self.faults.append(f"{code}: {saved}")
            self.cells[code] = (pk, saved["version"])


def run() -> list[dict[str, Any]]:
    """p95 and throughput of cell saves by fifty people, ours and bare, on one gunicorn."""
    port = free_port()
    web = serve(port)
    try:
        wait_for(f"http://127.0.0.1:{port}/healthz")
        ours = measure(port, PAUSE, bare=False)
        bare = measure(port, PAUSE, bare=True)
        full, full_bare = measure(port, 0, bare=False), measure(port, 0, bare=True)
    finally:
        web.terminate()
        web.wait(20)
    return [
        row(f"cell save, {PEOPLE} typing: p95 / bare view", ours["p95"], bare["p95"],
            f"{ours['rate']:.0f}/s asked, {ours['faults']} faults"),
        row(f"cell save, {PEOPLE} without pause: 1 save / bare", 1 / full["rate"],
            1 / full_bare["rate"], f"{full['rate']:.0f}/s against {full_bare['rate']:.0f}/s"),
    ]  # fmt: skip


def row(name: str, seconds: float, bare: float, note: str) -> dict[str, Any]:
    """One line of the table."""
    return {"name": name, "seconds": round(seconds, 5), "bare_seconds": round(bare, 5),
            "ratio": round(seconds / bare, 2), "rounds": 1, "note": note}  # fmt: skip


def measure(port: int, pause: float, *, bare: bool) -> dict[str, Any]:
    """Let fifty people type for a while."""
    typists = [Typist(port, paper, user, bare=bare) for paper, user in people()]
    end = time.monotonic() + SECONDS
    threads = [threading.Thread(target=typist.type_until, args=(end, pause)) for typist in typists]
    started = time.monotonic()
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    waits = [wait for typist in typists for wait in typist.waits]
    faults = [fault for typist in typists for fault in typist.faults]
    if faults:
        sys.stderr.write(f"typing: {faults[0]}\n")
    return {
        "rate": len(waits) / (time.monotonic() - started),
        "p95": statistics.quantiles(waits, n=20)[-1],
        "faults": len(faults),
    }


def people() -> list[tuple[Submission, User]]:
    """Fifty open papers of units, each with its secretary."""
    papers = (
        Submission.objects.own()
        .of_units()
        .editable()
        .filter(unit__parent__isnull=False, values__isnull=False)
        .distinct()
        .order_by("-round__year", "-round__quarter", "unit__position")
    )
    pairs: list[tuple[Submission, User]] = []
    for paper in papers:
        held = paper.unit.role_assignments.filter(role=Role.UNIT_SECRETARY).first()
        if held is not None and len(pairs) < PEOPLE:
            pairs.append((paper, held.user))
    return [pairs[n % len(pairs)] for n in range(PEOPLE)]


def cells_of(paper: Submission) -> dict[str, tuple[int, int]]:
    """Key and version of the counts that stand in the paper."""
    rows = MetricValue.objects.filter(
        submission=paper, metric__value_type=ValueType.INTEGER, state="reported"
    )
    return {code: (pk, version) for code, pk, version in
            rows.values_list("metric__code", "pk", "version")}  # fmt: skip


def session_of(user: User) -> dict[str, str]:
    """Headers of a browser in which the user is logged in."""
    client = Client()
    client.force_login(user)
    token = "b" * 32
    session = client.cookies[settings.SESSION_COOKIE_NAME].value
    return {
        "Content-Type": "application/json",
        "Cookie": f"{settings.SESSION_COOKIE_NAME}={session}; {settings.CSRF_COOKIE_NAME}={token}",
        "X-CSRFToken": token,
    }


def serve(port: int) -> "subprocess.Popen[bytes]":
    """The portal as it is served, with one address more: the bare view."""
    command = [sys.executable, "-m", "gunicorn", "benchmarks.bare_site:application", "--threads",
               "4", "--workers", "2", "--bind", f"127.0.0.1:{port}", "--timeout", "60"]  # fmt: skip
    return subprocess.Popen(command, cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
