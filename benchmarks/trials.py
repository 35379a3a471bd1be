"""TRIALS random trials of typing: many people over each other, and faults while somebody types.

What they find is a count, not a time: `ours` is the seconds one trial takes. A lost or silently
overwritten figure stops the run with its story.
"""

import os
import shutil
import statistics
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

from playwright.sync_api import sync_playwright

from campaigns.models import Metric, Submission
from portal.models import User
from portal.roles import Role
from tests.servers import Portal
from tests.trials.edits import run_edits
from tests.trials.entry import EntryTrials, integer_codes

TRIALS = int(os.environ.get("TRIALS", "10"))
PEOPLE = 6
STEPS = 10


def run() -> list[dict[str, Any]]:
    """Both kinds of trial, TRIALS of each."""
    return [edits(), entries()]


def edits() -> dict[str, Any]:
    """People of one unit in one form at once; each accepted change must name what it replaced."""
    paper = (
        Submission.objects.own().of_units().editable()
        .filter(unit__parent__isnull=False, values__isnull=False).distinct().earliest("pk")
    )  # fmt: skip
    secretary = User.objects.filter(
        role_assignments__unit=paper.unit, role_assignments__role=Role.UNIT_SECRETARY
    ).earliest("pk")
    codes = list(
        Metric.objects.filter(values__submission=paper, value_type="integer")
        .exclude(nature="ratio").values_list("code", flat=True)[:4]
    )  # fmt: skip
    spent, accepted, contested = [], 0, 0
    for seed in range(TRIALS):
        start = time.perf_counter()
        outcome = run_edits(paper, [secretary] * PEOPLE, codes, steps=STEPS, seed=seed)
        spent.append(time.perf_counter() - start)
        if outcome.faults:
            raise RuntimeError(f"seed {seed}: {outcome.faults}")
        accepted += len(outcome.accepted)
        contested += outcome.contested
    note = f"{accepted} changes, {contested} contested, 0 silent overwrites"
    return line(f"{TRIALS} trials of {PEOPLE} people in one form", spent, note)


def entries() -> dict[str, Any]:
    """Browser, network, session or server die at a random moment."""
    program = shutil.which("chromium")
    if program is None:
        raise RuntimeError("needs chromium")
    spent, forgiven, faults = [], 0, dict[str, int]()
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        live = Portal(Path(folder))
        try:
            live.set_up()
            live.start()
            trials = EntryTrials(live, playwright, program, Path(folder) / "profile")
            codes = integer_codes(trials, "finance-bureau")
            for seed in range(TRIALS):
                start = time.perf_counter()
                trial = trials.run(1_000 + seed, "wang.finance", "市财政局", codes)
                trial.judge(trials.stored("finance-bureau"))
                spent.append(time.perf_counter() - start)
                if trial.lost:
                    raise RuntimeError(f"seed {seed}, {trial.fault}: {trial.lost}")
                forgiven += len(trial.forgiven)
                faults[trial.fault] = faults.get(trial.fault, 0) + 1
                sys.stderr.write(f"trial {seed}: {trial.fault}\n")
        finally:
            live.tear_down()
    hit = ", ".join(f"{name} {number}" for name, number in sorted(faults.items()))
    note = f"{hit}; 0 lost, {forgiven} cells younger than 2 s"
    return line(f"{TRIALS} trials of faults while typing", spent, note)


def line(name: str, spent: list[float], note: str) -> dict[str, Any]:
    """One line of the table; there is no bare thing to compare with."""
    middle = statistics.median(spent)
    return {"name": name, "seconds": round(middle, 5), "bare_seconds": round(middle, 5),
            "ratio": 1.0, "rounds": len(spent), "note": note}  # fmt: skip
