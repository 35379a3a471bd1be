"""How much a unit should have recorded of a kind in a period, so that figures stay plausible."""

import datetime
import random
from collections.abc import Iterable
from dataclasses import dataclass

from campaigns.choices import Moment
from campaigns.models import MetricSource
from portal.choices import PeriodKind
from portal.periods import Period, Year
from reports.management.demo.city import Household
from reports.management.demo.levels import Facts, number_of
from reports.management.demo.plan import Plan

# Quarters before these are told by papers alone, as before the portal kept records.
KEPT = 2
# A running total grows by about this much a quarter.
GROWS = 0.06
ONE_DAY = datetime.timedelta(days=1)


@dataclass(frozen=True)
class Aim:
    """One source's number for one unit and period."""

    row: MetricSource
    number: int


def periods_of(plan: Plan, rows: Iterable[MetricSource]) -> list[Period]:
    """In which periods there are records; running totals need all of them."""
    listed = list(rows)
    if any(row.metric.period_kind == PeriodKind.QUARTER for row in listed):
        is_running = any(row.moment == Moment.AT_END for row in listed)
        quarters = plan.quarter_list if is_running else plan.quarter_list[-KEPT:]
        return list(quarters)
    years = {*plan.years[-1:], Year(plan.newest.year)}
    return sorted(years, key=lambda year: year.start)


def aims(plan: Plan, home: Household, rows: Iterable[MetricSource], period: Period) -> list[Aim]:
    """What each source should come to; a running total gives what it grew by."""
    facts = Facts(home.unit.code, home.headcount, home.branch_count, 1)
    found = []
    for row in rows:
        metric = row.metric
        taste = plan.dice("taste", home.unit.code, metric.code)
        noise = plan.dice("records", home.unit.code, metric.code, period.code)
        number = int(number_of(metric, facts, period, taste, noise))
        if row.moment == Moment.AT_END and period != plan.quarter_list[0]:
            number = int(number * GROWS)
        found.append(Aim(row, number))
    return found


def day_in(
    period: Period, dice: random.Random, plan: Plan, place: int, count: int
) -> datetime.date:
    """The `place`-th of `count` days spread over the period, never ahead of today."""
    last = min(period.end, plan.today - ONE_DAY)
    span = max((last - period.start).days, 1)
    part = max(span // max(count, 1), 1)
    return min(period.start + (place * part + dice.randrange(part)) * ONE_DAY, last)


def shares(total: int, count: int) -> list[int]:
    """A whole split as evenly as numbers allow."""
    return [total // count + (place < total % count) for place in range(count)]
