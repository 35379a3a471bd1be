"""500 applications × 9 reviewers: the ranking replayed from the log against a bare loop.

`ours` gathers the events, checks revisions, drops extremes, weighs, applies bonus, deductions,
vetoes and ties, and writes the reasons of every place; `bare` adds the marks of the same lines,
drops, weighs and sorts.
"""

from decimal import Decimal
from random import Random
from typing import Any

from benchmarks.timing import compare
from campaigns.rollup.selections import Event, rank_events

APPLICATIONS, CRITERIA = 500, 12
PANELS = {"experts": 5, "peers": 2, "committee": 2}
WEIGHTS = {"experts": 50, "peers": 20, "committee": 30}
BONUS, DEDUCTION, VETO = 101, 102, 103
Votes = dict[int, dict[str, list[list[float]]]]


def run() -> list[dict[str, Any]]:
    """One row of the table."""
    dice = Random(35)
    votes: Votes = {
        pk: {panel: [_ballot(dice) for _ in range(size)] for panel, size in PANELS.items()}
        for pk in range(1, APPLICATIONS + 1)
    }
    log = _log(votes, dice)
    if len(rank_events(log)) != APPLICATIONS:
        raise RuntimeError("somebody was lost on the way to the ranking")
    name = f"ranking of {APPLICATIONS} × {sum(PANELS.values())} ballots: replay / bare loop"
    row = compare(name, lambda: rank_events(log), lambda: _bare(log))
    return [row | {"note": f"{len(log)} lines of log, a reason for each place"}]


def _ballot(dice: Random) -> list[float]:
    return [dice.randint(400, 800) / 100 for _ in range(CRITERIA)]


def _bare(log: list[Event]) -> list[tuple[float, int]]:
    totals: dict[int, dict[str, list[float]]] = {}
    for event in log:
        if event.kind == "cast" and event.application:
            panels = totals.setdefault(event.application, {})
            total = sum(map(float, event.content["marks"].values()))
            panels.setdefault(event.content["panel"], []).append(total)
    return sorted((-_mean(panels), pk) for pk, panels in totals.items())


def _mean(panels: dict[str, list[float]]) -> float:
    score = 0.0
    for panel, ballots in panels.items():
        totals = sorted(ballots)
        kept = totals[1:-1] if len(totals) >= PANELS["experts"] else totals
        score += WEIGHTS[panel] * sum(kept) / len(kept) / 100
    return score


def _log(votes: Votes, dice: Random) -> list[Event]:
    log = [Event("opened", None, {"rules": _rules()})]
    for pk, panels in votes.items():
        log.append(Event("entered", pk, {"unit_order": [pk % 90, pk], "rank": pk % 3}))
        ballots = [(panel, marks) for panel, all_marks in panels.items() for marks in all_marks]
        log += [_cast(pk, judge, *ballot) for judge, ballot in enumerate(ballots, start=1)]
        bonus = {"criterion": BONUS, "mark": f"{dice.randint(0, 5)}.00", "text": "表彰"}
        log.append(Event("adjusted", pk, bonus))
    dice.shuffle(log)
    return log


def _cast(pk: int, judge: int, panel: str, marks: list[float]) -> Event:
    written = {str(line): f"{Decimal(str(mark)):.2f}" for line, mark in enumerate(marks, start=1)}
    content = {"judge": judge, "panel": panel, "revision": 1, "marks": written}
    return Event("cast", pk, content)


def _rules() -> dict[str, Any]:
    lines = [(pk, "item", "judges", 8) for pk in range(1, CRITERIA + 1)]
    lines += [(BONUS, "bonus", "staff", 4), (DEDUCTION, "deduction", "staff", 5)]
    lines.append((VETO, "veto", "staff", 0))
    return {
        "panels": [{"kind": kind, "weight": weight} for kind, weight in WEIGHTS.items()],
        "criteria": [
            {
                "pk": pk, "parent": None, "kind": kind, "name": f"标准{pk}",
                "maximum": most, "method": method, "position": pk,
            }
            for pk, kind, method, most in lines
        ],
        "drop_extremes": True, "decimals": 2, "places": 40,
        "ties": ["committee_score", "expert_score", "unit_rank"],
    }  # fmt: skip
