"""Boards: headline figures, trend, ranking and coverage, all from the one place that adds."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.utils import timezone

from campaigns.choices import Nature
from campaigns.models import Metric, ReportingRound
from campaigns.rollup import Ledger, Span, Total, read
from portal.charts import Bar, Series, bar_chart, line_chart
from portal.errors import RuleBroken
from portal.numbers import change, exact_number, figure_text
from portal.periods import Period, Quarter, Year, period_containing
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


@dataclass(frozen=True)
class Card:
    """A headline figure: value, comparison with the same period last year, coverage."""

    metric: Metric
    total: Total
    change_text: str
    period: Period

    @property
    def href(self) -> str:
        """The same board with this metric's trend and ranking."""
        return f"?period={self.period.code}&metric={self.metric.code}"

    @property
    def coverage(self) -> dict[str, object]:
        """How many of those asked have answered."""
        owed = max(self.total.expected - self.total.not_applicable, 0)
        return {
            "reported": self.total.reported,
            "expected": owed,
            "complete": self.total.is_complete,
        }

    @property
    def value(self) -> str:
        """As printed, without its measure word; empty where there is nothing."""
        return shown(self.total)

    @property
    def exact(self) -> str:
        """Exact value for the tooltip."""
        return "" if self.total.value is None else exact_number(round(self.total.value, 4))


@dataclass(frozen=True)
class RankRow:
    """One unit in a ranking."""

    place: int
    unit: Unit
    total: Total
    value: str


@dataclass(frozen=True)
class Board:
    """A board page."""

    period: Period
    periods: list[Period]
    cards: list[Card]
    metric: Metric
    metrics: list[Metric]
    trend_svg: str
    trend_rows: list[list[str]]
    ranking: list[RankRow]
    ranking_svg: str
    with_submitted: bool
    trend_head: tuple[tuple[str, str], ...] = (
        ("期间", ""), ("数值", "number"), ("已报/应报", "number"), ("完整性", ""),
    )  # fmt: skip
    ranking_head: tuple[tuple[str, str], ...] = (
        ("位次", "number"), ("单位", ""), ("数值", "number"), ("已报/应报", "number"),
    )  # fmt: skip

    @property
    def subtitle(self) -> str:
        """What the numbers on the page are."""
        scope = "含已报未审的数" if self.with_submitted else "只含已审定的数"
        return f"{self.period.label}，{scope}"

    @property
    def trend_title(self) -> str:
        """Heading of the trend."""
        return f"{self.metric.name}走势（{self.metric.unit_of_measure}）"

    @property
    def ranking_title(self) -> str:
        """Heading of the ranking."""
        return f"{self.metric.name}按单位（{self.metric.unit_of_measure}）"

    @property
    def ranking_table(self) -> list[list[str]]:
        """The ranking beside its chart."""
        return [[str(r.place), r.unit.short_name, r.value, r.total.coverage] for r in self.ranking]

    @property
    def export_url(self) -> str:
        """The same question, answered as a sheet."""
        extra = "&with_submitted=1" if self.with_submitted else ""
        return f"?period={self.period.code}&metric={self.metric.code}{extra}&export=xlsx"


def shown(total: Total) -> str:
    """The figure in words; *** for masked, empty for none."""
    if total.state == "masked":
        return "***"
    if total.value is None:
        return total.reading.text
    return figure_text(total.value, total.qualifier, total.metric.unit_of_measure)


def board_periods() -> list[Period]:
    """Periods a board can be asked for: those with a round, newest first."""
    rounds = ReportingRound.objects.newest_first()
    return list(dict.fromkeys(row.period for row in rounds))


def default_period(periods: Sequence[Period]) -> Period:
    """The newest quarter that has a round."""
    quarters = [p for p in periods if isinstance(p, Quarter)]
    if quarters:
        return quarters[0]
    return periods[0] if periods else period_containing(timezone.localdate())


def city_board(
    *, period: Period | None, metric_code: str, discipline: bool, with_submitted: bool
) -> Board:
    """The whole city; raises RuleBroken for a period or metric that does not exist."""
    return _board(None, period, metric_code, discipline, with_submitted)


def unit_board(
    unit: Unit, *, period: Period | None, metric_code: str, discipline: bool, with_submitted: bool
) -> Board:
    """One unit with its sub-units' figures under the unit itself."""
    return _board(unit, period, metric_code, discipline, with_submitted)


def _board(
    unit: Unit | None, period: Period | None, metric_code: str, discipline: bool, drafts: bool
) -> Board:
    metrics = list(
        Metric.objects.active()
        .readable_by(discipline=discipline)
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
    period = period or default_period(periods)
    headlines = [by_code[code] for code in HEADLINES if code in by_code]
    ledger = _read([*headlines, chosen], period, unit, drafts)
    trend_svg, trend_rows = _trend(chosen, ledger, period, unit)
    ranking = _ranking(chosen, ledger, period, unit)
    return Board(
        period=period,
        periods=periods,
        cards=[_card(m, ledger, period, unit) for m in headlines],
        metric=chosen,
        metrics=metrics,
        trend_svg=trend_svg,
        trend_rows=trend_rows,
        ranking=ranking,
        ranking_svg=_ranking_chart(chosen, ranking),
        with_submitted=drafts,
    )


def _read(metrics: list[Metric], period: Period, unit: Unit | None, drafts: bool) -> Ledger:
    first = period.year - TREND_QUARTERS // 4
    root = Unit.objects.roots().values_list("pk", flat=True).first()
    return read(
        metrics,
        years=range(first, period.year + 1),
        unit_pks=None if unit is None else [unit.pk],
        root_pk=root,
        with_submitted=drafts,
    )


def _total(metric: Metric, ledger: Ledger, period: Period, unit: Unit | None) -> Total:
    span = Span.of(period)
    if unit is None:
        return ledger.total(metric, span)
    return ledger.of_unit(metric, span, unit.pk)


def _card(metric: Metric, ledger: Ledger, period: Period, unit: Unit | None) -> Card:
    now = _total(metric, ledger, period, unit)
    new, old = ledger.comparable(
        metric, Span.of(period), Span.of(period.last_year), unit.pk if unit else None
    )
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
    metric: Metric, ledger: Ledger, period: Period, unit: Unit | None
) -> tuple[str, list[list[str]]]:
    periods = trend_periods(period)
    totals = [_total(metric, ledger, p, unit) for p in periods]
    series = [Series(metric.name, [t.value for t in totals])]
    labels = [p.short_label for p in periods]
    rows = [
        [p.label, shown(t) or "未报", t.coverage, "" if t.is_complete else "不完整"]
        for p, t in zip(periods, totals, strict=True)
    ]
    svg = line_chart(
        series, labels, title=f"{metric.name}走势", unit_of_measure=metric.unit_of_measure
    )
    return svg, rows


def _ranking(metric: Metric, ledger: Ledger, period: Period, unit: Unit | None) -> list[RankRow]:
    if unit is not None or not metric.allows_ranking:
        return []
    totals = ledger.by_unit(metric, Span.of(period))
    units = Unit.objects.in_bulk(list(totals))
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
    known.sort(key=lambda pair: (-(pair[1].value or Decimal(0)), pair[0].position))
    rows: list[RankRow] = []
    for index, (unit, total) in enumerate(known, start=1):
        tied = rows and rows[-1].total.value == total.value
        place = rows[-1].place if tied else index
        rows.append(RankRow(place, unit, total, shown(total)))
    return rows
