"""Entries of every unit in the registers its forms are counted from."""

import datetime
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Max
from django.utils import timezone

from campaigns.choices import EntryStage
from campaigns.models import EntryEvent, EntryLine, RegisterEntry, RegisterType
from portal.periods import Period, Year
from portal.pinyin import initials
from reports.management.demo.city import Household
from reports.management.demo.counted.lists import TYPES, Listed, Since
from reports.management.demo.counted.targets import KEPT, ONE_DAY, day_in
from reports.management.demo.papers import City

BATCH = 500
CHAINS = ("光电子信息", "汽车制造", "生命健康", "高端装备")


@dataclass
class Made:
    """Entries with what stands below each of them."""

    entries: list[RegisterEntry] = field(default_factory=list)
    steps: list[EntryEvent] = field(default_factory=list)
    lines: list[EntryLine] = field(default_factory=list)


def write_things(city: City) -> None:
    """Of types a unit has no entry of yet; before papers, whose figures follow."""
    taken = set(RegisterEntry.objects.order_by().values_list("unit", "type__code").distinct())
    types = RegisterType.objects.in_bulk([listed.code for listed in TYPES], field_name="code")
    last = RegisterEntry.objects.order_by().values_list("type__code").annotate(Max("serial"))
    serials, made = Counter(dict(last)), Made()
    for listed in TYPES:
        for home in city.homes:
            if listed.code in types and (home.unit.pk, listed.code) not in taken:
                for period in _periods(city, listed):
                    _keep(Keeper(city, home, types[listed.code], listed, period), serials, made)
    RegisterEntry.objects.bulk_create(made.entries, batch_size=BATCH)
    EntryEvent.objects.bulk_create(made.steps, batch_size=BATCH)
    EntryLine.objects.bulk_create(made.lines, batch_size=BATCH)


def _periods(city: City, listed: Listed) -> list[Period]:
    if listed.since == Since.QUARTER:
        return list(city.plan.quarter_list[-KEPT:])
    newest = Year(city.plan.newest.year)
    if listed.since == Since.YEAR:
        return sorted({*city.plan.years[-1:], newest}, key=lambda year: year.start)
    return [Year(city.plan.quarter_list[0].year - 1)]


@dataclass(frozen=True)
class Keeper:
    """Who keeps entries of a type for a period."""

    city: City
    home: Household
    type: RegisterType
    listed: Listed
    period: Period

    def entries(self) -> Iterator[tuple[RegisterEntry, list[tuple[datetime.date, str]]]]:
        """Each with the stages it went into."""
        listed, unit = self.listed, self.home.unit
        dice = self.city.plan.dice("entries", unit.code, listed.code, self.period.code)
        for place in range(dice.randint(listed.least, listed.most)):
            word = listed.words[place % len(listed.words)]
            on = day_in(self.period, dice, self.city.plan, place, listed.most)
            steps = self._steps(on, is_done=dice.randrange(10) < listed.done)
            yield self._entry(f"{word}{place + 1}", word, steps), steps

    def _steps(self, on: datetime.date, *, is_done: bool) -> list[tuple[datetime.date, str]]:
        stages = self.type.setup["stages"]
        first = str(stages[0])
        after = EntryStage.NAMED if EntryStage.NAMED in stages else EntryStage.DONE
        if not is_done or after not in stages:
            return [(on, first)]
        later = min(on + 40 * ONE_DAY, max(self.period.end, on), self.city.plan.today - ONE_DAY)
        return [(on, first), (max(later, on), after.value)]

    def _entry(self, name: str, word: str, steps: list[tuple[datetime.date, str]]) -> RegisterEntry:
        home, setup = self.home, self.type.setup
        bodies = home.branches
        is_paired = bool(setup.get("partner"))
        partner = f"{word}{home.unit.position % 7 + 1}号" if is_paired else ""
        return RegisterEntry(
            type=self.type,
            unit=home.unit,
            organisation=bodies[len(name) % len(bodies)] if self.listed.of_branch else None,
            name=name,
            initials=initials(name)[:160],
            status=steps[-1][1],
            started_on=steps[0][0],
            partner=partner,
            partner_key=partner,
            chain=CHAINS[home.unit.position % len(CHAINS)] if setup.get("chain") else "",
            values=self._values(),
            recorded_by=self.city.people.secretaries[home.unit.pk],
            recorded_at=timezone.now(),
        )

    def _values(self) -> dict[str, Any]:
        """Numbers as listed; of a choice the first."""
        values: dict[str, Any] = dict(self.listed.numbers)
        for asked in self.type.setup.get("fields", ()):
            if asked.get("choices"):
                values[asked["key"]] = asked["choices"][0]
        return values


def _keep(keeper: Keeper, serials: Counter[str], made: Made) -> None:
    for entry, steps in keeper.entries():
        serials[keeper.listed.code] += 1
        entry.serial = serials[keeper.listed.code]
        made.entries.append(entry)
        facts: dict[str, Any] = {
            "recorded_by": entry.recorded_by,
            "recorded_at": entry.recorded_at,
        }
        made.steps += [
            EntryEvent(entry=entry, happened_on=on, stage=stage, **facts) for on, stage in steps
        ]
        made.lines += list(_lines(keeper, entry))


def _lines(keeper: Keeper, entry: RegisterEntry) -> Iterator[EntryLine]:
    """Below what has lasted one more each kept quarter, done a month later."""
    plan, begun = keeper.city.plan, entry.started_on
    quarters = plan.quarter_list if keeper.listed.since == Since.OLD else []
    days = [begun, *(quarter.start + 10 * ONE_DAY for quarter in quarters)]
    for place in range(keeper.listed.lines):
        on = days[place % len(days)] if quarters else begun
        done = on + 30 * ONE_DAY if place % 2 else None
        yield EntryLine(
            entry=entry, position=place, text=f"第{place + 1}项", started_on=on, done_on=done
        )
