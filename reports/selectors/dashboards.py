"""Boards: headline figures, trend, ranking and coverage, all from the one place that adds."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any

from django.utils import timezone

from campaigns.choices import Nature, Organised
from campaigns.models import Metric, ReportingRound
from campaigns.rollup import (
    ALL_QUARTERS,
    Ledger,
    Span,
    Total,
    comparable,
    read,
)
from portal.charts import Bar, Series, bar_chart, line_chart
from portal.errors import RuleBroken
from portal.numbers import change
from portal.periods import Period, Quarter, Year, period_containing
from reports.selectors.board_missing import official, with_missing, with_missing_kin
from reports.selectors.board_notes import Kin, kin_of
from reports.selectors.board_parts import Board, BoardView, Card, RankRow, shown
from units.models import Unit

HEADLINES = (
    "theme_party_days",
    "core_group_sessions",
    "preaching_sessions",
    "train_persons_units",
    "warning_sessions",
    "problem_solved",
    "issues_found",
    "issues_rectify_rate",
)
TREND_QUARTERS = 8
CHARTED = 15


def board_periods() -> list[Period]:
    """Periods a board can be asked for: those with a round, newest first."""
    found: dict[Period, None] = {}
    for row in ReportingRound.objects.newest_first():
        found.setdefault(Year(row.year))
        found.setdefault(row.period)
    return list(found)


def span_of(period: Period, periods: Sequence[Period]) -> Span:
    """The period's figures; of a year in progress only the quarters that have a round."""
    if isinstance(period, Year):
        begun = [q.number for q in periods if isinstance(q, Quarter) and q.year == period.number]
        if 0 < len(begun) < len(ALL_QUARTERS):
            return Span(period.number, tuple(sorted(begun)))
    return Span.of(period)


def default_period(periods: Sequence[Period]) -> Period:
    """The newest quarter that has a round."""
    quarters = [p for p in periods if isinstance(p, Quarter)]
    if quarters:
        return quarters[0]
    return periods[0] if periods else period_containing(timezone.localdate())


@dataclass(frozen=True, slots=True)
class Asked:
    """What a board is asked: period, metric, who reads, which papers count, which organisation."""

    period: Period | None = None
    metric_code: str = ""
    discipline: bool = False
    with_submitted: bool = False
    organised: str = Organised.THEN.value


def city_board(**asked: Any) -> Board:
    """The whole city (see `Asked`); raises RuleBroken for a period or metric that does not exist."""
    return _board(None, Asked(**asked))


def unit_board(unit: Unit, **asked: Any) -> Board:
    """One unit's own figures; as organised today with those of the units it succeeded."""
    return _board(unit, Asked(**asked))


def _board(unit: Unit | None, asked: Asked) -> Board:
    period, metric_code = asked.period, asked.metric_code
    metrics = list(
        Metric.objects.active()
        .readable_by(discipline=asked.discipline)
        .exclude(value_type="text")
        .select_related("numerator", "denominator")
    )
    by_code = {m.code: m for m in metrics}
    chosen = by_code.get(metric_code or HEADLINES[4]) or next(iter(metrics), None)
    if chosen is None:
        raise RuleBroken("还没有可看的指标，请先载入指标字典。")
    if metric_code and metric_code not in by_code:
        raise RuleBroken(f"没有代码为“{metric_code}”的指标，请从列表中选择。")
    periods = board_periods()
    if period and period not in periods:
        raise RuleBroken(f"{period.label}没有填报批次，请从列表中选择期间。")
    period = period or default_period(periods)
    headlines = [by_code[code] for code in HEADLINES if code in by_code]
    ledger = _read([*headlines, chosen], period, unit, asked)
    trend_svg, trend_rows = _trend(chosen, ledger, period, unit, periods)
    ranking = _ranking(chosen, ledger, period, unit)
    cards = [_card(m, ledger, period, unit, periods) for m in headlines]
    kin = kin_of(unit, ledger) if unit else Kin()
    view = BoardView(asked.with_submitted, asked.organised)
    cards = with_missing_kin(cards, ledger, unit, kin) if unit else with_missing(cards, ledger)
    return Board(
        period=period,
        periods=periods,
        cards=[replace(c, view=view) for c in cards],
        metric=chosen,
        metrics=metrics,
        trend_svg=trend_svg,
        trend_rows=trend_rows,
        ranking=ranking,
        ranking_svg=_ranking_chart(chosen, ranking),
        view=view,
        kin=kin,
    )


def _read(metrics: list[Metric], period: Period, unit: Unit | None, asked: Asked) -> Ledger:
    first = period.year - TREND_QUARTERS // 4
    root = Unit.objects.roots().values_list("pk", flat=True).first()
    return read(
        metrics,
        years=range(first, period.year + 1),
        unit_pks=None if unit is None else [unit.pk],
        root_pk=root,
        with_submitted=asked.with_submitted,
        organised=asked.organised,
    )


def _total(metric: Metric, ledger: Ledger, period: Period, unit: Unit | None) -> Total:
    span = Span.of(period)
    if unit is None:
        return ledger.total(metric, span)
    return ledger.of_unit(metric, span, unit.pk)


def _card(
    metric: Metric, ledger: Ledger, period: Period, unit: Unit | None, periods: Sequence[Period]
) -> Card:
    now = _total(metric, ledger, period, unit)
    span = span_of(period, periods)
    before = replace(span, year=span.year - 1)
    new, old = comparable(ledger, metric, span, before, unit.pk if unit else None)
    return Card(metric, now, change_text(metric, new.value, old.value), period)


def change_text(metric: Metric, new: Decimal | None, old: Decimal | None) -> str:
    """Signed change on the same period last year, 可比口径; — without a base (rule 31)."""
    if metric.nature == Nature.RATIO:
        if new is None or old is None:
            return "—"
        return f"{round(new - old, 1):+}个百分点"
    moved = change(new, old)
    return "—" if moved is None else f"{round(moved, 1):+}%"


def trend_periods(period: Period) -> list[Period]:
    """Quarters up to the period (two years of them), or years for a year."""
    if isinstance(period, Year):
        return [Year(period.number - 2), Year(period.number - 1), period]
    found: list[Period] = [period]
    while len(found) < TREND_QUARTERS:
        found.insert(0, found[0].previous)
    return found


def _trend(
    metric: Metric, ledger: Ledger, period: Period, unit: Unit | None, known: Sequence[Period]
) -> tuple[str, list[list[str]]]:
    periods = trend_periods(period)
    totals = [_total(metric, ledger, p, unit) for p in periods]
    # Somebody owes it, or it is a year of which not every quarter has begun.
    partial = [
        at
        for at, (p, total) in enumerate(zip(periods, totals, strict=True))
        if not total.is_complete or span_of(p, known) != Span.of(p)
    ]
    series = [Series(metric.name, [t.value for t in totals], partial)]
    labels = [_axis_label(p) for p in periods]
    rows = [
        [p.label, shown(t) or "未报", t.coverage, "不完整" if at in partial else ""]
        for at, (p, t) in enumerate(zip(periods, totals, strict=True))
    ]
    svg = line_chart(
        series, labels, title=f"{metric.name}走势", unit_of_measure=metric.unit_of_measure
    )
    return svg, rows


def _axis_label(period: Period) -> str:
    if isinstance(period, Year):
        return period.label
    return f"{period.short_label.removeprefix(f'{period.year}年')}\n{period.year}年"


def _ranking(metric: Metric, ledger: Ledger, period: Period, unit: Unit | None) -> list[RankRow]:
    if unit is not None or not metric.allows_ranking:
        return []
    totals = ledger.by_unit(metric, Span.of(period))
    units = Unit.objects.select_related("kind").in_bulk(list(totals))
    return ranked((units[pk], total) for pk, total in totals.items())


def _ranking_chart(metric: Metric, ranking: Sequence[RankRow]) -> str:
    top = ranking[:CHARTED]
    if not top:
        return ""
    return bar_chart(
        [Bar(row.unit.short_name, row.total.value) for row in top],
        title=f"{metric.name}按单位排序（前{len(top)}位）",
        unit_of_measure=metric.unit_of_measure,
    )


def ranked(totals: Iterable[tuple[Unit, Total]]) -> list[RankRow]:
    """Units by value, highest first; equal values share a place, official order among them."""
    known = [(unit, total) for unit, total in totals if total.value is not None]
    known.sort(key=lambda pair: (-(pair[1].value or Decimal(0)), *official(pair[0])))
    rows: list[RankRow] = []
    for index, (unit, total) in enumerate(known, start=1):
        tied = rows and rows[-1].total.value == total.value
        place = rows[-1].place if tied else index
        rows.append(RankRow(place, unit, total, shown(total)))
    return rows
