"""Two rankings of the same marks side by side."""

from collections.abc import Sequence
from dataclasses import dataclass

from campaigns.rollup.selections.ranking import Place


@dataclass(frozen=True)
class Shift:
    """Where an application stands under the rules in force and where under others."""

    application: int
    old: Place
    new: Place

    @property
    def moved(self) -> int:
        """Places gained (positive) or lost; 0 also for the excluded."""
        if self.old.number is None or self.new.number is None:
            return 0
        return self.old.number - self.new.number

    @property
    def crosses(self) -> bool:
        """Whether it comes in among the planned namings or falls out of them."""
        return self.old.is_within != self.new.is_within


def compare_places(old: Sequence[Place], new: Sequence[Place]) -> list[Shift]:
    """In the order of the old ranking."""
    others = {place.application: place for place in new}
    return [Shift(place.application, place, others[place.application]) for place in old]
