"""Registers with a life in the demo city: sites, brands, pairs, risk points, zones."""

import datetime
from collections import Counter
from typing import Any

from django.utils import timezone

from campaigns.choices import EntryStage
from campaigns.models import EntryEvent, EntryLine, RegisterEntry, RegisterType
from campaigns.rollup.entries.partners import partner_key
from portal.models import User
from portal.months import years_after
from portal.pinyin import initials
from reports.management.demo.entry_stories import ALL, ROOT, STORIES, Told
from reports.management.demo.papers import City
from units.models import Unit

BATCH, ZONE = 500, 8
DOCUMENT = "市直工〔{year}〕{number}号"


def write_entries(city: City) -> None:
    """Before the entries every unit gets, which leave out what stands here already."""
    writer = Writer(city)
    for told in STORIES:
        for unit, branches in writer.owners(told):
            writer.keep(told, unit, branches)
    writer.store()


class Writer:
    """Makes entries with their story; the same for the same plan."""

    def __init__(self, city: City) -> None:
        self.city, self.now = city, timezone.now()
        self.types = {row.code: row for row in RegisterType.objects.all()}
        self.serials: Counter[str] = Counter()
        self.entries: list[RegisterEntry] = []
        self.below: list[EntryEvent | EntryLine] = []

    def owners(self, told: Told) -> list[tuple[Unit, list[Any]]]:
        """The unit of the story as far as the city has it, every unit, or the 工委."""
        if told.unit == ROOT:
            return [(self.city.root, [])]
        homes = [home for home in self.city.homes if told.unit in (ALL, home.unit.code)]
        return [(home.unit, home.branches) for home in homes]

    def keep(self, told: Told, unit: Unit, branches: list[Any]) -> None:
        """One entry with its steps and lines."""
        type_, steps = self.types[told.type], self._steps(told)
        self.serials[told.type] += 1
        dates = {stage: day for day, stage in steps}
        named = dates.get(EntryStage.NAMED)
        entry = RegisterEntry(
            type=type_, serial=self.serials[told.type], unit=unit, name=told.name,
            organisation=branches[0] if told.of_branch else None,
            initials=initials(told.name)[:160], status=steps[-1][1], started_on=steps[0][0],
            named_on=named, recheck_due_on=self._due(type_, steps, named), partner=told.partner,
            partner_key=partner_key(told.partner), chain=told.chain, contact=told.contact,
            values=told.values, recorded_by=self._by(unit), recorded_at=self.now,
        )  # fmt: skip
        self.entries.append(entry)
        self.below += [self._event(entry, day, stage) for day, stage in steps]
        self.below += [
            EntryLine(entry=entry, position=at, text=text, started_on=entry.started_on)
            for at, text in enumerate(told.lines, start=1)
        ]

    def store(self) -> None:
        """All at once; zones get their members."""
        RegisterEntry.objects.bulk_create(self.entries, batch_size=BATCH)
        for model in (EntryEvent, EntryLine):
            rows: Any = [row for row in self.below if isinstance(row, model)]
            model._default_manager.bulk_create(rows, batch_size=BATCH)
        units = [home.unit for home in self.city.homes]
        for entry in self.entries:
            if entry.type.setup.get("members"):
                entry.members.set(units[:ZONE] if entry.serial % 2 else units[ZONE : 2 * ZONE])

    def _steps(self, told: Told) -> list[tuple[datetime.date, str]]:
        today = self.city.plan.today
        return [(today - datetime.timedelta(days=days), stage) for days, stage in told.steps]

    def _due(
        self, type_: RegisterType, steps: list[tuple[datetime.date, str]], named: Any
    ) -> datetime.date | None:
        years, stages = type_.recheck_years, type_.setup["stages"]
        begun = named if EntryStage.NAMED in stages else steps[0][0]
        return years_after(begun, years) if years and begun else None

    def _by(self, unit: Unit) -> User:
        people = self.city.people
        return people.office if unit.is_root else people.secretaries[unit.pk]

    def _event(self, entry: RegisterEntry, day: datetime.date, stage: str) -> EntryEvent:
        number = entry.serial + entry.type.position
        is_named = stage == EntryStage.NAMED
        return EntryEvent(
            entry=entry,
            happened_on=day,
            stage=stage,
            text="登记" if stage == entry.type.setup["stages"][0] else "",
            document=DOCUMENT.format(year=day.year, number=number) if is_named else "",
            recorded_by=entry.recorded_by,
            recorded_at=self.now,
        )
