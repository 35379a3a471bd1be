"""The figures of one paper: numbers within their bounds, some nought, blank, hidden or qualified."""

import random
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal

from campaigns.choices import (
    FigureState,
    Nature,
    Reporter,
    ReportSection,
    RuleKind,
    ValueType,
)
from campaigns.flags import RuleSpec
from campaigns.models import Metric, MetricValue, Submission
from campaigns.services.reference import REQUIRED
from portal.choices import Qualifier
from portal.models import User
from portal.numbers import figure_text
from portal.periods import Period
from reports.management.demo.levels import KNOWN, Facts, number_of, text_of
from reports.management.demo.plan import HEADLINES, Plan

NOTES = (
    "含所属事业单位。", "与主题党日合并开展的按一次计。", "据实统计，台账留存备查。",
    "部分活动顺延至下季度。", "含与结对社区联合开展的场次。",
)  # fmt: skip
# Results of one trade concern few units; the rest answer 不适用.
OUTCOME_SHARE = 0.12
NOT_APPLICABLE_SHARE = 0.03
MASKED_SHARE, MASKED_SHARE_SENSITIVE = 0.003, 0.04
NOTHING_SHARE = 0.02
NOTE_SHARE = 0.012
QUALIFIED_SHARE = 0.05
LEAST_QUALIFIED = 50

Filled = dict[str, MetricValue | None]


@dataclass(frozen=True)
class Sheet:
    """One paper to fill: who reports, by whom typed, and what share stays blank.

    `kept` is what the portal's own lists count for it: such figures are those.
    """

    paper: Submission
    facts: Facts
    by: User
    blank_share: float
    kept: Mapping[str, Decimal] = field(default_factory=dict)


class FigureMaker:
    """Fills papers; knows which metric bounds which, and which totals never fall."""

    def __init__(self, plan: Plan, metrics: list[Metric], rules: Iterable[RuleSpec]) -> None:
        self.plan = plan
        hard = [rule for rule in rules if rule.is_hard]
        falls_never = (rule for rule in hard if rule.kind == RuleKind.NOT_FALLING)
        self.rising = {code for rule in falls_never for code in rule.subjects}
        self.highest: dict[tuple[str, str], Decimal] = {}
        by_pk = {metric.pk: metric for metric in metrics}
        self.bounds: dict[str, set[str]] = {metric.code: set() for metric in metrics}
        for metric in metrics:
            if metric.numerator_id and metric.denominator_id:
                part = by_pk[metric.numerator_id].code
                self.bounds[part].add(by_pk[metric.denominator_id].code)
        for rule in hard:
            if rule.kind == RuleKind.COMPARE and len(rule.bounds) == 1:
                for code in rule.subjects:
                    self.bounds[code].add(rule.bounds[0])
        self.linked = {code for code, whole in self.bounds.items() if whole}
        self.linked |= set().union(*self.bounds.values())
        typed = [metric for metric in metrics if metric.nature != Nature.RATIO]
        self.typed = sorted(typed, key=lambda metric: (self._depth(metric.code), metric.code))

    def asked(self, reporter: str, period: Period) -> list[Metric]:
        """What this level answers for such a period, bounds before what they bound."""
        return [m for m in self.typed if (m.reported_by, m.period_kind) == (reporter, period.kind)]

    def fill(self, sheet: Sheet, asked: list[Metric], period: Period) -> list[MetricValue]:
        """The rows of the paper, not yet stored."""
        noise = self.plan.dice("noise", period.code, sheet.facts.key)
        filled: Filled = {}
        for metric in asked:
            filled[metric.code] = self._row(sheet, metric, period, noise, filled)
        return [row for row in filled.values() if row is not None]

    def _row(
        self, sheet: Sheet, metric: Metric, period: Period, noise: random.Random, filled: Filled
    ) -> MetricValue | None:
        taste = self.plan.dice("taste", sheet.facts.key, metric.code)
        wholes = [filled[code] for code in self.bounds[metric.code] if code in filled]
        state = self._state(sheet, metric, taste, noise)
        is_headline = metric.code in HEADLINES and self.plan.is_closed(period)
        if is_headline and state != FigureState.REPORTED:
            state = FigureState.REPORTED
            # Dice of its own: what else the paper says stays as it was.
            noise = self.plan.dice("headline", period.code, sheet.facts.key, metric.code)
        if state != FigureState.REPORTED and sheet.kept.get(metric.code):
            state = FigureState.REPORTED  # what has records is neither 不适用 nor hidden nor blank
        if any(whole is None for whole in wholes):
            state = None
        elif hidden := [w.state for w in wholes if w and w.state != FigureState.REPORTED]:
            state = hidden[0]
        if state is None:
            return None
        row = MetricValue(submission=sheet.paper, metric=metric, state=state, updated_by=sheet.by)
        if state == FigureState.REPORTED:
            limits = [whole.number for whole in wholes if whole and whole.number is not None]
            self._write(row, limits, number_of(metric, sheet.facts, period, taste, noise), noise)
            self._keep_registers(row, sheet)
            self._keep_rising(row, sheet.facts.key)
        return row

    def _keep_rising(self, row: MetricValue, key: str) -> None:
        """A running total is at least what it was."""
        if row.metric.code in self.rising and row.number is not None:
            highest = self.highest.get((key, row.metric.code), Decimal(0))
            row.number = max(row.number, highest)
            self.highest[key, row.metric.code] = row.number

    def _state(
        self, sheet: Sheet, metric: Metric, taste: random.Random, noise: random.Random
    ) -> str | None:
        roll = noise.random()
        if metric.code in REQUIRED or metric.reported_by == Reporter.COMMITTEE:
            return FigureState.REPORTED
        if metric.section == ReportSection.OUTCOME and taste.random() > OUTCOME_SHARE:
            return FigureState.NOT_APPLICABLE
        if roll < sheet.blank_share:
            return None
        roll -= sheet.blank_share
        masked = MASKED_SHARE_SENSITIVE if metric.is_sensitive else MASKED_SHARE
        if roll < masked:
            return FigureState.MASKED
        if roll < masked + NOT_APPLICABLE_SHARE and metric.code not in KNOWN:
            return FigureState.NOT_APPLICABLE
        return FigureState.REPORTED

    def _write(
        self, row: MetricValue, limits: list[Decimal], number: Decimal, noise: random.Random
    ) -> None:
        metric = row.metric
        if metric.value_type == ValueType.TEXT:
            row.text = text_of(metric)
            return
        idle = noise.random() < NOTHING_SHARE and metric.reported_by != Reporter.COMMITTEE
        if idle and metric.nature == Nature.FLOW:
            number = Decimal(0)
        if limits:
            share = Decimal(repr(round(noise.uniform(0.8, 1.04), 3)))
            number = min(number, min(limits), (min(limits) * share).to_integral_value(ROUND_FLOOR))
        row.number = number
        if noise.random() < NOTE_SHARE:
            row.note = noise.choice(NOTES)
        if noise.random() < QUALIFIED_SHARE:
            _qualify(row, self.linked, noise)

    def _keep_registers(self, row: MetricValue, sheet: Sheet) -> None:
        """What stands on a register is that number, and bounds what stands on another paper."""
        facts = {"branches_total": sheet.facts.branches, "units_total": sheet.facts.units}
        ceilings = {code: Decimal(number) for code, number in facts.items()} | dict(sheet.kept)
        if row.metric.code in ceilings and row.number is not None:
            row.number = ceilings[row.metric.code]
            # What is counted one by one is exact.
            row.qualifier = row.as_printed = ""
            return
        for code in self.bounds[row.metric.code] & ceilings.keys():
            if row.number is not None:
                row.number = min(row.number, ceilings[code])

    def _depth(self, code: str) -> int:
        wholes = self.bounds[code]
        return 1 + max((self._depth(whole) for whole in wholes), default=0)


def _qualify(row: MetricValue, linked: set[str], noise: random.Random) -> None:
    """Say it as people do, 3100余 for 3140: the stored number is the round one they wrote."""
    metric, number = row.metric, row.number
    if number is None or metric.code in linked or not metric.allows_qualifier:
        return
    if metric.value_type != ValueType.INTEGER:
        return
    if number < LEAST_QUALIFIED or metric.nature not in {Nature.FLOW, Nature.PEOPLE}:
        return
    step = Decimal(10) ** (number.adjusted() - 1)
    upward = noise.random() < 0.3
    rounded = (number / step).to_integral_value(ROUND_CEILING if upward else ROUND_FLOOR) * step
    if rounded == number:
        return
    row.number = rounded
    row.qualifier = Qualifier.JIN if upward else Qualifier.YU
    row.as_printed = figure_text(rounded, row.qualifier, metric.unit_of_measure)
