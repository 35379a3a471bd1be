"""The ranking with names: for its page, its sheet and the papers."""

from dataclasses import dataclass

from campaigns.models import Application, Selection
from campaigns.rollup.selections import Place, RankingRules, Shift, rank_events
from campaigns.selectors.scoring.events import events_of


@dataclass(frozen=True)
class RankedRow:
    """A place and whose it is."""

    place: Place
    application: Application

    @property
    def number_words(self) -> str:
        """3, 3（并列), or that a veto excludes it."""
        if self.place.number is None:
            return "一票否决"
        return f"{self.place.number}（并列）" if self.place.is_tied else str(self.place.number)


def ranking_of(selection: Selection, rules: RankingRules | None = None) -> list[RankedRow]:
    """Best first, replayed from the log under the rules in force or under others."""
    places = rank_events(events_of(selection), rules)
    return with_names(places)


def with_names(places: list[Place]) -> list[RankedRow]:
    """Places with their applications, in one query."""
    keys = [place.application for place in places]
    rows = Application.objects.select_related("unit", "organisation").in_bulk(keys)
    return [RankedRow(place, rows[place.application]) for place in places]


@dataclass(frozen=True)
class ShiftRow:
    """A shift and whose it is."""

    shift: Shift
    application: Application

    @property
    def words(self) -> str:
        """上升2位, 不变."""
        moved = self.shift.moved
        if not moved:
            return "不变"
        return f"上升{moved}位" if moved > 0 else f"下降{-moved}位"


def shift_rows(shifts: list[Shift]) -> list[ShiftRow]:
    """Shifts with their applications, in one query."""
    keys = [shift.application for shift in shifts]
    rows = Application.objects.select_related("unit", "organisation").in_bulk(keys)
    return [ShiftRow(shift, rows[shift.application]) for shift in shifts]
