"""A branch dissolved in the middle of a quarter: flows are kept, its stock counts once."""

import datetime

import pytest

from branches.services.dissolving import dissolve_organisation
from branches.services.handover import Paper
from campaigns.rollup import Span
from campaigns.selectors.owing import owing
from portal.periods import Quarter, Year
from tests.campaigns.rollup.conftest import Books

pytestmark = pytest.mark.django_db
Q2, Q3, Q4 = Year(2025).quarters[1:]
PAPER = Paper(datetime.date(2025, 8, 1), "批复")


@pytest.mark.parametrize(("nature", "quarter", "year"), [("stock", 30, 30), ("flow", 40, 40)])
def test_stock_is_the_successors_and_flows_are_both(
    books: Books, nature: str, quarter: int, year: int
) -> None:
    metric = books.metric("m", nature, reported_by="branch")
    gone, heir = books.branch("a", "u"), books.branch("b", "u")
    for body, number in ((gone, 10), (heir, 30)):
        books.put(metric, number, books.paper(Q3, "u", organisation=body))
    dissolve_organisation(gone, PAPER, by=None, successor=heir)
    for scope in ({}, {"organised": "now"}):
        ledger = books.read(metric, **scope)
        assert ledger.total(metric, Span.of(Q3)).value == quarter
        assert ledger.total(metric, Span.of(Year(2025))).value == year


def test_until_the_successor_speaks_the_stock_stands(books: Books) -> None:
    metric = books.metric("m", "stock", reported_by="branch")
    gone, heir = books.branch("a", "u"), books.branch("b", "u")
    books.put(metric, 10, books.paper(Q3, "u", organisation=gone))
    dissolve_organisation(gone, PAPER, by=None, successor=heir)
    assert books.read(metric).total(metric, Span.of(Q3)).value == 10


@pytest.mark.parametrize("is_merged", [True, False])
def test_the_last_quarter_is_owed_and_no_later_one(books: Books, is_merged: bool) -> None:
    gone, heir = books.branch("a", "u"), books.branch("b", "u")
    dissolve_organisation(gone, PAPER, by=None, successor=heir if is_merged else None)
    owed = {quarter: [branch for _, branch in owing(quarter)] for quarter in (Q2, Q3, Q4)}
    assert [gone.pk in owed[quarter] for quarter in (Q2, Q3, Q4)] == [True, True, False]
    assert all(heir.pk in found for found in owed.values())
    assert [b for b in owed[Quarter(2025, 3)] if b == gone.pk] == [gone.pk]
