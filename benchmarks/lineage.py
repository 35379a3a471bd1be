"""HISTORIES random histories of 机构改革: both views of every total against the brute-force model.

Each history is two years of merges, splits, closings, moves and figures; one figure lost or
counted twice stops the run with its seed. `ours` is the time the ledger takes to answer for one
history, `bare` the time of the model.
"""

import os
import statistics
from random import Random
from typing import Any

from benchmarks.timing import once
from campaigns.choices import Organised
from campaigns.rollup import Span
from tests.campaigns.rollup.histories import (
    METRICS,
    When,
    check_against_model,
    check_heads,
    ledger_of,
)
from tests.campaigns.rollup.model import Model, spans
from tests.campaigns.rollup.world import History, World

HISTORIES = int(os.environ.get("HISTORIES", "10000"))
SPANS = 2
TIMED = 25


def run() -> list[dict[str, Any]]:
    """Check all, time some."""
    acts = 0
    for seed in range(HISTORIES):
        dice = Random(seed)
        asked = dice.sample(list(spans()), SPANS)
        history = World(dice, complete=seed % 4 == 0).live()
        acts += len(history.acts)
        try:
            (check_heads if seed % 4 == 0 else check_against_model)(history, asked)
        except AssertionError as fault:
            raise RuntimeError(f"seed {seed}: {fault}") from fault
    return [_timed(f"{acts} acts, 0 figures lost or counted twice")]


def _timed(note: str) -> dict[str, Any]:
    histories = [World(Random(seed), complete=False).live() for seed in range(TIMED)]
    asked = list(spans())
    ours = statistics.median(once(lambda h=h: _totals(h, asked)) for h in histories)
    bare = statistics.median(once(lambda h=h: _model(h, asked)) for h in histories)
    return {
        "name": f"{HISTORIES} histories of 机构改革: ledger / model",
        "seconds": round(ours, 5), "bare_seconds": round(bare, 5),
        "ratio": round(ours / bare, 2), "rounds": TIMED, "note": note,
    }  # fmt: skip


def _totals(history: History, asked: list[When]) -> None:
    ledger = ledger_of(history, Organised.NOW)
    for when in asked:
        for metric in METRICS.values():
            ledger.by_unit(metric, Span(*when))


def _model(history: History, asked: list[When]) -> None:
    model = Model(history)
    for when in asked:
        for code in METRICS:
            model.parts(code, *when)
