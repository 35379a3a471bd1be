"""Activities of the demo: what the 工委 held, what two units held, what discipline counted."""

import datetime
from collections.abc import Iterator, Sequence

from django.utils import timezone

from campaigns.choices import Counter, OrganiserLevel
from campaigns.models import Activity, ActivityCount, ActivityKind, ActivitySeries
from portal.models import User
from portal.periods import Period, Year
from reports.management.demo.activity_stories import (
    BEGAN,
    OF_UNITS,
    QUARTERLY,
    YEARLY,
    Story,
)
from reports.management.demo.city import CIVIL, FINANCE
from reports.management.demo.papers import City
from units.models import Unit

BATCH, KEPT, MOST_TALKS = 500, 2, 5
Made = tuple[Activity, dict[str, int]]


def write_activities(city: City) -> None:
    """Before the records every unit gets, which leave out what stands here already."""
    for name, first in BEGAN.items():
        ActivitySeries.objects.filter(name=name).update(first_edition=first)
    writer = Writer(city)
    made = [*writer.of_the_city(), *writer.of_units(), *writer.of_discipline()]
    Activity.objects.bulk_create([event for event, _ in made], batch_size=BATCH)
    counts = [
        ActivityCount(activity=event, counter=counter, number=number)
        for event, numbers in made
        for counter, number in numbers.items()
    ]
    ActivityCount.objects.bulk_create(counts, batch_size=BATCH)
    writer.join_units(made)


class Writer:
    """Makes events; the same for the same seed."""

    def __init__(self, city: City) -> None:
        self.city, self.plan = city, city.plan
        self.kinds = {k.code: k for k in ActivityKind.objects.select_related("campaign")}
        self.series = {row.name: row for row in ActivitySeries.objects.all()}
        self.editions = dict(BEGAN)
        self.now = timezone.now()
        self.quarters = [*self.plan.quarter_list, self.plan.newest.next]

    def of_the_city(self) -> Iterator[Made]:
        """By the 工委: quarterly ones, and those of each year, in the order of their days."""
        years = sorted({quarter.year for quarter in self.quarters})
        office, root = self.city.people.office, self.city.root
        periods: list[tuple[Story, Period]] = [(s, q) for q in self.quarters for s in QUARTERLY]
        periods += [(story, Year(year)) for year in years for story in YEARLY]
        for story, period in periods:
            yield from self._held(root, story, period, office)

    def of_units(self) -> Iterator[Made]:
        """By the two units of the stories."""
        people = self.city.people.secretaries
        for home in self.city.homes:
            if home.unit.code in (FINANCE, CIVIL):
                for quarter in self.quarters[-KEPT - 1 :]:
                    for story in OF_UNITS:
                        yield from self._held(home.unit, story, quarter, people[home.unit.pk])

    def of_discipline(self) -> Iterator[Made]:
        """第一种形态 of every unit; only discipline roles enter and see it."""
        own = User.objects.get(username="he.finance")
        committee = User.objects.get(username="wu.discipline")
        for home in self.city.homes:
            by = own if home.unit.code == FINANCE else committee
            for quarter in self.quarters[-KEPT - 1 : -1]:
                dice = self.plan.dice("talks", home.unit.code, quarter.code)
                told = {Counter.PERSON_TIMES.value: dice.randrange(MOST_TALKS)}
                story = Story("four_forms_first", 80, quarter.label, told)
                yield from self._held(home.unit, story, quarter, by)

    def join_units(self, made: Sequence[Made]) -> None:
        """Which units took part: as many as the count says, in official order."""
        units = [home.unit.pk for home in self.city.homes]
        joined = Activity.taking_part.through
        joined.objects.bulk_create(
            [
                joined(activity_id=event.pk, unit_id=unit)
                for event, numbers in made
                if event.unit_id == self.city.root.pk
                for unit in units[: numbers.get(Counter.UNITS, 0)]
            ],
            batch_size=BATCH,
        )

    def _held(self, unit: Unit, story: Story, period: Period, by: User) -> Iterator[Made]:
        day = period.start + datetime.timedelta(days=story.day)
        if not self.plan.quarter_list[0].start <= day < self.plan.today:
            return
        kind = self.kinds[story.kind]
        edition = self.editions.get(story.series)
        if edition is not None:
            self.editions[story.series] = edition + 1
        numbers = dict(story.counts)
        if story.units:
            numbers[Counter.UNITS] = min(story.units, len(self.city.homes))
        event = Activity(
            kind=kind,
            campaign=kind.campaign,
            level=OrganiserLevel.COMMITTEE if unit.is_root else OrganiserLevel.UNIT,
            unit=unit,
            series=self.series.get(story.series),
            edition=edition,
            held_on=day,
            topic=story.topic,
            recorded_by=by,
            recorded_at=self.now,
        )
        yield event, numbers
