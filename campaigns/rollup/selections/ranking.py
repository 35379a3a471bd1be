"""From scores to places: ties by the stated rules in their order, then 并列."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import groupby
from typing import Any

from campaigns.choices import TieRule
from campaigns.rollup.selections.docket import Docket, Event, read_events
from campaigns.rollup.selections.reasons import reasons_of
from campaigns.rollup.selections.rules import RankingRules
from campaigns.rollup.selections.scores import Score, score_docket
from campaigns.rollup.selections.ties import TIES, Contender, Separation

Ranked = tuple[Contender, tuple[Separation, ...]]


@dataclass(frozen=True)
class Place:
    """One application's place; `number` is None for whoever a veto excludes."""

    application: int
    number: int | None
    score: Decimal
    parts: Score
    is_tied: bool
    is_within: bool
    reasons: list[str]


def rank_events(events: Iterable[Event], rules: RankingRules | None = None) -> list[Place]:
    """The ranking that the log gives, or would give under other rules."""
    return rank_docket(read_events(events, rules))


def rank_docket(docket: Docket) -> list[Place]:
    """Best first; equals share a number and the next one skips; the excluded stand last."""
    scores = score_docket(docket)
    rows = [Contender(docket.candidates[pk], scores[pk], docket) for pk in sorted(scores)]
    standing = [row for row in rows if not row.score.vetoes]
    places: list[Place] = []
    for group in _groups(standing, docket.rules):
        number = len(places) + 1
        for contender, separations in group:
            places.append(_place(contender, number, len(group) > 1, separations))
    return places + [_place(row, None, False, ()) for row in rows if row.score.vetoes]


def _groups(rows: Sequence[Contender], rules: RankingRules) -> list[list[Ranked]]:
    """Groups of equals in order, each member with the rules that told it from others."""
    found: list[list[Ranked]] = []
    for group in _by_key(rows, lambda row: -row.score.total):
        found += _separated([(row, ()) for row in group], rules.ties)
    return found


def _separated(group: list[Ranked], ties: Sequence[str]) -> list[list[Ranked]]:
    if len(group) == 1 or not ties:
        return [group]
    rule, values = TieRule(ties[0]), {row.pk: TIES[ties[0]](row) for row, _ in group}
    # A rule that says nothing of one of them cannot be fair to the others.
    if None in values.values():
        return _separated(group, ties[1:])
    found = []
    for part in _by_key(group, lambda pair: values[pair[0].pk]):
        told = len(part) < len(group)
        members = [
            (row, (*seen, Separation(rule, len(group) - 1)) if told else seen) for row, seen in part
        ]
        found += _separated(members, ties[1:])
    return found


def _by_key(rows: Sequence[Any], key: Callable[[Any], Any]) -> list[list[Any]]:
    return [list(part) for _, part in groupby(sorted(rows, key=key), key=key)]


def _place(
    row: Contender, number: int | None, is_tied: bool, separations: tuple[Separation, ...]
) -> Place:
    places = row.docket.rules.places
    return Place(
        row.pk,
        number,
        row.score.total,
        row.score,
        is_tied,
        number is not None and (places is None or number <= places),
        reasons_of(row.score, row.docket.rules, number, is_tied, separations),
    )
