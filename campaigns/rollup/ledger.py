"""Totals for any scope and span without further queries."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from campaigns.choices import Basis, FigureState, Nature
from campaigns.models import Metric
from campaigns.rollup.adding import FigureRow, Reading, over_subjects, over_time
from campaigns.rollup.book import Book
from campaigns.rollup.lineage import Subject
from campaigns.rollup.totals import Span, Total
from portal.numbers import combine_qualifiers, percent


@dataclass(slots=True)
class Ledger(Book):
    """Figures of some metrics and years in memory; answers for any span and unit without queries."""

    def stated(self, metric: Metric, span: Span) -> Reading:
        """The total the 工委 stated for the span, or nothing."""
        subject = (self.root_pk or 0, 0, Basis.TOTAL.value)
        years = self.rows.get(metric.pk, {}).get(subject, {})
        rows = [r for r in years.get(span.year, ()) if r.quarter in span.quarters]
        return over_time(metric.nature, rows)

    def total(self, metric: Metric, span: Span) -> Total:
        """The metric over the whole scope that was read."""
        if metric.nature == Nature.RATIO:
            return self._ratio(metric, span)
        stated = self.stated(metric, span)
        if stated.state and self._stated_only_in_part(metric, span):
            return self._quarter_by_quarter(metric, span)
        if stated.state:
            masked = int(stated.state == FigureState.MASKED)
            return Total(metric, stated, 1 - masked, 1, masked, source="stated_total")
        return self.summed(metric, span, self.readings(metric, span))

    def _stated_only_in_part(self, metric: Metric, span: Span) -> bool:
        """Whether units speak for a quarter of the span for which no total was stated."""
        stated: set[int] = set()
        spoken: set[int] = set()
        for subject, years in self.rows.get(metric.pk, {}).items():
            if subject[2] != Basis.TOTAL and not self.is_asked(subject):
                continue
            quarters = {r.quarter for r in years.get(span.year, ()) if r.quarter in span.quarters}
            (stated if subject[2] == Basis.TOTAL else spoken).update(quarters)
        return 0 not in stated and not spoken <= stated

    def _quarter_by_quarter(self, metric: Metric, span: Span) -> Total:
        """Each quarter's city figure first, stated or summed; then time adds them by nature."""
        parts = {q: self.total(metric, Span(span.year, (q,))) for q in span.quarters if q}
        spoken = [
            FigureRow(0, q, part.state, part.value, part.qualifier)
            for q, part in parts.items()
            if part.state
        ]
        asked = [part for part in parts.values() if part.expected]
        decisive = asked if metric.nature == Nature.FLOW else asked[-1:]
        gap = not all(part.is_complete for part in decisive)
        reading = over_time(metric.nature, spoken)
        rows = tuple(pk for part in parts.values() for pk in part.reading.rows)
        return Total(
            metric,
            replace(reading, rows=rows, has_gap=reading.has_gap or gap),
            reported=sum(p.reported for p in asked),
            expected=sum(p.expected for p in asked),
            masked=sum(p.masked for p in asked),
            not_applicable=sum(p.not_applicable for p in asked),
        )

    def of_unit(self, metric: Metric, span: Span, unit_pk: int) -> Total:
        """The metric for one unit of the scope (its branches included for branch metrics)."""
        if metric.nature == Nature.RATIO:
            return self._ratio(metric, span, unit_pk)
        mine = {s: r for s, r in self.readings(metric, span).items() if s[0] == unit_pk}
        return self.summed(metric, span, mine, unit_pk)

    def covers_alike(self, now: Span, before: Span) -> bool:
        """Whether papers exist for the same quarters of both years."""
        have = [
            {q for q in span.quarters if q and self.has_papers(span.year, q)}
            for span in (now, before)
        ]
        return have[0] == have[1]

    def by_unit(self, metric: Metric, span: Span) -> dict[int, Total]:
        """Every unit that has a reading, with its total."""
        if metric.nature == Nature.RATIO and metric.numerator:
            units = {subject[0] for subject in self.readings(metric.numerator, span)}
            return {unit: self._ratio(metric, span, unit) for unit in units}
        readings: dict[int, dict[Subject, Reading]] = {}
        for subject, reading in self.readings(metric, span).items():
            readings.setdefault(subject[0], {})[subject] = reading
        # Asked once for all: a unit at a time would walk through every paper for each.
        owing = self.owing_by_unit(metric, span)
        return {
            unit: _sum(metric, mine, len(owing.get(unit, set()) | mine.keys()))
            for unit, mine in readings.items()
        }

    def summed(
        self,
        metric: Metric,
        span: Span,
        readings: dict[Subject, Reading],
        unit_pk: int | None = None,
    ) -> Total:
        """What these readings amount to, with their coverage."""
        return _sum(metric, readings, self.expected(metric, span, readings, unit_pk))

    def _ratio(self, metric: Metric, span: Span, unit_pk: int | None = None) -> Total:
        """Total numerator ÷ total denominator, never a mean of rates (rule 26)."""
        parts = [p for p in (metric.numerator, metric.denominator) if p]
        if unit_pk is None:
            tops = [self.total(part, span) for part in parts]
        else:
            tops = [self.of_unit(part, span, unit_pk) for part in parts]
        top, bottom = self._paired(parts, span, tops, unit_pk)
        value = percent(top.value, bottom.value)
        rows = (*top.reading.rows, *bottom.reading.rows)
        state = FigureState.REPORTED if value is not None else _worse_state(top, bottom)
        qualifier = combine_qualifiers(
            [(t.value, "yue" if t.qualifier else "") for t in (top, bottom) if t.value is not None]
        )
        gap = not (top.is_complete and bottom.is_complete)
        return Total(
            metric,
            Reading(state, value, qualifier if value is not None else "", has_gap=gap, rows=rows),
            reported=min(top.reported, bottom.reported),
            expected=max(top.expected, bottom.expected),
            masked=max(top.masked, bottom.masked),
            not_applicable=min(top.not_applicable, bottom.not_applicable),
            source="computed",
        )

    def _paired(
        self, parts: Sequence[Metric], span: Span, tops: Sequence[Total], unit_pk: int | None
    ) -> tuple[Total, Total]:
        """Only subjects, and of these only quarters, that gave both parts enter a rate."""
        top, bottom = tops
        same_owner = parts[0].reported_by == parts[1].reported_by
        if "stated_total" in (top.source, bottom.source) or not same_owner:
            return top, bottom
        shared = self._given_in_both(parts, span, unit_pk)
        first, second = (
            self.summed(part, span, self.readings(part, span, only=shared), unit_pk)
            for part in parts
        )
        if (first.value, second.value) == (top.value, bottom.value):
            return top, bottom
        return first, second

    def _given_in_both(
        self, parts: Sequence[Metric], span: Span, unit_pk: int | None
    ) -> dict[Subject, set[int]]:
        """By subject, the quarters (0: the year as stated) for which both parts are numbers."""
        first, second = (self._quarters_given(part, span) for part in parts)
        shared: dict[Subject, set[int]] = {}
        for subject in first.keys() & second.keys():
            one, two = first[subject], second[subject]
            # A year stated for one part stands beside all quarters of the other.
            quarters = one | two if (0 in one) != (0 in two) else one & two
            if quarters and self.is_asked(subject, unit_pk):
                shared[subject] = quarters
        return shared

    def _quarters_given(self, metric: Metric, span: Span) -> dict[Subject, set[int]]:
        found: dict[Subject, set[int]] = {}
        for subject, years in self.rows.get(metric.pk, {}).items():
            for row in years.get(span.year, ()):
                if row.quarter in span.quarters and row.state == FigureState.REPORTED:
                    found.setdefault(subject, set()).add(row.quarter)
        return found


def _sum(metric: Metric, readings: dict[Subject, Reading], expected: int) -> Total:
    values = list(readings.values())
    return Total(
        metric,
        over_subjects(metric.nature, values),
        reported=sum(r.is_of_all for r in values),
        expected=expected,
        masked=sum(r.state == FigureState.MASKED for r in values),
        not_applicable=sum(r.state == FigureState.NOT_APPLICABLE for r in values),
    )


def _worse_state(top: Total, bottom: Total) -> str:
    states = {top.state, bottom.state}
    for state in (FigureState.MASKED, FigureState.NOT_APPLICABLE):
        if state in states:
            return state.value
    return ""
