"""The ledger against sums computed by hand and by plain Python from the same rows."""

import itertools
from decimal import Decimal
from random import Random

import pytest

from campaigns.models import Metric, MetricValue
from campaigns.rollup import Ledger, Span, Total
from portal.periods import Quarter, Year
from tests.campaigns.rollup.conftest import Books

pytestmark = pytest.mark.django_db
Q1, Q2, Q3, Q4 = Year(2025).quarters
YEAR = Span.of(Year(2025))
VALUES = (None, "***", "—", 0, 1, 7, 250)


def shown(total: Total) -> tuple[object, str, bool]:
    return total.value, total.coverage, total.is_complete


def write_random_year(books: Books, metrics: list[Metric], seed: int) -> None:
    """Four units, four quarters and here and there a paper for the whole year."""
    dice = Random(seed)
    statuses = ("approved", "locked", "approved", "submitted", "draft", "returned")
    for unit, period in itertools.product("abcd", (*Year(2025).quarters, Year(2025))):
        if period == Year(2025) and dice.random() < 0.6:
            continue
        paper = books.paper(period, unit, status=dice.choice(statuses))
        for metric in metrics:
            books.put(metric, dice.choice(VALUES), paper)


def brute_force(metric: Metric, quarters: tuple[int, ...]) -> Decimal | None:
    """The rules of adding once more, as plainly as possible, straight from the rows."""
    rows = MetricValue.objects.filter(
        metric=metric, submission__status__in=("approved", "locked"), submission__basis="own"
    ).order_by("submission__round__quarter")
    terms = []
    for unit in sorted({row.submission.unit_id for row in rows}):
        mine = [row for row in rows if row.submission.unit_id == unit]
        stated = [r for r in mine if r.submission.round.quarter is None] if 0 in quarters else []
        inside = stated or [r for r in mine if r.submission.round.quarter in quarters]
        if metric.nature == "stock":
            inside = inside[-1:]
        numbers = [row.number for row in inside if row.number is not None]
        if numbers:
            terms.append(max(numbers) if metric.nature == "people" else sum(numbers))
    return sum(terms, Decimal(0)) if terms else None


@pytest.mark.parametrize("seed", range(6))
def test_totals_agree_with_brute_force(books: Books, seed: int) -> None:
    metrics = [books.metric(nature, nature) for nature in ("flow", "stock", "people")]
    write_random_year(books, metrics, seed)
    ledger = books.read(*metrics)
    spans = [Span.of(q) for q in Year(2025).quarters]
    spans += [Span.year_to_date(q) for q in Year(2025).quarters] + [YEAR]
    for metric, span in itertools.product(metrics, spans):
        total = ledger.total(metric, span)
        assert total.value == brute_force(metric, span.quarters), (metric.code, span)
        check_bookkeeping(ledger, total, span)


def check_bookkeeping(ledger: Ledger, total: Total, span: Span) -> None:
    """Coverage never exceeds 1; the parts are the whole; the trail is the rows that were added."""
    assert 0 <= total.reported <= total.expected
    assert total.reported + total.masked + total.not_applicable <= total.expected
    parts = ledger.by_unit(total.metric, span).values()
    numbers = [part.value for part in parts if part.value is not None]
    assert (sum(numbers) if numbers else None) == total.value
    assert sorted(pk for part in parts for pk in part.reading.rows) == sorted(total.reading.rows)


@pytest.mark.parametrize("seed", range(3))
def test_two_scopes_make_their_union(books: Books, seed: int) -> None:
    metric = books.metric("m")
    write_random_year(books, [metric], seed)
    pks = {code: unit.pk for code, unit in books.units.items()}
    parts = [
        books.read(metric, unit_pks=[pks[code] for code in codes]).total(metric, YEAR)
        for codes in ("ab", "cd")
    ]
    union = books.read(metric, unit_pks=pks.values()).total(metric, YEAR)
    assert union.value == sum((part.value or 0 for part in parts), Decimal(0))
    assert union.reported == sum(part.reported for part in parts)
    assert union.expected == sum(part.expected for part in parts)


def test_only_approved_and_locked_papers_count(books: Books) -> None:
    metric = books.metric("m")
    for unit, status in zip(
        "abcde", ("approved", "locked", "submitted", "draft", "returned"), strict=True
    ):
        books.put(metric, 10, books.paper(Q1, unit, status=status))
    assert shown(books.read(metric).total(metric, Span.of(Q1))) == (20, "2/5", False)
    with_submitted = books.read(metric, with_submitted=True).total(metric, Span.of(Q1))
    assert shown(with_submitted) == (30, "3/5", False)


def test_a_year_round_stands_over_the_quarters(books: Books) -> None:
    metric = books.metric("m")
    for quarter in Year(2025).quarters:
        books.put(metric, 10, books.paper(quarter, "a"))
    assert shown(books.read(metric).total(metric, YEAR)) == (40, "1/1", True)
    books.put(metric, 43, books.paper(Year(2025), "a"))
    assert shown(books.read(metric).total(metric, YEAR)) == (43, "1/1", True)
    to_date = Span.year_to_date(Q3)
    assert books.read(metric).total(metric, to_date).value == 30


def test_a_flow_that_lacks_a_quarter_says_so(books: Books) -> None:
    metric = books.metric("m")
    books.put(metric, 10, books.paper(Q1, "a"))
    books.paper(Q2, "a", status="draft")
    total = books.read(metric).total(metric, Span.year_to_date(Q2))
    assert shown(total) == (10, "1/1", False)


def test_a_stock_whose_last_quarter_is_missing_says_so(books: Books) -> None:
    metric = books.metric("m", "stock")
    books.put(metric, 10, books.paper(Q1, "a"))
    assert books.read(metric).total(metric, Span.year_to_date(Q1)).is_complete
    books.paper(Q2, "a", status="draft")
    assert shown(books.read(metric).total(metric, Span.year_to_date(Q2))) == (10, "1/1", False)


# --- stated totals -------------------------------------------------------------------------


def test_a_stated_total_stands_for_the_city(books: Books) -> None:
    metric = books.metric("m")
    books.put(metric, 10, books.paper(Year(2025), "a"))
    books.put(metric, 3109, books.paper(Year(2025), basis="total"))
    total = books.read(metric).total(metric, YEAR)
    assert (*shown(total), total.source) == (3109, "1/1", True, "stated_total")
    assert books.read(metric).of_unit(metric, YEAR, books.unit("a").pk).value == 10


def test_a_masked_stated_total_is_no_number(books: Books) -> None:
    metric = books.metric("m")
    books.put(metric, 10, books.paper(Year(2025), "a"))
    books.put(metric, "***", books.paper(Year(2025), basis="total"))
    total = books.read(metric).total(metric, YEAR)
    assert (total.state, *shown(total)) == ("masked", None, "0/1", False)


@pytest.mark.parametrize(("nature", "value"), [("flow", 100 + 7 + 8), ("stock", 8)])
def test_a_total_stated_for_one_quarter_does_not_stand_for_the_year(
    books: Books, nature: str, value: int
) -> None:
    metric = books.metric("m", nature)
    books.put(metric, 6, books.paper(Q1, "a"))
    books.put(metric, 100, books.paper(Q1, basis="total"))
    books.put(metric, 7, books.paper(Q2, "a"))
    books.put(metric, 8, books.paper(Q3, "a"))
    total = books.read(metric).total(metric, Span.year_to_date(Q3))
    assert (total.value, total.is_complete) == (value, True)
    assert len(total.reading.rows) == 3


def test_totals_stated_for_every_quarter_make_the_year(books: Books) -> None:
    metric = books.metric("m")
    for quarter in Year(2025).quarters:
        books.put(metric, 6, books.paper(quarter, "a"))
        books.put(metric, 100, books.paper(quarter, basis="total"))
    total = books.read(metric).total(metric, YEAR)
    assert (total.value, total.source) == (400, "stated_total")


# --- who speaks ----------------------------------------------------------------------------


def test_a_branch_metric_is_the_sum_of_branches(books: Books) -> None:
    metric = books.metric("m", reported_by="branch")
    for code, value in (("b1", 3), ("b2", None), ("b3", 4)):
        paper = books.paper(Q1, "a", organisation=books.branch(code, "a"))
        books.put(metric, value, paper)
    total = books.read(metric).total(metric, Span.of(Q1))
    assert shown(total) == (7, "2/3", False)


def test_a_unit_and_its_branches_are_never_counted_twice(books: Books) -> None:
    """A sheet may give one figure for all branches of a unit; the branches' own figures win."""
    metric = books.metric("m", reported_by="branch")
    books.put(metric, 30, books.paper(Q1, "a"))
    books.put(metric, 30, books.paper(Q1, "b"))
    books.put(metric, 4, books.paper(Q1, "a", organisation=books.branch("b1", "a")))
    assert books.read(metric).total(metric, Span.of(Q1)).value == 30 + 4


def test_a_committee_metric_is_the_committees_own_figure(books: Books) -> None:
    metric = books.metric("m", reported_by="committee")
    books.paper(Q1, "a")
    books.put(metric, 5, books.paper(Q1))
    assert shown(books.read(metric).total(metric, Span.of(Q1))) == (5, "1/1", True)


# --- rates ---------------------------------------------------------------------------------


def rate_of(books: Books) -> tuple[Metric, Metric, Metric]:
    top, bottom = books.metric("top"), books.metric("bottom")
    rate = books.metric("rate", "ratio", numerator=top, denominator=bottom, value_type="percent")
    return top, bottom, rate


@pytest.mark.parametrize("seed", range(4))
def test_a_rate_is_total_over_total_and_not_the_mean_of_rates(books: Books, seed: int) -> None:
    top, bottom, rate = rate_of(books)
    dice = Random(seed)
    pairs = {unit: (dice.randint(0, 9), dice.randint(10, 90)) for unit in "abcd"}
    for unit, (part, whole) in pairs.items():
        paper = books.paper(Q1, unit)
        books.put(top, part, paper)
        books.put(bottom, whole, paper)
    found = books.read(rate).total(rate, Span.of(Q1))
    parts, wholes = zip(*pairs.values(), strict=True)
    assert found.value == Decimal(sum(parts)) / Decimal(sum(wholes)) * 100
    assert found.is_complete


def test_only_units_that_gave_both_parts_enter_a_rate(books: Books) -> None:
    top, bottom, rate = rate_of(books)
    for unit, part, whole in (("a", 1, 2), ("b", None, 98), ("c", 1, "***")):
        paper = books.paper(Q1, unit)
        books.put(top, part, paper)
        books.put(bottom, whole, paper)
    found = books.read(rate).total(rate, Span.of(Q1))
    assert shown(found) == (50, "1/3", False)


def test_a_quarter_with_one_part_missing_does_not_pull_the_rate_of_the_year(books: Books) -> None:
    top, bottom, rate = rate_of(books)
    for quarter, part, whole in ((1, 8, 10), (2, None, 10), (3, 9, None)):
        paper = books.paper(Quarter(2025, quarter), "a")
        books.put(top, part, paper)
        books.put(bottom, whole, paper)
    ledger, span = books.read(rate), Span.year_to_date(Quarter(2025, 3))
    for found in (ledger.total(rate, span), ledger.of_unit(rate, span, books.unit("a").pk)):
        assert (found.value, found.is_complete) == (80, False)


def test_a_part_stated_for_the_year_stands_beside_the_quarters_of_the_other(books: Books) -> None:
    top, bottom, rate = rate_of(books)
    books.put(top, 15, books.paper(Year(2025), "a"))
    for number in (1, 2):
        books.put(bottom, 10, books.paper(Quarter(2025, number), "a"))
    assert books.read(rate).total(rate, Span.of(Year(2025))).value == 75


def test_a_rate_without_a_base_is_no_number(books: Books) -> None:
    top, bottom, rate = rate_of(books)
    paper = books.paper(Quarter(2025, 1), "a")
    books.put(top, 0, paper)
    books.put(bottom, 0, paper)
    assert books.read(rate).total(rate, Span.of(Q1)).value is None
