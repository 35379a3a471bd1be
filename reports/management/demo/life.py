"""The demo city's organisational life: the last year of quarters and the one that runs."""

import datetime
from collections.abc import Iterator
from typing import Any

from django.db.models import Count
from django.utils import timezone

from branches.choices import LifeKind
from branches.models import CommitteeTerm, Headcount, LifeRecord, OfficeHolder, PartyOrganisation
from portal.models import User
from portal.periods import Quarter
from reports.management.demo.city import Household
from reports.management.demo.life_counts import (
    DISCUSSIONS,
    FIRST_AGENDA,
    REPORTS,
    STUDIES,
    THEME_DAYS,
    THREE_MEETINGS,
    USUAL,
    Told,
    split_meetings,
    told_by_papers,
)
from reports.management.demo.life_topics import TOPICS
from reports.management.demo.papers import City
from reports.management.demo.sit_ins import write_sit_ins

BATCH, KEPT = 500, 4
K = LifeKind
ONE_DAY = datetime.timedelta(days=1)
WITHOUT_MEETING = 0.06
COMMITTEE = 3


def write_life(city: City) -> None:
    """Records whose counts are those of the papers, where a paper tells them."""
    quarters = [*city.plan.quarter_list[-KEPT:], city.plan.newest.next]
    told = told_by_papers(quarters)
    maker = Maker(city, told)
    records: list[LifeRecord] = []
    for home in city.homes:
        for quarter in quarters:
            records += maker.of_unit(home, quarter)
            for body in home.branches:
                records += maker.of_branch(home, body, quarter)
        for body in home.branches:
            records += maker.of_last_year(home, body)
    LifeRecord.objects.bulk_create(records, batch_size=BATCH)
    write_sit_ins(city.homes, city.plan)


class Maker:
    """Makes records; the same for the same seed."""

    def __init__(self, city: City, told: Told) -> None:
        self.plan, self.people, self.told = city.plan, city.people, told
        terms = CommitteeTerm.objects.order_by("elected_on")
        self.committees = dict(terms.values_list("organisation_id", "has_committee"))
        counts = Headcount.objects.order_by("year", "quarter")
        self.members = {row.organisation_id: row.members for row in counts}
        serving = OfficeHolder.objects.filter(ends_on=None).order_by()
        seats = serving.values_list("term__organisation_id").annotate(Count("pk"))
        self.seats: dict[int, int] = dict(seats)
        self.now = timezone.now()

    def of_branch(
        self, home: Household, body: PartyOrganisation, quarter: Quarter
    ) -> Iterator[LifeRecord]:
        """三会一课 and 主题党日 of a quarter."""
        by = self.people.branch_secretaries[body.pk]
        told = self._told(body.pk, home, quarter)
        committee = self.committees.get(body.pk, False)
        times = split_meetings(told[THREE_MEETINGS], has_committee=committee)
        times[K.THEME_DAY] = told[THEME_DAYS]
        for kind, count in times.items():
            for day in self._days(quarter, count, body.code, kind):
                yield self._record(home, body, kind, day, by)

    def of_last_year(self, home: Household, body: PartyOrganisation) -> Iterator[LifeRecord]:
        """组织生活会 and 民主评议 of the year before, held in January (rule 19), and talks of both years."""
        dice, year = self.plan.dice("life of a year", body.code), self.plan.newest.year
        if dice.random() < WITHOUT_MEETING:
            return
        day = datetime.date(year, 1, dice.randint(10, 28))
        by, members = self.people.branch_secretaries[body.pk], self.members.get(body.pk, 9)
        yield self._record(home, body, K.LIFE_MEETING, day, by, for_year=year - 1)
        excellent = members // 3 + int(dice.random() < WITHOUT_MEETING)
        grades = {"attended": members, "excellent": excellent, "qualified": members - excellent}
        grades |= {"basic": 0, "failed": 0, "for_year": year - 1}
        yield self._record(home, body, K.APPRAISAL, day, by, **grades)
        talks = {"sessions": max(1, members // 2), "attended": None, "expected": None}
        for of in (year - 1, year):
            talked = min(datetime.date(of, 5, dice.randint(5, 28)), self.plan.today)
            yield self._record(home, body, K.TALKS, talked, by, **talks)

    def of_unit(self, home: Household, quarter: Quarter) -> Iterator[LifeRecord]:
        """中心组学习 with its discussions and reports, 第一议题, once a year the rest."""
        by, told = self.people.secretaries[home.unit.pk], self._told(None, home, quarter)
        studies = self._days(quarter, told[STUDIES], home.unit.code, K.CORE_STUDY)
        for place, day in enumerate(studies):
            facts: dict[str, Any] = {"with_discussion": place < told[DISCUSSIONS]}
            if place < told[REPORTS]:
                facts["reported_on"] = min(day + 3 * ONE_DAY, self.plan.today)
            yield self._record(home, None, K.CORE_STUDY, day, by, **facts)
        for day in self._days(quarter, told[FIRST_AGENDA], home.unit.code, K.FIRST_AGENDA):
            yield self._record(home, None, K.FIRST_AGENDA, day, by)
        if quarter == self.plan.newest:
            for kind in (K.SECRETARY_LECTURE, K.ORGAN_ASSEMBLY):
                for day in self._days(quarter, 1, home.unit.code, kind):
                    yield self._record(home, None, kind, day, by)

    def _told(self, body: int | None, home: Household, quarter: Quarter) -> dict[str, int]:
        return USUAL | self.told.get((body, home.unit.pk, quarter), {})

    def _days(self, quarter: Quarter, count: int, code: str, kind: LifeKind) -> list[datetime.date]:
        """Days spread over the quarter, none twice, none ahead."""
        span = (quarter.end - quarter.start).days + 1
        dice = self.plan.dice("life", code, quarter.code, kind)
        days = [
            quarter.start + (place * span // count + dice.randint(0, span // count - 1)) * ONE_DAY
            for place in range(count)
        ]
        return [day for day in days if day < self.plan.today]

    def _asked(self, body: PartyOrganisation, kind: LifeKind) -> int | None:
        """Who should come: the committee to its meeting, otherwise every member."""
        members: int | None = self.members.get(body.pk)
        if kind != K.COMMITTEE_MEETING or members is None:
            return members
        return min(members, self.seats.get(body.pk, COMMITTEE))

    def _record(
        self,
        home: Household,
        body: PartyOrganisation | None,
        kind: LifeKind,
        day: datetime.date,
        by: User,
        **facts: Any,
    ) -> LifeRecord:
        dice = self.plan.dice("event", body.code if body else home.unit.code, kind, day)
        values: dict[str, Any] = {"for_year": day.year, "topic": dice.choice(TOPICS[kind])}
        if body and (asked := self._asked(body, kind)):
            values |= {"expected": asked, "attended": asked - dice.randint(0, asked // 8)}
        return LifeRecord(
            unit=home.unit,
            organisation=body,
            kind=kind,
            held_on=day,
            recorded_by=by,
            recorded_at=self.now,
            **(values | facts),
        )
