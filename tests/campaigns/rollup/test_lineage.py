"""机构改革 in the database: what each act does to flows, stocks, 人, rates, coverage and scopes."""

import datetime
from decimal import Decimal

import pytest

from branches.models import OrganisationChange
from campaigns.choices import Organised
from campaigns.rollup import Ledger, Span, Total, comparable, silent_papers
from portal.periods import Quarter, Year
from tests.campaigns.rollup.conftest import Books
from units.models import Reorganisation, Unit

pytestmark = pytest.mark.django_db
Q1, Q2, Q3, Q4 = Year(2025).quarters
YEAR = Span.of(Year(2025))
MAY = datetime.date(2025, 5, 10)
NOW = {"organised": Organised.NOW}


def act(
    books: Books, kind: str, sources: str, results: str = "", heir: str = "", **columns: object
) -> Reorganisation:
    """Units are named by one letter each."""
    row = Reorganisation.objects.create(
        **{"kind": kind, "effective_on": MAY, "document": "编办〔2025〕1号"} | columns,
        successor=books.unit(heir) if heir else None,
    )
    row.sources.set([books.unit(code) for code in sources])
    row.results.set([books.unit(code) for code in results])
    return row


def both(books: Books, *metrics: object, **scope: object) -> tuple[Ledger, Ledger]:
    return books.read(*metrics, **scope), books.read(*metrics, **scope, **NOW)  # type: ignore[arg-type]


def names(books: Books, ledger: Ledger, metric: object, span: Span = YEAR) -> dict[str, object]:
    units = {unit.pk: code for code, unit in books.units.items()}
    found = ledger.by_unit(metric, span)  # type: ignore[arg-type]
    return {units[pk]: total.value for pk, total in found.items()}


def shown(total: Total) -> tuple[object, str, bool]:
    return total.value, total.coverage, total.is_complete


def put(books: Books, metric: object, figures: dict[tuple[Quarter | Year, str], object]) -> None:
    for (period, unit), value in figures.items():
        books.put(metric, value, books.paper(period, unit))  # type: ignore[arg-type]


MERGED = {(Q1, "a"): 10, (Q1, "b"): 20, (Q2, "b"): 35}


@pytest.mark.parametrize(
    ("nature", "city", "then", "now"),
    [
        ("flow", 65, {"a": 10, "b": 55}, {"b": 65}),
        ("stock", 35, {"a": None, "b": 35}, {"b": 35}),
        # The same people: the first quarter of both, or the second, never one of each.
        ("people", 35, {"a": None, "b": 35}, {"b": 35}),
        ("single", 35, {"a": None, "b": 35}, {"b": 35}),
    ],
)
def test_a_merger_loses_nothing_and_counts_nothing_twice(
    books: Books, nature: str, city: int, then: dict[str, object], now: dict[str, object]
) -> None:
    metric = books.metric("m", nature)
    put(books, metric, MERGED)
    act(books, "merge", "a", "b", heir="b")
    reported, today = both(books, metric)
    for ledger, parts in ((reported, then), (today, now)):
        assert ledger.total(metric, YEAR).value == city
        assert names(books, ledger, metric) == parts
    assert shown(today.of_unit(metric, YEAR, books.unit("b").pk))[:2] == (city, "1/1")


def test_until_the_heir_has_spoken_the_old_stock_stands(books: Books) -> None:
    metric = books.metric("m", "stock")
    put(books, metric, {(Q1, "a"): 10, (Q1, "b"): 20})
    act(books, "merge", "a", "b", heir="b")
    for ledger in both(books, metric):
        assert shown(ledger.total(metric, YEAR))[::2] == (30, True)
    books.paper(Q2, "b", status="draft")
    reported, today = both(books, metric)
    assert shown(reported.total(metric, YEAR)) == (30, "2/2", False)
    assert shown(today.total(metric, YEAR)) == (30, "1/1", False)
    assert silent_papers(today, metric, YEAR) == {books.unit("b").pk: {books.unit("b").pk}}


def test_coverage_as_today_counts_the_units_of_today(books: Books) -> None:
    metric = books.metric("m")
    put(books, metric, {(Q1, "a"): 10, (Q1, "c"): 1})
    books.paper(Q1, "b", status="draft")
    act(books, "merge", "ab", "d", heir="d")
    reported, today = both(books, metric)
    assert shown(reported.total(metric, YEAR)) == (11, "2/3", False)
    assert shown(today.total(metric, YEAR)) == (11, "1/2", False)
    assert names(books, today, metric) == {"c": 1, "d": 10}


@pytest.mark.parametrize(("spoken", "silent"), [("a", "h"), ("h", "a")])
@pytest.mark.parametrize("said", [None, "***"])
def test_an_heir_has_reported_when_all_it_stands_for_have(
    books: Books, spoken: str, silent: str, said: str | None
) -> None:
    """Coverage and the list of those missing count alike, in the units of the view."""
    metric = books.metric("m")
    put(books, metric, {(Q1, spoken): 10, (Q1, "c"): 1, (Q1, silent): said})
    books.paper(Q1, "e")
    act(books, "merge", "a", "h", heir="h")
    reported, today = both(books, metric)
    for ledger, coverage in ((reported, "2/4"), (today, "1/3")):
        assert shown(ledger.total(metric, Span.of(Q1))) == (11, coverage, False)
        assert len(silent_papers(ledger, metric, Span.of(Q1))) == 2
    heir = books.unit("h").pk
    assert silent_papers(today, metric, Span.of(Q1))[heir] == {books.unit(silent).pk}
    assert shown(today.of_unit(metric, Span.of(Q1), heir)) == (10, "0/1", False)


def test_a_split_leaves_the_past_with_the_main_part(books: Books) -> None:
    flow, stock = books.metric("flow"), books.metric("stock", "stock")
    for metric in (flow, stock):
        put(books, metric, {(Q1, "s"): 100, (Q2, "m"): 60, (Q2, "p"): 41})
    act(books, "split", "s", "mp", heir="m")
    reported, today = both(books, flow, stock)
    assert names(books, reported, flow) == {"s": 100, "m": 60, "p": 41}
    assert names(books, today, flow) == {"m": 160, "p": 41}
    assert reported.total(flow, YEAR).value == today.total(flow, YEAR).value == 201
    assert reported.total(stock, YEAR).value == today.total(stock, YEAR).value == 101
    assert names(books, today, stock) == {"m": 60, "p": 41}


def test_a_closed_unit_without_successor_stays_itself_and_its_stock_ends(books: Books) -> None:
    flow, stock = books.metric("flow"), books.metric("stock", "stock")
    for metric in (flow, stock):
        put(books, metric, {(Q1, "a"): 10, (Q1, "b"): 20, (Q2, "b"): 21})
    act(books, "close", "a")
    for ledger in both(books, flow, stock):
        assert names(books, ledger, flow) == {"a": 10, "b": 41}
        assert shown(ledger.total(stock, YEAR)) == (21, "1/1", True)
        assert ledger.total(stock, Span.of(Q1)).value == 30


@pytest.mark.parametrize("kind", ["rename", "move"])
def test_a_new_name_or_parent_changes_no_figure(books: Books, kind: str) -> None:
    metric = books.metric("m", "stock")
    put(books, metric, {(Q1, "a"): 10})
    act(books, kind, "a", "a", new_parent=books.root)
    reported, today = both(books, metric)
    assert names(books, reported, metric) == names(books, today, metric) == {"a": 10}


def test_only_acts_in_effect_count(books: Books) -> None:
    metric = books.metric("m")
    put(books, metric, MERGED)
    for status in ("draft", "planned", "cancelled"):
        act(books, "merge", "a", "b", heir="b", status=status)
    assert names(books, books.read(metric, **NOW), metric) == {"a": 10, "b": 55}  # type: ignore[arg-type]


def test_a_chain_of_acts_leads_to_the_last_heir(books: Books) -> None:
    metric = books.metric("m")
    put(books, metric, {(Q1, "a"): 1, (Q2, "b"): 2, (Q3, "c"): 4})
    act(books, "merge", "a", "b", heir="b")
    act(books, "close", "b", heir="c", effective_on=datetime.date(2025, 8, 1))
    reported, today = both(books, metric)
    assert names(books, reported, metric) == {"a": 1, "b": 2, "c": 4}
    assert names(books, today, metric) == {"c": 7}


def test_what_a_unit_states_for_the_year_is_its_own(books: Books) -> None:
    """b's paper for the year does not swallow what a reported before it came to b."""
    metric = books.metric("m")
    put(books, metric, {(Q1, "a"): 10, (Q1, "b"): 20, (Year(2025), "b"): 90})
    act(books, "merge", "a", "b", heir="b")
    for ledger in both(books, metric):
        assert ledger.total(metric, YEAR).value == 100


def test_a_rate_is_recomputed_from_the_parts_of_the_family(books: Books) -> None:
    top, bottom = books.metric("top"), books.metric("bottom")
    rate = books.metric("rate", "ratio", numerator=top, denominator=bottom, value_type="percent")
    for unit, part, whole in (("a", 1, 2), ("b", 9, 10)):
        paper = books.paper(Q1, unit)
        books.put(top, part, paper)
        books.put(bottom, whole, paper)
    act(books, "merge", "a", "b", heir="b")
    reported, today = both(books, rate)
    value = Decimal(10) / Decimal(12) * 100
    assert reported.total(rate, YEAR).value == today.total(rate, YEAR).value == value
    assert reported.of_unit(rate, YEAR, books.unit("b").pk).value == 90
    assert today.of_unit(rate, YEAR, books.unit("b").pk).value == value
    assert not today.of_unit(rate, YEAR, books.unit("a").pk).state


# --- branches ------------------------------------------------------------------------------


def change(books: Books, kind: str, code: str, **columns: object) -> None:
    branch = books.branch(code, "a")
    OrganisationChange.objects.create(
        **{"organisation": branch, "kind": kind, "effective_on": MAY} | columns
    )


def test_a_branch_that_moved_counts_once_and_takes_its_past_along(books: Books) -> None:
    flow = books.metric("flow", reported_by="branch")
    stock = books.metric("stock", "stock", reported_by="branch")
    branch = books.branch("x", "a")
    for metric in (flow, stock):
        books.put(metric, 4, books.paper(Q1, "a", organisation=branch))
        books.put(metric, 5, books.paper(Q2, "b", organisation=branch))
    branch.unit = books.unit("b")
    branch.save()
    OrganisationChange.objects.create(
        organisation=branch, kind="move", effective_on=MAY, unit_before=books.unit("a")
    )
    reported, today = both(books, flow, stock)
    assert names(books, reported, flow) == {"a": 4, "b": 5}
    assert names(books, today, flow) == {"b": 9}
    for ledger in (reported, today):
        assert ledger.total(stock, YEAR).value == 5
        assert ledger.total(stock, Span.of(Q1)).value == 4
    assert today.total(stock, YEAR).coverage == "1/1"


def test_a_merged_branch_speaks_through_its_heir_and_a_dissolved_one_no_more(books: Books) -> None:
    metric = books.metric("m", "stock", reported_by="branch")
    for code, value in (("x", 4), ("y", 5), ("z", 6)):
        books.put(metric, value, books.paper(Q1, "a", organisation=books.branch(code, "a")))
    books.put(metric, 9, books.paper(Q2, "a", organisation=books.branch("y", "a")))
    change(books, "merge", "x", successor=books.branch("y", "a"))
    change(books, "dissolve", "z")
    for ledger in both(books, metric):
        assert ledger.total(metric, YEAR).value == 9


def test_a_units_figure_for_its_branches_gives_way_to_the_branches_it_went_to(
    books: Books,
) -> None:
    metric = books.metric("m", "stock", reported_by="branch")
    put(books, metric, {(Q1, "a"): 30})
    books.put(metric, 33, books.paper(Q2, "b", organisation=books.branch("x", "b")))
    act(books, "merge", "a", "b", heir="b")
    for ledger in both(books, metric):
        assert ledger.total(metric, YEAR).value == 33


# --- scopes and comparisons ----------------------------------------------------------------


@pytest.mark.parametrize("nature", ["flow", "stock", "people"])
def test_a_unit_asked_alone_says_what_it_says_in_the_city(books: Books, nature: str) -> None:
    metric = books.metric("m", nature)
    put(books, metric, MERGED | {(Q2, "c"): 7})
    act(books, "merge", "a", "b", heir="b")
    for view in (Organised.THEN, Organised.NOW):
        city = books.read(metric, organised=view)
        for code in "abc":
            pk = books.unit(code).pk
            alone = books.read(metric, unit_pks=[pk], organised=view)
            assert alone.of_unit(metric, YEAR, pk) == city.of_unit(metric, YEAR, pk)
            assert alone.total(metric, YEAR).value == city.of_unit(metric, YEAR, pk).value


def test_a_year_is_compared_with_the_year_before_as_one_family(books: Books) -> None:
    """b has grown by a, which is no growth: the city compares both, and so does b as of today."""
    metric = books.metric("m")
    put(books, metric, {(Q1, "a"): 10, (Q1, "b"): 20, (Quarter(2026, 1), "b"): 33})
    act(books, "merge", "a", "b", heir="b")
    spans = Span(2026, (1,)), Span(2025, (1,))
    b = books.unit("b").pk
    for ledger in both(books, metric, years=(2025, 2026)):
        now, before = comparable(ledger, metric, *spans)
        assert (now.value, before.value) == (33, 30)
    now, before = comparable(ledger, metric, *spans, unit_pk=b)
    assert (now.value, before.value) == (33, 30)


def test_reading_asks_three_questions(books: Books, django_assert_num_queries: object) -> None:
    metric = books.metric("m")
    put(books, metric, MERGED)
    act(books, "merge", "ab", "c", heir="c")
    root = Unit.objects.roots().get()
    with django_assert_num_queries(4):  # type: ignore[operator]
        books.read(metric, unit_pks=[books.units["c"].pk, root.pk])
