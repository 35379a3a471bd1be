"""What the ranking proposes: the order, and who fills the places."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from campaigns.models import Application, Selection
from campaigns.selectors.naming.decision import in_unit_order
from campaigns.selectors.naming.ranks import Rank, ranks_of


@dataclass(frozen=True, slots=True)
class ProposedLine:
    """One application with its place; without a place it is out by a veto or has no score."""

    application: Application
    place: int | None
    score: Decimal | None
    reasons: tuple[str, ...]
    is_out: bool = False

    @property
    def title(self) -> str:
        """Whom it speaks of."""
        return str(self.application)


@dataclass(frozen=True, slots=True)
class Proposal:
    """Lines in the computed order; `named` fill the places, `tied` share the last one."""

    lines: tuple[ProposedLine, ...]
    named: frozenset[int]
    tied: frozenset[int]

    @property
    def order(self) -> tuple[int, ...]:
        """Keys in the computed order."""
        return tuple(line.application.pk for line in self.lines)

    @property
    def out(self) -> frozenset[int]:
        """Those a veto keeps from being named."""
        return frozenset(line.application.pk for line in self.lines if line.is_out)


def proposal_of(selection: Selection) -> Proposal:
    """The ranking where there are scores; else the order of units, everybody at equal rank."""
    rows = Application.objects.in_running().filter(selection=selection)
    applications = in_unit_order(rows)
    lines = _lines(applications, ranks_of(selection))
    named, tied = fill_places(
        [(line.application.pk, line.place) for line in lines if not line.is_out],
        selection.places,
    )
    return Proposal(tuple(lines), named, tied)


def fill_places(
    ranked: Sequence[tuple[int, int | None]], places: int | None
) -> tuple[frozenset[int], frozenset[int]]:
    """Who fills the places, and who shares the last one with more than there is room for.

    Nobody is chosen among equals here: that is for the leader, with a reason.
    """
    if places is None or len(ranked) <= places:
        return frozenset(pk for pk, _ in ranked), frozenset()
    # Who has no place stands behind all who have one, equal among themselves.
    behind = len(ranked) + 1
    standing = [(pk, behind if place is None else place) for pk, place in ranked]
    last = sorted(place for _, place in standing)[places - 1]
    ahead = frozenset(pk for pk, place in standing if place < last)
    level = frozenset(pk for pk, place in standing if place == last)
    if len(ahead) + len(level) <= places:
        return ahead | level, frozenset()
    return ahead, level


def _lines(applications: list[Application], ranks: dict[int, Rank]) -> list[ProposedLine]:
    nothing = Rank(None, None, (), is_out=False)
    found = [
        ProposedLine(row, rank.place, rank.score, rank.reasons, rank.is_out)
        for row in applications
        for rank in (ranks.get(row.pk, nothing),)
    ]
    behind = len(found) + 1
    # A stable sort: equals stay in the order of units.
    return sorted(found, key=lambda line: (line.is_out, line.place or behind))
