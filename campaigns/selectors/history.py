"""One subject's figures through time, in one query: this period, the ones before, the year so far."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field

from campaigns.choices import FigureState, Nature, ValueType
from campaigns.models import Metric, MetricValue, Submission
from campaigns.rollup import FigureRow, Reading, over_time
from portal.numbers import (
    MASKED_TEXT,
    combine_qualifiers,
    exact_number,
    figure_text,
    format_percent,
    percent,
    with_qualifier,
)
from portal.periods import Period, Quarter

NOT_APPLICABLE_TEXT = "不适用"
Key = tuple[int, int]  # year and quarter; quarter 0 is the whole year


def key_of(period: Period) -> Key:
    """The place of a period in a history."""
    return period.year, period.quarter or 0


@dataclass(frozen=True, slots=True)
class Neighbours:
    """The periods a paper is read beside, and what the columns are called."""

    this: Key
    previous: Key
    last_year: Key
    to_date: tuple[Key, ...]
    previous_label: str
    last_year_label: str

    @classmethod
    def of(cls, period: Period) -> "Neighbours":
        """A quarter stands beside the last one and its twin a year ago; a year beside two years."""
        if isinstance(period, Quarter):
            return cls(
                key_of(period),
                key_of(period.previous),
                key_of(period.last_year),
                tuple(key_of(quarter) for quarter in period.to_date),
                "上期",
                "去年同期",
            )
        before = period.previous
        return cls(key_of(period), key_of(before), key_of(before.previous), (), "上年", "前年")

    @property
    def years(self) -> set[int]:
        """The years in which these periods lie."""
        return {key[0] for key in (self.this, self.previous, self.last_year, *self.to_date)}


@dataclass(slots=True)
class History:
    """Stored figures of one unit or branch by metric and period."""

    values: dict[int, dict[Key, MetricValue]] = field(default_factory=dict)

    def value(self, metric: Metric, key: Key) -> MetricValue | None:
        """The stored figure, if there is one."""
        return self.values.get(metric.pk, {}).get(key)

    def reading(self, metric: Metric, keys: Sequence[Key]) -> Reading:
        """What the subject says for these periods together; ratios from their two parts."""
        if metric.nature == Nature.RATIO:
            return self._ratio(metric, keys)
        found = [(key, self.value(metric, key)) for key in keys]
        return over_time(metric.nature, [_as_row(key, row) for key, row in found if row])

    def _ratio(self, metric: Metric, keys: Sequence[Key]) -> Reading:
        parts_of = [p for p in (metric.numerator, metric.denominator) if p]
        # A quarter in which one part is missing would pull the rate of the others.
        paired = [key for key in keys if all(self._has_number(part, key) for part in parts_of)]
        parts = [self.reading(part, paired) for part in parts_of]
        top, bottom = (part.value for part in parts)
        rate = percent(top, bottom)
        if rate is None:
            return Reading()
        terms = [(p.value, p.qualifier) for p in parts if p.value is not None]
        is_exact = combine_qualifiers(terms) == ""
        return Reading(FigureState.REPORTED, rate, "" if is_exact else "yue")

    def _has_number(self, metric: Metric, key: Key) -> bool:
        row = self.value(metric, key)
        return row is not None and row.number is not None


def _as_row(key: Key, value: MetricValue) -> FigureRow:
    return FigureRow(
        value.pk, key[1], value.state, value.number, value.qualifier, value.text, value.as_printed
    )


def load_history(submission: Submission, metrics: Sequence[Metric], years: set[int]) -> History:
    """Everything the paper's subject recorded in these years, whatever the papers' state."""
    wanted = {m.pk for m in metrics}
    wanted |= {pk for m in metrics for pk in (m.numerator_id, m.denominator_id) if pk}
    rows = MetricValue.objects.filter(
        metric__in=wanted,
        submission__unit=submission.unit_id,
        submission__organisation=submission.organisation_id,
        submission__basis=submission.basis,
        submission__round__campaign=submission.round.campaign_id,
        submission__round__year__in=years,
    ).select_related("submission__round")
    values: dict[int, dict[Key, MetricValue]] = defaultdict(dict)
    for row in rows:
        values[row.metric_id][key_of(row.submission.round.period)] = row
    return History(values)


def is_rate(metric: Metric) -> bool:
    """Whether changes are spoken of in 百分点."""
    return metric.value_type == ValueType.PERCENT or metric.unit_of_measure == "%"


def plain_text(reading: Reading, metric: Metric) -> str:
    """A figure for a column of figures: all digits, no measure word; empty for 未报."""
    return _words_for_state(reading) or _number_text(reading, metric)


def printed_text(reading: Reading, metric: Metric) -> str:
    """A figure as a sentence would print it: 3100余场, 6.28万人次."""
    words = _words_for_state(reading)
    if words or reading.value is None:
        return words
    return figure_text(reading.value, reading.qualifier, metric.unit_of_measure)


def entry_text(reading: Reading, metric: Metric) -> str:
    """What stands in the box: as it was typed where that is known, so that nobody is surprised."""
    if reading.state != FigureState.REPORTED:
        return ""
    return reading.text or reading.as_printed or _number_text(reading, metric)


def _words_for_state(reading: Reading) -> str:
    if reading.state == FigureState.MASKED:
        return MASKED_TEXT
    if reading.state == FigureState.NOT_APPLICABLE:
        return NOT_APPLICABLE_TEXT
    return reading.text


def _number_text(reading: Reading, metric: Metric) -> str:
    if reading.value is None:
        return ""
    if metric.nature == Nature.RATIO:
        return with_qualifier(format_percent(reading.value), reading.qualifier, "")
    return with_qualifier(exact_number(reading.value), reading.qualifier, "")
