"""A year of expiries, month by month: the calendar and the plan of elections."""

import datetime
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from branches.choices import TermStanding, TermStatus
from branches.models import CommitteeTerm
from branches.querysets import TermQuerySet
from branches.selectors.terms.figures import day_counted, with_counted_day
from branches.selectors.terms.limits import remind_months, soon_until
from branches.selectors.terms.standing import Standing, standing
from portal.models import User
from portal.months import months_before
from portal.periods import Year

MONTHS = range(1, 13)
# A unit sees its whole year at once; the city opens a month at a time.
SHOWN_OPEN = 40
HEADER = (
    "届满月份", "单位", "党组织", "类型", "届次", "选举日期", "届满日期", "批准延期至", "首次提醒",
    "状态", "结果批复日期",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Expiry:
    """One term that ends."""

    term: CommitteeTerm
    standing: Standing
    remind_on: datetime.date
    counted_on: datetime.date | None

    @property
    def row(self) -> list[object]:
        """A line of the plan as a sheet."""
        term, body = self.term, self.term.organisation
        return [
            f"{term.ends_on.year}年{term.ends_on.month}月", body.unit.short_name, body.name,
            body.get_kind_display(), term.serial, term.elected_on, term.expires_on,
            term.extended_until, self.remind_on, self.standing.word, self.counted_on,
        ]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Month:
    """A month of the calendar."""

    number: int
    expiries: tuple[Expiry, ...]
    is_now: bool
    is_open: bool

    @property
    def done(self) -> int:
        """How many have been elected anew."""
        return sum(row.standing.code == TermStanding.RENEWED for row in self.expiries)

    @property
    def late(self) -> int:
        """How many are past their day."""
        return sum(row.standing.code == TermStanding.OVERDUE for row in self.expiries)


@dataclass(frozen=True, slots=True)
class YearPlan:
    """All expiries of a year, and those left over from before."""

    year: int
    months: tuple[Month, ...]
    left_over: tuple[Expiry, ...]

    @property
    def expiries(self) -> list[Expiry]:
        """Left over first, then by month."""
        return [*self.left_over, *(row for month in self.months for row in month.expiries)]

    @property
    def total(self) -> int:
        """How many end in the year."""
        return sum(len(month.expiries) for month in self.months)

    @property
    def done(self) -> int:
        """How many of them have been elected anew."""
        return sum(month.done for month in self.months)

    @property
    def late(self) -> int:
        """How many of them are past their day."""
        return sum(month.late for month in self.months)


def year_plan(year: int, user: User, today: datetime.date, month: int = 0) -> YearPlan:
    """The year in this reader's scope; `month` is the one that was asked to be shown open."""
    span = Year(year)
    rows: TermQuerySet = with_counted_day().visible_to(user)
    rows = rows.filter(organisation__dissolved_on__isnull=True)
    ending = rows.ending(span.start, span.end).order_by("end_day", "organisation__code")
    expiries = list(_expiries(ending, today))
    before = rows.current().with_end_day().filter(end_day__lt=min(span.start, today))
    left = before.order_by("end_day", "organisation__code") if year == today.year else ()
    now = today.month if year == today.year else 0
    return YearPlan(
        year,
        tuple(_month(number, expiries, now, month) for number in MONTHS),
        tuple(_expiries(left, today)),
    )


def _month(number: int, expiries: Sequence[Expiry], now: int, asked: int) -> Month:
    mine = tuple(row for row in expiries if row.term.ends_on.month == number)
    few = len(expiries) <= SHOWN_OPEN
    return Month(number, mine, number == now, few or number == (asked or now))


def _expiries(terms: Iterable[CommitteeTerm], today: datetime.date) -> Iterator[Expiry]:
    soon, first = soon_until(today), max(remind_months(today))
    for term in terms:
        over = term.status == TermStatus.RENEWED
        yield Expiry(
            term,
            standing(term, today, soon=soon),
            months_before(term.ends_on, first),
            day_counted(term) if over else None,
        )
