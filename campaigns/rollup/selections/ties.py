"""What decides between equal scores: each rule gives a key, smaller stands in front."""

from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from campaigns.choices import PanelKind, ScoreMethod, TieRule
from campaigns.rollup.selections.docket import Candidate, Docket
from campaigns.rollup.selections.scores import Score


@dataclass(frozen=True)
class Contender:
    """An application among those of the same score."""

    candidate: Candidate
    score: Score
    docket: Docket

    @property
    def pk(self) -> int:
        """The application."""
        return self.candidate.application


@dataclass(frozen=True)
class Separation:
    """A rule that told one from `others` of the same score."""

    rule: TieRule
    others: int


def _panel_mean(kind: PanelKind) -> Callable[[Contender], Fraction | None]:
    def key(row: Contender) -> Fraction | None:
        panel = row.score.panel(kind)
        return None if panel is None or panel.mean is None else -panel.mean

    return key


def _first_item(row: Contender) -> Fraction | None:
    """Every ballot counts here, also those whose totals were dropped."""
    item = row.docket.rules.first_item
    if item is None:
        return None
    if item.method == ScoreMethod.STAFF:
        given = row.docket.given.get(row.pk, {}).get(item.pk)
        return None if given is None or given.mark is None else Fraction(-given.mark, 100)
    total = Fraction(0)
    for panel in row.score.panels:
        marks = [
            vote.marks.get(item.pk, 0)
            for vote in row.docket.votes.get(row.pk, [])
            if vote.panel == panel.kind and vote.marks is not None
        ]
        total += panel.share * Fraction(sum(marks), 100 * len(marks)) if marks else 0
    return -total


def _unit_rank(row: Contender) -> int | None:
    return row.candidate.rank


def _unit_order(row: Contender) -> tuple[int, ...]:
    return row.candidate.unit_order


TIES: dict[str, Callable[[Contender], Any]] = {
    TieRule.COMMITTEE_SCORE: _panel_mean(PanelKind.COMMITTEE),
    TieRule.EXPERT_SCORE: _panel_mean(PanelKind.EXPERTS),
    TieRule.FIRST_CRITERION: _first_item,
    TieRule.UNIT_RANK: _unit_rank,
    TieRule.UNIT_ORDER: _unit_order,
}
