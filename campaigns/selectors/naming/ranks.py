"""Place and score of each application, as the replayed log gives them."""

from dataclasses import dataclass
from decimal import Decimal

from campaigns.models import Selection, SelectionLog
from campaigns.rollup.selections.docket import Event
from campaigns.rollup.selections.ranking import rank_events


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
    lines = SelectionLog.objects.filter(selection=selection)
    events = [Event(*line) for line in lines.values_list("kind", "application_id", "content")]
    return {
        place.application: Rank(
            place.number, place.score, tuple(place.reasons), place.number is None
        )
        for place in rank_events(events)
    }
