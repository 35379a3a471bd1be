"""A city in memory with random figures: what fields read, and the same as plain data."""

import datetime
import random
from dataclasses import dataclass, field
from decimal import Decimal
from fractions import Fraction
from functools import cached_property
from typing import Any

from campaigns.models import Metric
from campaigns.rollup import FigureRow, Ledger, Reading, Total
from reports.figures.book import Base, FieldBook
from reports.rollup.spans import span_of, words_of
from units.models import Unit

YEAR = 2025
NAMES = [
    "市财政局",
    "市审计局",
    "市民政局",
    "市水利局",
    "市文旅局",
    "市统计局",
    "市气象局",
    "市档案馆",
]
PARTS = ("year", "year", "year", "half", "q1", "q3", "q4")
EDGES = (0, 1, 2, 9, 10, 99, 100, 999, 1000, 3000, 3100, 9999, 10000, 10005, 99949, 99950, 99996)
EDGES += (999949, 10**6, 99999996, 10**8, 123456789)
QUALIFIERS = ("yu", "jin", "chao", "yue", "above", "within", "duo")


@dataclass(frozen=True)
class Cell:
    """One reported figure: a state, a number, the word around it."""

    state: str
    number: Decimal | None = None
    qualifier: str = ""


@dataclass
class City:
    """Cells by metric code, unit, year and quarter; the book over the same cells."""

    book: FieldBook
    part: str
    cells: dict[tuple[str, int, int, int], Cell] = field(default_factory=dict)
    # What confirmed reports of the year before print, by metric and unit.
    earlier: dict[tuple[str, int], Fraction] = field(default_factory=dict)
    known: dict[tuple[str, int, int], Any] = field(default_factory=dict)

    @cached_property
    def has_gaps(self) -> bool:
        """Whether a part of the rate lacks a number anywhere."""
        parts = ("issues_found", "issues_rectified")
        cells = [cell for place, cell in self.cells.items() if place[0] in parts]
        return any(cell.state != "reported" for cell in cells) or len(cells) % 16 > 0


def metric(pk: int, code: str, name: str, measure: str, **facts: object) -> Metric:
    """An unsaved metric."""
    settings: dict[str, object] = {
        "section": "integrity", "value_type": "integer", "nature": "flow",
        "period_kind": "quarter", "reported_by": "unit", "allows_ranking": True,
    }  # fmt: skip
    return Metric(pk=pk, code=code, name=name, unit_of_measure=measure, **(settings | facts))


def make_metrics() -> dict[str, Metric]:
    """Counts, people's visits, stock, money, a rate and its parts, and what is not counted."""
    found = metric(1, "issues_found", "发现问题数", "个")
    fixed = metric(2, "issues_rectified", "整改问题数", "个")
    rows = [
        found,
        fixed,
        metric(3, "rate", "问题整改率", "%", nature="ratio", value_type="percent",
               numerator=fixed, denominator=found),
        metric(4, "warning_sessions", "警示教育次数", "次"),
        metric(5, "visits", "参观人次", "人次"),
        metric(6, "sites", "示范点数", "个", nature="stock"),
        metric(7, "money", "投入资金", "万元", value_type="money"),
        metric(8, "edition", "书画展届次", "届", nature="single", reported_by="committee"),
        metric(9, "members", "参训党员数", "名", nature="people", allows_ranking=False),
    ]  # fmt: skip
    return {row.code: row for row in rows}


def make_city(seed: int) -> City:
    """Everything random, the same for the same seed."""
    dice = random.Random(seed)
    units = {1: Unit(pk=1, code="gongwei", short_name="市直机关工委")}
    count = dice.randint(2, len(NAMES))
    units |= {
        pk: Unit(pk=pk, code=f"u{pk}", short_name=name, parent_id=1)
        for pk, name in enumerate(NAMES[:count], start=2)
    }
    metrics, part = make_metrics(), dice.choice(PARTS)
    ledger = Ledger(1)
    ledger.papers = {
        (year, quarter): {(pk, 0, "own") for pk in units if pk > 1 or quarter == 4}
        for year in (YEAR, YEAR - 1)
        for quarter in (1, 2, 3, 4)
    }
    issued = datetime.date(YEAR + 1, 1, 20) if dice.random() > 0.05 else datetime.date(YEAR, 2, 1)
    book = FieldBook(
        units[1], span_of(YEAR, part), issued, words_of(YEAR, part), ledger, metrics, units, {}
    )
    city = City(book, part)
    for row in metrics.values():
        if row.nature != "ratio":
            _fill(city, row, dice)
    if part == "year" and dice.random() < 0.5:
        _forget(city, metrics["warning_sessions"], Decimal(dice.randrange(900)))
    return city


def _forget(city: City, row: Metric, number: Decimal) -> None:
    """No paper of the year before; an earlier report has its figure."""
    for subject in city.book.ledger.rows[row.pk].values():
        subject.pop(YEAR - 1, None)
    for place in [place for place in city.cells if place[0] == row.code and place[2] < YEAR]:
        del city.cells[place]
    total = Total(row, Reading("reported", number), reported=1, expected=1)
    city.earlier[row.code, 1] = Fraction(number)
    city.book.past[row.pk, 1] = Base(total, alike=True, past=(7,))


def _fill(city: City, row: Metric, dice: random.Random) -> None:
    """Random cells of one metric; how clean they are is random as well."""
    fault = dice.choice((0, 0, 0, 0, 0, 0.02, 0.1))
    size = dice.choice((5, 60, 900, 20000, 10**7))
    by_subject = city.book.ledger.rows.setdefault(row.pk, {})
    owners = [1] if row.reported_by == "committee" else [pk for pk in city.book.units if pk > 1]
    for pk in owners:
        for year in (YEAR, YEAR - 1):
            for quarter in (1, 2, 3, 4):
                cell = _cell(city, row, (pk, year, quarter), dice, (fault, size))
                if cell is None:
                    continue
                city.cells[row.code, pk, year, quarter] = cell
                stored = FigureRow(
                    len(city.cells), quarter, cell.state, cell.number, cell.qualifier, "",
                    _by_hand(row, cell, dice),
                )  # fmt: skip
                by_subject.setdefault((pk, 0, "own"), {}).setdefault(year, []).append(stored)


def _cell(
    city: City, row: Metric, place: tuple[int, int, int], dice: random.Random,
    nature: tuple[float, int],
) -> Cell | None:  # fmt: skip
    fault, size = nature
    if dice.random() < fault:
        return dice.choice((None, None, Cell("masked"), Cell("not_applicable")))
    same = city.cells.get((row.code, place[0], YEAR, place[2]))
    if place[1] < YEAR and same and same.number is not None and dice.random() < 0.15:
        return same  # so that a year may be level
    number = Decimal(dice.choice(EDGES) if dice.random() < 0.1 else dice.randrange(size))
    if row.code == "edition":
        number = Decimal(dice.randint(1, 30))
    if row.code == "issues_rectified":
        limit = city.cells.get(("issues_found", *place))
        number = min(number, limit.number) if limit and limit.number is not None else number
    if row.value_type == "money" and dice.random() < 0.5:
        number += Decimal(dice.randrange(100)) / 100
    word = dice.choice(QUALIFIERS) if dice.random() < fault / 2 else ""
    return Cell("reported", number, word)


def _by_hand(row: Metric, cell: Cell, dice: random.Random) -> str:
    """What stood in the cell: nothing, the number, or words a correction has passed."""
    if cell.number is None or cell.qualifier or dice.random() < 0.8:
        return ""
    if dice.random() < 0.3:
        return f"{cell.number + 7}{row.unit_of_measure}"
    return f"{cell.number:f} {row.unit_of_measure}"
