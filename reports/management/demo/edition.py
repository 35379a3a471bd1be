"""The demo's finished edition: applications, ballots and the log its ranking is replayed from."""

import datetime
import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils import timezone

from branches.models import PartyOrganisation
from campaigns.choices import ApplicationStatus, LogKind, PanelKind, SelectionStatus
from campaigns.models import (
    Application,
    Panel,
    Selection,
    SelectionKind,
    SelectionLog,
    SelectionStage,
)
from campaigns.rollup.selections import rank_events
from campaigns.selectors.editions.frozen import digest_of, rules_of
from campaigns.selectors.editions.planning import propose
from campaigns.selectors.editions.setups import setup_of, steps_of
from campaigns.selectors.naming.clock import notice_end
from campaigns.selectors.scoring.events import events_of
from campaigns.services.editions.starting import copy_criteria
from portal.models import User
from portal.pinyin import initials
from portal.selectors import load_calendar

BATCH = 500
JUDGES = {PanelKind.PEERS: 5, PanelKind.COMMITTEE: 3}
WEIGHTS = {PanelKind.PEERS: 60, PanelKind.COMMITTEE: 40}
DOCUMENT = "市直工委发〔{year}〕12号"
DONE = "学习经常、班子齐整，牵头的重点任务按期完成，做法可供其他支部参考。"


@dataclass(frozen=True)
class Days:
    """When what happened: from the call in March to the naming before 1 July."""

    year: int

    def at(self, month: int, day: int, hour: int = 10) -> datetime.datetime:
        """A moment of the year."""
        naive = datetime.datetime(self.year, month, day, hour)  # noqa: DTZ001
        return timezone.make_aware(naive)

    @property
    def noticed_on(self) -> datetime.date:
        """The day of the notice."""
        return datetime.date(self.year, 6, 16)

    @property
    def named_on(self) -> datetime.date:
        """The day of the naming."""
        return datetime.date(self.year, 6, 27)


class EditionMaker:
    """One finished edition; the same for the same dice."""

    def __init__(self, kind: SelectionKind, year: int, by: User, dice: random.Random) -> None:
        self.kind, self.days, self.by, self.dice = kind, Days(year), by, dice
        self.lines: list[SelectionLog] = []

    def write(
        self, sent: Sequence[PartyOrganisation], scored: int, places: int
    ) -> list[Application]:
        """The named applications; the first `scored` of those sent passed the first review."""
        selection = self._selection(places)
        rows = [self._application(selection, body, n < scored) for n, body in enumerate(sent)]
        Application.objects.bulk_create(rows, batch_size=BATCH)
        running = rows[:scored]
        self._log(selection, LogKind.OPENED, self.days.at(3, 10), rules=selection.rules)
        self._enter(selection, running)
        self._score(selection, running)
        SelectionLog.objects.bulk_create(self.lines, batch_size=BATCH)
        self.lines = []
        named = self._decide(selection, running, places)
        SelectionLog.objects.bulk_create(self.lines, batch_size=BATCH)
        return named

    def _selection(self, places: int) -> Selection:
        kind, year = self.kind, self.days.year
        setup, name = setup_of(kind), f"{year}年第一届{kind.title}评选"
        ends = notice_end(self.days.noticed_on, 5)
        row = Selection.objects.create(
            kind=kind, name=name, initials=initials(name), edition=1, year=year,
            status=SelectionStatus.NAMED, owner=kind.owner, level=kind.level,
            wording=kind.wording, title=kind.title, purpose=kind.purpose,
            basis_document=f"市直工委发〔{year}〕3号", approving_authority="市委",
            quota_mode="share", quota=30, places=places, tie_rules=setup["tie_rules"],
            validity_years=kind.validity_years, opened_on=self.days.at(3, 10).date(),
            noticed_on=self.days.noticed_on, notice_ends_on=ends, named_on=self.days.named_on,
            document=DOCUMENT.format(year=year),
        )  # fmt: skip
        Panel.objects.bulk_create(
            Panel(selection=row, kind=panel, weight=weight) for panel, weight in WEIGHTS.items()
        )
        plan = propose(load_calendar(), self.days.at(3, 10).date(), steps_of(setup))
        SelectionStage.objects.bulk_create(
            SelectionStage(selection=row, step=s.step, starts_on=s.starts_on, ends_on=s.ends_on)
            for s in plan
        )
        copy_criteria(row, setup["criteria"])
        row.rules = rules_of(row)
        row.rules_sha256 = digest_of(row.rules)
        row.save(update_fields=["rules", "rules_sha256"])
        return row

    def _application(
        self, selection: Selection, body: PartyOrganisation, passed: bool
    ) -> Application:
        status = ApplicationStatus.NOT_NAMED if passed else ApplicationStatus.REJECTED
        title = str(body)
        return Application(
            selection=selection, unit=body.unit, organisation=body, title=title,
            initials=initials(title), summary=DONE, status=status,
            filed_at=self.days.at(3, 25), created_by=self.by,
        )  # fmt: skip

    def _enter(self, selection: Selection, running: list[Application]) -> None:
        for row in running:
            order = [row.unit.kind.position, row.unit.position, row.unit_id]
            facts: dict[str, Any] = {"unit": row.unit_id, "unit_order": order, "rank": row.rank}
            self._log(selection, LogKind.ENTERED, self.days.at(4, 28), row, **facts)

    def _score(self, selection: Selection, running: list[Application]) -> None:
        for row in running:
            worth = self.dice.uniform(0.78, 0.95)
            serial = 0
            for panel, count in JUDGES.items():
                for _ in range(count):
                    serial += 1
                    marks = dict(self._marks(selection, worth))
                    facts = {"judge": serial, "panel": panel.value, "marks": marks}
                    self._log(selection, LogKind.CAST, self.days.at(5, 20), row, **facts)

    def _marks(self, selection: Selection, worth: float) -> Iterator[tuple[str, str]]:
        for line in selection.rules["criteria"]:
            if line["kind"] == "item" and line["method"] == "judges":
                share = min(max(worth + self.dice.uniform(-0.08, 0.08), 0.5), 1.0)
                yield str(line["pk"]), f"{round(float(line['maximum']) * share * 2) / 2:.2f}"

    def _decide(
        self, selection: Selection, running: list[Application], places: int
    ) -> list[Application]:
        by_key = {row.pk: row for row in running}
        order = [place.application for place in rank_events(events_of(selection))]
        named = [by_key[pk] for pk in order[:places]]
        keys = [row.pk for row in named]
        Application.objects.filter(pk__in=keys).update(status=ApplicationStatus.NAMED)
        self._log(selection, LogKind.DECIDED, self.days.at(6, 12), order=order, named=keys)
        self._log(selection, LogKind.NOTICED, self.days.at(6, 16), named=keys)
        self._log(selection, LogKind.NAMED, self.days.at(6, 27), named=keys)
        return named

    def _log(
        self,
        selection: Selection,
        kind: LogKind,
        at: datetime.datetime,
        application: Application | None = None,
        **content: Any,
    ) -> None:
        last = SelectionLog.objects.filter(selection=selection).count() if not self.lines else 0
        serial = self.lines[-1].serial + 1 if self.lines else last + 1
        content = {"revision": serial} | content
        self.lines.append(
            SelectionLog(
                selection=selection,
                serial=serial,
                kind=kind,
                application=application,
                content=content,
                made_by=self.by,
                made_at=at,
            )  # fmt: skip
        )
