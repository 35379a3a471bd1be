"""A small city that reports every metric of the dictionary, in memory."""

import datetime
import random
from decimal import Decimal
from typing import Any

from campaigns.choices import Nature, ReportSection
from campaigns.models import Metric
from campaigns.rollup import FigureRow, Ledger
from portal.reference import read_fixture
from reports.figures.book import FieldBook
from reports.rollup.kinds import is_rate
from reports.rollup.spans import span_of, words_of, year_before
from reports.selectors.prose.mining import MetricWords
from reports.selectors.prose.proofreading import Prover
from reports.selectors.prose.sources import Sources, book_of, totals
from reports.selectors.prose.suggesting import Suggester
from units.models import Unit

YEAR = 2025
SHORT_NAMES = {1: "市委市直机关工委", 2: "市财政局", 3: "市审计局", 4: "市民政局"}
SECTIONS = {section.label: section.value for section in ReportSection}


def dictionary() -> list[Metric]:
    """Every open metric that counts, unsaved."""
    rows = [row for row in read_fixture("metrics") if not row["is_sensitive"]]
    made = {row["code"]: _metric(pk, row) for pk, row in enumerate(rows, start=1)}
    for row in rows:
        if row["numerator"]:
            made[row["code"]].numerator = made[row["numerator"]]
            made[row["code"]].denominator = made[row["denominator"]]
    return [metric for metric in made.values() if metric.value_type != "text"]


def _metric(pk: int, row: dict[str, Any]) -> Metric:
    names = ("code", "name", "unit_of_measure", "value_type", "nature", "period_kind")
    facts = {name: row[name] for name in (*names, "reported_by", "allows_ranking")}
    return Metric(pk=pk, section=SECTIONS.get(row["section"], row["section"]), **facts)


def make_book(seed: int) -> FieldBook:
    """Two years of whole figures of every metric."""
    dice = random.Random(seed)
    units = {
        pk: Unit(pk=pk, code=f"u{pk}", short_name=name, parent_id=None if pk == 1 else 1)
        for pk, name in SHORT_NAMES.items()
    }
    ledger, metrics = Ledger(1), dictionary()
    for year in (YEAR, YEAR - 1):
        for quarter in (1, 2, 3, 4):
            ledger.papers[year, quarter] = {(pk, 0, "own") for pk in units}
    for metric in metrics:
        if metric.nature != Nature.RATIO:
            ledger.rows[metric.pk] = _rows(metric, dice)
    return FieldBook(
        units[1], span_of(YEAR, "year"), datetime.date(YEAR + 1, 2, 1), words_of(YEAR, "year"),
        ledger, {metric.code: metric for metric in metrics}, units, {},
    )  # fmt: skip


def _rows(metric: Metric, dice: random.Random) -> Any:
    owners = [1] if metric.reported_by == "committee" else [2, 3, 4]
    if metric.nature == Nature.SINGLE:
        owners = owners[:1]
    size = 100 if is_rate(metric) else dice.choice((9, 80, 700, 9000, 300000))
    return {
        (pk, 0, "own"): {
            year: [
                FigureRow(0, quarter, "reported", Decimal(dice.randint(1, size)), "")
                for quarter in (1, 2, 3, 4)
            ]
            for year in (YEAR, YEAR - 1)
        }
        for pk in owners
    }


def make_prover(book: FieldBook) -> Prover:
    """校数 against the same figures."""
    metrics, ledger = list(book.metrics.values()), book.ledger
    now, before = (
        book_of(totals(metrics, ledger, span, SHORT_NAMES))
        for span in (book.now, year_before(book.now))
    )
    rates = frozenset(metric.code for metric in metrics if is_rate(metric))
    aliases = {row["code"]: tuple(row["aliases"]) for row in read_fixture("metrics")}
    words = [MetricWords(m.code, m.name, aliases[m.code], m.unit_of_measure) for m in metrics]
    names = {name: name for name in SHORT_NAMES.values()}
    return Prover(Suggester(words), Sources(YEAR, now, before, rates), names)
