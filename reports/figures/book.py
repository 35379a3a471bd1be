"""Everything a field may ask, in memory: the period's totals, its base, and the units by name."""

import datetime
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from campaigns.choices import Nature, Organised
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
    # A text asks for the same total many times: its value, its change, its share.
    _totals: dict[tuple[int, Span, int | None], Total] = field(default_factory=dict, repr=False)
    _by_unit: dict[int, Mapping[int, Total]] = field(default_factory=dict, repr=False)

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

    def by_unit(self, metric: Metric) -> Mapping[int, Total]:
        """Every unit that spoke of the metric, with its total."""
        if metric.pk not in self._by_unit:
            self._by_unit[metric.pk] = self.ledger.by_unit(metric, self.now)
        return self._by_unit[metric.pk]

    def of_units(self, metric: Metric) -> Total:
        """What units themselves reported together, whatever total was stated beside it."""
        if metric.nature == Nature.RATIO:
            return self.total(metric, None)
        place = (metric.pk, self.now, 0)
        if place not in self._totals:
            readings = self.ledger.readings(metric, self.now)
            self._totals[place] = self.ledger.summed(metric, self.now, readings)
        return self._totals[place]

    def _read(self, metric: Metric, span: Span, unit: Unit | None) -> Total:
        place = (metric.pk, span, unit.pk if unit else None)
        if place not in self._totals:
            self._totals[place] = (
                self.ledger.of_unit(metric, span, unit.pk)
                if unit
                else self.ledger.total(metric, span)
            )
        return self._totals[place]
