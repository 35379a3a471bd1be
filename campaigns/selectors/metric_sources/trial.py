"""What a metric's sources would give for one unit and period, before anybody relies on them."""

import datetime
from collections.abc import Sequence
from dataclasses import dataclass, replace

from campaigns.choices import Reporter
from campaigns.models import Metric, MetricSource
from campaigns.selectors.sources import Supplied
from campaigns.selectors.sources.configured import configured
from campaigns.selectors.sources.reading import read, sources_of, told_figure
from campaigns.selectors.sources.supplied import Scope, Source
from campaigns.selectors.veils import readable
from portal.choices import PeriodKind
from portal.models import User
from portal.periods import Period, Quarter, Year
from units.models import Unit

QUARTERS, YEARS = 8, 3


@dataclass(frozen=True, slots=True)
class Trial:
    """The figure, or None: the records say nothing of this unit and period."""

    unit: Unit
    period: Period
    figure: Supplied | None

    def readable_by(self, metric: Metric, reader: User) -> "Trial":
        """The same, with what only discipline roles may read withheld from others."""
        if self.figure is None:
            return self
        figure = readable({metric.pk: self.figure}, [metric], reader)[metric.pk]
        return replace(self, figure=figure)


def periods_to_try(metric: Metric, today: datetime.date) -> list[Period]:
    """The running period and the ones before it, latest first."""
    if metric.period_kind == PeriodKind.YEAR:
        return [Year(today.year - back) for back in range(YEARS)]
    found: list[Period] = [Quarter.containing(today)]
    while len(found) < QUARTERS:
        found.append(found[-1].previous)
    return found


def try_sources(
    metric: Metric, unit: Unit, period: Period, rows: Sequence[MetricSource] | None = None
) -> Trial:
    """Count it; with `rows` from these instead of those in use. Of a branch's metric: nothing."""
    level = metric.reported_by
    if level == Reporter.BRANCH:
        return Trial(unit, period, None)
    sources = _sources(metric, rows)
    scope = Scope({unit.pk}, period)
    for source in sources:
        lines = read(source, scope).get((unit.pk, metric.code))
        if lines:
            called = "" if unit.is_root else unit.short_name
            return Trial(unit, period, told_figure(source.told[metric.code], lines, period, called))
    return Trial(unit, period, None)


def _sources(metric: Metric, rows: Sequence[MetricSource] | None) -> list[Source]:
    level, kind = metric.reported_by, metric.period_kind
    if rows is not None:
        return list(configured(level, kind, rows))
    return [source for source in sources_of(level, kind) if metric.code in source.told]
