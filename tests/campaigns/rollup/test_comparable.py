"""Two years compare over what was reported in both: unit by unit, quarter by quarter."""

from decimal import Decimal

from campaigns.choices import Basis, FigureState
from campaigns.models import Metric
from campaigns.rollup import FigureRow, Ledger, Span, comparable

METRIC = Metric(pk=1, code="m", nature="flow", reported_by="unit", period_kind="quarter")
ROOT = 99


def rows(*numbers: tuple[int, int]) -> list[FigureRow]:
    return [FigureRow(q, q, FigureState.REPORTED, Decimal(n), "") for q, n in numbers]


def ledger(**figures: dict[int, list[FigureRow]]) -> Ledger:
    """Units u1, u2 … that owed a paper in every quarter of 2025 and the first three of 2026."""
    subjects = {(int(name[1:]), 0, Basis.OWN.value): years for name, years in figures.items()}
    owed = [(2025, q) for q in (1, 2, 3, 4)] + [(2026, q) for q in (1, 2, 3)]
    return Ledger(ROOT, {1: subjects}, {key: set(subjects) for key in owed})


def test_a_quarter_missing_this_year_is_left_out_of_last_year_too() -> None:
    """Unit 1 has not sent Q3 yet: its Q3 of last year must not look like a loss."""
    books = ledger(
        u1={2025: rows((1, 10), (2, 10), (3, 100)), 2026: rows((1, 11), (2, 11))},
        u2={2025: rows((1, 5), (3, 5)), 2026: rows((1, 6), (3, 6))},
    )
    now, before = comparable(books, METRIC, Span(2026, (1, 2, 3)), Span(2025, (1, 2, 3)))
    assert (now.value, before.value) == (Decimal(34), Decimal(30))


def test_a_quarter_nobody_owed_in_one_year_is_not_compared() -> None:
    books = ledger(u1={2025: rows((1, 10), (4, 50)), 2026: rows((1, 12))})
    now, before = comparable(books, METRIC, Span(2026, (1, 4)), Span(2025, (1, 4)))
    assert (now.value, before.value) == (Decimal(12), Decimal(10))
