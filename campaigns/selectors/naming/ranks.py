"""Place and score of each application, as the replayed log gives them."""

from dataclasses import dataclass
from decimal import Decimal

from campaigns.models import Selection
from campaigns.rollup.selections import rank_events
from campaigns.selectors.scoring.events import events_of


@dataclass(frozen=True, slots=True)
class Rank:
    """Where the ranking puts an application, and why."""

    place: int | None
    score: Decimal | None
    reasons: tuple[str, ...]
    is_out: bool


def ranks_of(selection: Selection) -> dict[int, Rank]:
    """By key of application; empty where the edition scores nothing (四好党员 is a count)."""
    if not selection.rules.get("criteria"):
        return {}
    return {
        place.application: Rank(
            place.number, place.score, tuple(place.reasons), place.number is None
        )
        for place in rank_events(events_of(selection))
    }
