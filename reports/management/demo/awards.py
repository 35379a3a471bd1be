"""The demo's namings: as many as the yearly papers tell, and older ones that fall due."""

import datetime
from collections.abc import Iterator, Sequence

from branches.models import PartyOrganisation
from campaigns.choices import AwardStatus, AwardTier, Recheck
from campaigns.models import Application, Award, AwardReview, MetricValue, SelectionKind
from portal.months import years_after
from portal.pinyin import initials
from portal.selectors import load_calendar
from reports.management.demo.city import FINANCE, Household
from reports.management.demo.edition import DOCUMENT, EditionMaker
from reports.management.demo.papers import City

BATCH = 500
APPLIED, NAMED_OF_CITY = "red_flag_applied", "red_flag_branches"
STRONG, GOOD, OUTSIDE = "four_strong_branches", "four_good_members", "external_awards"
CODES = (APPLIED, NAMED_OF_CITY, STRONG, GOOD, OUTSIDE)
MOST_SCORED, OLDER = 40, 8
COMMITTEE = "市委市直机关工委"


def write_awards(city: City) -> None:
    """Last year's edition of 红旗党支部, what units gave, what came from above, older namings."""
    year = city.plan.years[-1].year if city.plan.years else city.plan.newest.year - 1
    maker = AwardMaker(city, year)
    rows = [*maker.red_flags(), *maker.of_units(), *maker.older()]
    Award.objects.bulk_create(rows, batch_size=BATCH)
    maker.review()


class AwardMaker:
    """Makes namings; the same for the same seed."""

    def __init__(self, city: City, year: int) -> None:
        self.city, self.year = city, year
        self.kinds = {kind.code: kind for kind in SelectionKind.objects.all()}
        self.told = _told(year)
        self.root = city.root.pk

    def red_flags(self) -> Iterator[Award]:
        """Of an edition with applications, scores and a log, where its calendar is known."""
        if self.year not in load_calendar().years:
            return
        kind, dice = self.kinds["red_flag_branch"], self.city.plan.dice("edition")
        sent = [body for home in self.city.homes for body in self._sent(home)]
        dice.shuffle(sent)
        places = min(self._count(self.root, NAMED_OF_CITY, 10), max(len(sent) - 1, 1))
        scored = min(len(sent), max(MOST_SCORED, places + 2))
        maker = EditionMaker(kind, self.year, self.city.people.office, dice)
        for row in maker.write(sent, scored, places):
            yield self._award(kind, row.organisation, maker.days.named_on, application=row)

    def of_units(self) -> Iterator[Award]:
        """四强党支部 and 四好党员 by the units, prizes from above."""
        day = datetime.date(self.year, 6, 30)
        for home in self.city.homes:
            strong = self._count(home.unit.pk, STRONG, 1)
            for body in home.branches[:strong]:
                yield self._award(self.kinds["four_strong_branch"], body, day)
            if good := self._count(home.unit.pk, GOOD, 0):
                yield self._of_unit("four_good_member", home, day, count=good)
            if prizes := self._count(home.unit.pk, OUTSIDE, 0):
                yield self._from_above(home, day, prizes)

    def older(self) -> Iterator[Award]:
        """红旗党支部 whose 复核 falls due this year."""
        today, kind = self.city.plan.today, self.kinds["red_flag_branch"]
        day = datetime.date(today.year - 3, 12, 28)
        due = datetime.date(today.year, 12, 15)
        bodies = [home.branches[0] for home in self.city.homes if home.unit.code != FINANCE]
        for body in bodies[:OLDER]:
            yield self._award(kind, body, day, edition=None, recheck_due_on=due)

    def review(self) -> None:
        """One of the older ones kept, one to mend, one withdrawn."""
        today, leader = self.city.plan.today, self.city.people.leader
        day = datetime.date(today.year, 3, 12)
        if day > today:
            return
        rows = list(Award.objects.filter(edition=None, kind__code="red_flag_branch")[:3])
        texts = ("复核符合标准，继续保留。", "台账不全，限期整改。", "发生一票否决情形，撤销命名。")
        for row, outcome, text in zip(rows, Recheck, texts, strict=False):
            if outcome == Recheck.WITHDRAWN:
                row.status, row.withdrawn_on = AwardStatus.WITHDRAWN, day
            elif outcome == Recheck.KEPT:
                row.recheck_due_on = row.valid_until
            AwardReview.objects.create(
                award=row, reviewed_on=day, outcome=outcome, text=text, made_by=leader
            )
        Award.objects.bulk_update(rows, ["status", "withdrawn_on", "recheck_due_on"])

    def _sent(self, home: Household) -> Sequence[PartyOrganisation]:
        count = self._count(home.unit.pk, APPLIED, 1)
        # The branch of the stories keeps its chance of the next edition.
        return home.branches[::-1][: min(count, max(len(home.branches) - 1, 1))]

    def _count(self, unit: int, code: str, usual: int) -> int:
        return self.told.get((unit, code), usual)

    def _award(
        self,
        kind: SelectionKind,
        body: PartyOrganisation | None,
        day: datetime.date,
        *,
        application: Application | None = None,
        **facts: object,
    ) -> Award:
        if body is None:
            raise ValueError("a naming of a branch needs the branch")
        until = years_after(day, kind.validity_years) if kind.validity_years else None
        by_committee = kind.tier == AwardTier.COMMITTEE
        values = {
            "unit": body.unit, "organisation": body, "holder": str(body),
            "awarded_by": COMMITTEE if by_committee else str(body.unit),
            "document": DOCUMENT.format(year=day.year) if by_committee else "",
            "recheck_due_on": until,
            "edition": 1 if application else None,
        } | facts  # fmt: skip
        return Award(
            kind=kind, application=application, tier=kind.tier, level=kind.level, title=kind.title,
            initials=initials(str(body)), named_on=day, valid_until=until, **values,
        )  # fmt: skip

    def _of_unit(self, code: str, home: Household, day: datetime.date, *, count: int) -> Award:
        kind, unit = self.kinds[code], home.unit
        return Award(
            kind=kind, tier=kind.tier, level=kind.level, unit=unit, title=kind.title,
            holder=str(unit), initials=unit.initials, count=count, named_on=day,
            awarded_by=str(unit), valid_until=years_after(day, 1),
        )  # fmt: skip

    def _from_above(self, home: Household, day: datetime.date, count: int) -> Award:
        row = self._of_unit("external_awards", home, day, count=count)
        row.tier, row.title, row.awarded_by = AwardTier.PROVINCE, "机关党建优秀案例", "省直机关工委"
        row.valid_until = None
        return row


def _told(year: int) -> dict[tuple[int, str], int]:
    """By unit and metric: what the papers of the year say."""
    rows = MetricValue.objects.filter(
        metric__code__in=CODES,
        number__isnull=False,
        submission__round__year=year,
        submission__round__quarter__isnull=True,
        submission__organisation__isnull=True,
        submission__basis="own",
    ).values_list("submission__unit_id", "metric__code", "number")
    return {(unit, code): int(number or 0) for unit, code, number in rows}
