"""Everything a field may ask, in memory: the period's totals, its base, and the units by name."""

import datetime
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Protocol

from campaigns.choices import Nature, Organised
from campaigns.models import Metric
from campaigns.rollup import Ledger, Reading, Span, Total, over_subjects, silent_papers
from reports.choices import FigureSource, ReportPart
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


class Names(Protocol):
    """The records behind a metric: whether it has any with names, and these names."""

    def has(self, metric: Metric) -> bool:
        """Whether a register with names counts the metric."""

    def of(self, metric: Metric, unit: Unit | None) -> Sequence[str]:
        """Names in the order of the registers, each once; empty where there are none."""


class NoNames:
    """Where no register is at hand."""

    def has(self, metric: Metric) -> bool:
        """Never."""
        return False

    def of(self, metric: Metric, unit: Unit | None) -> Sequence[str]:
        """None."""
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
    names: Names = NoNames()
    # A text asks for the same total many times: its value, its change, its share.
    _totals: dict[tuple[int, Span, int | None], Total] = field(default_factory=dict, repr=False)
    _by_unit: dict[int, Mapping[int, Reading]] = field(default_factory=dict, repr=False)

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
        alike = self.ledger.covers_alike(self.now, before)
        earlier = self.past.get((metric.pk, (unit or self.unit).pk))
        if earlier is not None and not (total.state and alike):
            return earlier
        return Base(total, alike)

    def by_unit(self, metric: Metric) -> Mapping[int, Reading]:
        """Every unit that spoke of the metric, with what it said."""
        if metric.pk not in self._by_unit:
            self._by_unit[metric.pk] = self._unit_by_unit(metric)
        return self._by_unit[metric.pk]

    def _unit_by_unit(self, metric: Metric) -> dict[int, Reading]:
        if metric.nature == Nature.RATIO:
            totals = self.ledger.by_unit(metric, self.now)
            return {unit: total.reading for unit, total in totals.items()}
        found: dict[int, list[Reading]] = {}
        for subject, reading in self.ledger.readings(metric, self.now).items():
            found.setdefault(subject[0], []).append(reading)
        return {unit: over_subjects(metric.nature, parts) for unit, parts in found.items()}

    def lacking_units(self, metric: Metric) -> set[int]:
        """Units that owe the figure and gave none, not all, or hid it."""
        if self.ledger.stated(metric, self.now).state:
            return set() if self.of_units(metric).is_complete else set(self.units)
        return set(silent_papers(self.ledger, metric, self.now))

    def of_units(self, metric: Metric) -> Total:
        """What units themselves reported together, whatever total was stated beside it."""
        total = self.total(metric, None)
        if metric.nature == Nature.RATIO or total.source != FigureSource.STATED_TOTAL:
            return total
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
