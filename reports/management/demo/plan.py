"""What to generate: the arguments, checked, and the periods they mean."""

import datetime
import random
from dataclasses import dataclass

from portal.errors import RuleBroken
from portal.periods import Period, Quarter, Year

MOST_UNITS = 88
MOST_BRANCHES = 5_000
MOST_QUARTERS = 20
# What the office had every unit give before it closed a year: whole, these can be compared.
HEADLINES = frozenset(
    {
        "first_agenda_times", "core_group_sessions", "guided_sessions", "preaching_sessions",
        "reading_sessions", "warning_sessions", "integrity_culture_sessions",
        "livelihood_solved", "deeds_org", "deeds_member", "problem_solved",
    }
)  # fmt: skip


@dataclass(frozen=True)
class Plan:
    """Size of the demo city; the last quarter is the newest that has ended before `today`."""

    units: int
    branches: int
    quarters: int
    seed: int
    today: datetime.date

    def __post_init__(self) -> None:
        """Refuse sizes that make no city."""
        _require("--units（单位数）", self.units, 2, MOST_UNITS)
        _require("--branches（党支部数）", self.branches, self.units, MOST_BRANCHES)
        _require("--quarters（季度数）", self.quarters, 1, MOST_QUARTERS)

    @property
    def newest(self) -> Quarter:
        """The quarter being reported now."""
        return Quarter.containing(self.today).previous

    @property
    def quarter_list(self) -> list[Quarter]:
        """All quarters, oldest first."""
        found = [self.newest]
        while len(found) < self.quarters:
            found.append(found[-1].previous)
        return found[::-1]

    @property
    def years(self) -> list[Year]:
        """The years of which every quarter is there."""
        quarters = set(self.quarter_list)
        years = sorted({Year(quarter.year) for quarter in quarters})
        return [year for year in years if quarters.issuperset(year.quarters)]

    def is_closed(self, period: Period) -> bool:
        """Whether it belongs to a year of which every quarter is there, and is not open any more."""
        is_whole = any(period.year == year.year for year in self.years)
        return is_whole and period.end != self.newest.end

    def dice(self, *parts: object) -> random.Random:
        """Chance that depends on the seed and on what it is for, not on the order of calls."""
        # Not for secrets: the demo must be repeatable.
        return random.Random("/".join(map(str, (self.seed, *parts))))  # noqa: S311


def _require(name: str, value: int, least: int, most: int) -> None:
    if not least <= value <= most:
        raise RuleBroken(f"参数 {name} 应在{least}至{most}之间，现为{value}。")
