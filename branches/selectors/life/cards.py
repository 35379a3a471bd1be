"""One branch's or unit's organisational life on one card."""

import datetime
from dataclasses import dataclass
from typing import Any

from django.db.models import Q, QuerySet
from django.utils import timezone

from branches.choices import CARRIED_LIFE, LifeKind
from branches.models import LifeRecord, PartyOrganisation
from branches.rollup.judging import Standing
from branches.selectors.life.counting import in_period
from branches.selectors.life.standings import branch_standings, ground_of, unit_standings
from portal.periods import Quarter
from units.models import Unit

NEWEST = 8


@dataclass(frozen=True)
class LifeCard:
    """Standings of a quarter and its year, and records: the newest, or those of the quarter."""

    code: str
    is_unit: bool
    quarter: Quarter
    standings: list[Standing]
    records: list[LifeRecord]
    is_of_period: bool = False

    @property
    def following(self) -> Quarter | None:
        """The quarter after, unless it has not begun."""
        after = self.quarter.next
        return after if after.start <= timezone.localdate() else None

    @property
    def periods(self) -> list[tuple[Standing, str]]:
        """Each standing with the code of the period it is about."""
        year = self.quarter.whole_year.code
        return [(s, year if s.minimum.is_yearly else self.quarter.code) for s in self.standings]


def life_card(
    organisation: PartyOrganisation, quarter: Quarter | None = None, *, newest: int = NEWEST
) -> LifeCard:
    """A branch's card for the quarter (this one when not given)."""
    today = timezone.localdate()
    asked = quarter or Quarter.containing(today)
    ground = ground_of(asked, today, Q(organisation=organisation))
    standings = branch_standings([organisation], ground)[organisation.pk]
    records = _records(Q(organisation=organisation), quarter)[:newest]
    return LifeCard(organisation.code, False, asked, standings, list(records), bool(quarter))


def unit_life_card(unit: Unit, quarter: Quarter | None = None, *, newest: int = NEWEST) -> LifeCard:
    """A unit's own card: 中心组学习, 第一议题 and the rest."""
    today = timezone.localdate()
    asked = quarter or Quarter.containing(today)
    ground = ground_of(asked, today, Q(unit=unit, organisation__isnull=True))
    standings = unit_standings([unit], ground)[unit.pk]
    records = _records(Q(unit=unit, organisation=None), quarter)[:newest]
    return LifeCard(unit.code, True, asked, standings, list(records), bool(quarter))


def _records(of: Q, quarter: Quarter | None) -> QuerySet[LifeRecord]:
    """Those that stand; of a quarter what it is judged by: yearly kinds count for its year."""
    rows: QuerySet[LifeRecord] = LifeRecord.objects.standing().filter(of)
    return rows.filter(in_period(quarter)) if quarter else rows


def last_topics(user: Any, kind: LifeKind, *, count: int = 5) -> list[str]:
    """Topics of the newest records of the kind that the user sees, to choose instead of typing."""
    seen = LifeRecord.objects.visible_to(user).standing().filter(kind=kind)
    # A topic that stands on many records is offered once; a handful of rows is enough to find five.
    return list(dict.fromkeys(seen.values_list("topic", flat=True)[: count * count]))[:count]


def usual_year(kind: LifeKind, day: datetime.date) -> int:
    """The year such an event counts for most often: early in a year, the one before (rule 19)."""
    early = kind in CARRIED_LIFE and Quarter.containing(day).number == 1
    return day.year - 1 if early and kind != LifeKind.TALKS else day.year


def members_of(organisation: PartyOrganisation) -> int | None:
    """How many are expected: the newest count of its members, where one was entered."""
    newest = organisation.headcounts.order_by("-year", "-quarter").first()
    return newest.members if newest else None
