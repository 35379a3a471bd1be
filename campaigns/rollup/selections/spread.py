"""Marks far off the panel: a judge's total against the mean of the others of his panel."""

from dataclasses import dataclass
from fractions import Fraction

from campaigns.rollup.selections.docket import Docket, Vote
from campaigns.rollup.selections.scores import ballot_total

# With fewer there is no panel to be far from.
LEAST_BALLOTS = 3


@dataclass(frozen=True)
class FarMark:
    """A ballot's total, the mean of the others and the difference, in marks."""

    application: int
    judge: int
    panel: str
    total: Fraction
    others: Fraction

    @property
    def off(self) -> Fraction:
        """Above (positive) or below the others."""
        return self.total - self.others


def far_marks(docket: Docket, percent: int) -> list[FarMark]:
    """Ballots whose total differs from the others' mean by more than `percent` of full marks."""
    limit = Fraction(docket.rules.judged_maximum) * percent / 100
    found = [
        mark
        for pk in docket.candidates
        for panel in docket.rules.panels
        for mark in _of_panel(pk, panel.kind, docket)
        if abs(mark.off) > limit
    ]
    return sorted(found, key=lambda mark: (-abs(mark.off), mark.application, mark.judge))


def _of_panel(pk: int, kind: str, docket: Docket) -> list[FarMark]:
    votes: list[Vote] = [
        vote for vote in docket.votes.get(pk, []) if vote.panel == kind and vote.marks is not None
    ]
    if len(votes) < LEAST_BALLOTS:
        return []
    totals = [Fraction(ballot_total(vote, docket.rules), 100) for vote in votes]
    whole, others = sum(totals, Fraction(0)), len(votes) - 1
    return [
        FarMark(pk, vote.judge, kind, total, (whole - total) / others)
        for vote, total in zip(votes, totals, strict=True)
    ]
