"""Everything a field may ask, in memory: the period's totals, its base, and the units by name."""

import datetime
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from campaigns.choices import Organised
from campaigns.models import Metric
from campaigns.rollup import Ledger, Span, Total
from reports.choices import ReportPart
from reports.rollup.spans import end_of, year_before
from units.models import Unit


@dataclass(frozen=True)
class FieldScope:
    """Of which unit's which period a text speaks; `issued_on` is its date."""

    unit: Unit
    year: int
    issued_on: datetime.date
    part: str = ReportPart.YEAR
    organised: str = Organised.THEN


@dataclass(frozen=True, slots=True)
class Base:
    """What the year before says: a total, whether it covers the same quarters, its origin."""

    total: Total
    alike: bool
    past: tuple[int, ...] = ()


def _no_names(metric: Metric, unit: Unit | None) -> Sequence[str]:
    return ()


@dataclass(frozen=True)
class FieldBook:
    """Plain data for saying fields; `units` are those of the scope in official order by pk.

    `past` are confirmed figures of earlier reports by metric and unit; `names` gives the records
    behind a metric.  Nothing here asks the database except `names`.
    """

    unit: Unit
    now: Span
    issued_on: datetime.date
    words: str
    ledger: Ledger
    metrics: Mapping[str, Metric]
    units: Mapping[int, Unit]
    past: Mapping[tuple[int, int], Base] = field(default_factory=dict)
    names: Callable[[Metric, Unit | None], Sequence[str]] = _no_names

    @property
    def is_over(self) -> bool:
        """Whether the period had ended when the text was issued."""
        return end_of(self.now) < self.issued_on

    def unit_called(self, code: str) -> Unit | None:
        """The unit of the scope with this code."""
        return next((unit for unit in self.units.values() if unit.code == code), None)

    def total(self, metric: Metric, unit: Unit | None) -> Total:
        """The metric over the scope, or of one unit in it."""
        return self._read(metric, self.now, unit)

    def base(self, metric: Metric, unit: Unit | None) -> Base:
        """The same part of the year before; a confirmed earlier report where papers are silent."""
        before = year_before(self.now)
        total = self._read(metric, before, unit)
        if not total.state:
            earlier = self.past.get((metric.pk, (unit or self.unit).pk))
            if earlier is not None:
                return earlier
        return Base(total, self.ledger.covers_alike(self.now, before))

    def _read(self, metric: Metric, span: Span, unit: Unit | None) -> Total:
        if unit is None:
            return self.ledger.total(metric, span)
        return self.ledger.of_unit(metric, span, unit.pk)
