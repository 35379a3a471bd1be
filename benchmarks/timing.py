"""Timing two things side by side."""

import statistics
import time
from collections.abc import Callable
from typing import Any

ROUNDS = 7


def once(act: Callable[[], object]) -> float:
    """Seconds one call takes."""
    start = time.perf_counter()
    act()
    return time.perf_counter() - start


def compare(
    name: str, ours: Callable[[], object], bare: Callable[[], object], *, rounds: int = ROUNDS
) -> dict[str, Any]:
    """Medians of both, run alternately so that a slow moment of the machine hits both."""
    ours()
    bare()
    pairs = [(once(ours), once(bare)) for _ in range(rounds)]
    seconds = statistics.median(pair[0] for pair in pairs)
    bare_seconds = statistics.median(pair[1] for pair in pairs)
    return {
        "name": name,
        "seconds": round(seconds, 5),
        "bare_seconds": round(bare_seconds, 5),
        "ratio": round(seconds / bare_seconds, 2),
        "rounds": rounds,
    }
