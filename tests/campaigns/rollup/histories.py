"""From a random history to a ledger, and what must hold of both views against the model."""

from collections import defaultdict
from collections.abc import Iterable
from decimal import Decimal

from campaigns.choices import Basis, FigureState, Nature, Organised, Reporter
from campaigns.models import Metric
from campaigns.rollup import FigureRow, Ledger, Span, Total, silent_papers
from campaigns.rollup.acts import Row, as_lineage
from campaigns.rollup.lineage import Lineage
from portal.numbers import percent
from tests.campaigns.rollup.model import Model, Who, spans, under
from tests.campaigns.rollup.world import BranchAct, History

OWN = Basis.OWN.value
When = tuple[int, tuple[int, ...]]
NATURES = {"flow": Nature.FLOW, "stock": Nature.STOCK, "people": Nature.PEOPLE}


def _metric(pk: int, code: str) -> Metric:
    level, _, kind = code.rpartition("_")
    return Metric(
        pk=pk, code=code, name=code, nature=NATURES.get(kind, Nature.FLOW),
        reported_by=level or "unit", period_kind="quarter",
    )  # fmt: skip


CODES = ("flow", "stock", "people", "branch_flow", "branch_stock", "branch_people", "top", "bottom")
METRICS = {code: _metric(pk, code) for pk, code in enumerate(CODES, start=1)}
RATE = Metric(
    pk=99, code="rate", nature=Nature.RATIO, reported_by="unit", period_kind="quarter",
    numerator=METRICS["top"], denominator=METRICS["bottom"],
)  # fmt: skip


def lineage_of(history: History) -> Lineage:
    """The acts as the database would give them."""
    rows: list[Row] = []
    homes = history.homes
    for pk, act in enumerate(history.acts, start=1):
        if isinstance(act, BranchAct):
            before = act.left if act.kind == "move" else 0
            home = homes[act.heir] if act.heir else 0
            rows.append(
                (1, pk, act.kind, act.on, act.branch, before, act.heir, homes[act.branch], home)
            )
        elif act.kind in ("merge", "split", "close"):
            pairs = [(s, r) for s in act.sources for r in act.results or (0,)]
            rows += [(0, pk, act.kind, act.on, s, r, act.successor, 0, 0) for s, r in pairs]
    return as_lineage(rows)


def ledger_of(history: History, organised: str) -> Ledger:
    """The history's figures in memory, asked in one of the two views."""
    rows: dict[int, dict[tuple[int, int, str], dict[int, list[FigureRow]]]] = defaultdict(
        lambda: defaultdict(lambda: defaultdict(list))
    )
    for pk, said in enumerate(history.said, start=1):
        state = FigureState.MASKED if said.number is None else FigureState.REPORTED
        number = None if said.number is None else Decimal(said.number)
        place = rows[METRICS[said.metric].pk][said.unit, said.branch, OWN]
        place[said.year].append(FigureRow(pk, said.quarter, state, number, ""))
    papers = {when: {(*who, OWN) for who in owed} for when, owed in history.owed.items()}
    return Ledger(0, rows, papers, lineage_of(history), organised)


def check_against_model(history: History, asked: Iterable[When] = ()) -> None:
    """Both views of every metric in every span (or those asked for) are what the model says."""
    model = Model(history)
    today = model.today()
    then, now = (ledger_of(history, view) for view in (Organised.THEN, Organised.NOW))
    for year, quarters in asked or spans():
        span = Span(year, quarters)
        for code, metric in METRICS.items():
            parts = model.parts(code, year, quarters)
            as_reported = under(parts, {who: who for who in parts})
            check_view(then, metric, span, as_reported)
            check_view(now, metric, span, under(parts, today))
            asked_then = model.asked(code, year, quarters)
            for ledger, who in ((then, asked_then), (now, {today[who] for who in asked_then})):
                total = ledger.total(metric, span)
                assert total.expected == len(who), (code, ledger.organised, span)
                if metric.nature == Nature.FLOW:
                    assert total.is_complete == model.is_whole(code, year, quarters), (code, span)
        check_rate(then, span, model.rate(year, quarters), {w: w for w in today})
        check_rate(now, span, model.rate(year, quarters), today)


def check_view(ledger: Ledger, metric: Metric, span: Span, expected: dict[int, int]) -> None:
    """The city is the sum of the units, nothing twice, and the coverage is in order."""
    where = (metric.code, ledger.organised, span)
    city = ledger.total(metric, span)
    assert city.value == (sum(expected.values()) if expected else None), where
    units = ledger.by_unit(metric, span)
    found = {unit: total.value for unit, total in units.items() if total.value is not None}
    if metric.nature == Nature.PEOPLE:
        # Which of two quarters with the same sum counts is nobody's concern.
        assert sum(found.values()) == sum(expected.values()), where
    else:
        assert found == expected, where
    check_coverage(city, list(units.values()), where)
    if len(span.quarters) == 1 and metric.reported_by == Reporter.UNIT:
        assert city.owed - city.reported == len(silent_papers(ledger, metric, span)), where


def check_coverage(city: Total, units: list[Total], where: object) -> None:
    """Never more answers than were asked; the trail of the city is that of its units, once each."""
    assert city.reported + city.masked + city.not_applicable <= city.expected, where
    assert city.reported == sum(unit.reported for unit in units), where
    rows = sorted(city.reading.rows)
    assert rows == sorted(pk for unit in units for pk in unit.reading.rows), where
    assert len(rows) == len(set(rows)), where


def check_rate(
    ledger: Ledger, span: Span, parts: dict[Who, tuple[int, int]], today: dict[Who, Who]
) -> None:
    """A rate is total over total of those who gave both parts, in the city and in each unit."""
    sums: dict[int, tuple[int, int]] = {}
    for who, (top, bottom) in parts.items():
        unit = today[who][0]
        one, two = sums.get(unit, (0, 0))
        sums[unit] = one + top, two + bottom
    for unit, pair in sums.items():
        assert ledger.of_unit(RATE, span, unit).value == _percent(*pair), (unit, span)
    whole = sum(t for t, _ in sums.values()), sum(b for _, b in sums.values())
    assert ledger.total(RATE, span).value == _percent(*whole), span


def _percent(top: int, bottom: int) -> Decimal | None:
    return percent(Decimal(top), Decimal(bottom))


def check_heads(history: History, asked: Iterable[When] = ()) -> None:
    """Where everybody speaks, stocks are the heads there are, and 人 never exceed those there were."""
    for view in (Organised.THEN, Organised.NOW):
        ledger = ledger_of(history, view)
        for year, quarters in asked or spans():
            span = Span(year, quarters)
            last = history.people[year, max(quarters)]
            counted = [history.people[year, q] for q in quarters if q]
            for prefix in ("", "branch_"):
                stock = ledger.total(METRICS[f"{prefix}stock"], span)
                assert (stock.value or 0) == len(last), (view, prefix, span)
                assert stock.is_complete, (view, prefix, span)
                people = ledger.total(METRICS[f"{prefix}people"], span).value or 0
                ever = set().union(*counted)
                assert max(map(len, counted)) <= people <= len(ever), (view, prefix, span)
                assert ledger.total(METRICS[f"{prefix}flow"], span).is_complete, (view, span)
