"""Properties of the arithmetic of figures: what must hold whatever anybody reports."""

from collections.abc import Sequence
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from campaigns.choices import FigureState, Nature
from campaigns.rollup import FigureRow, Reading, over_subjects, over_time
from portal.choices import Qualifier

ADDED_OVER_SUBJECTS = (Nature.FLOW, Nature.STOCK, Nature.PEOPLE)
TYPED = (*ADDED_OVER_SUBJECTS, Nature.SINGLE)
NUMBERS = st.decimals(min_value=0, max_value=10**9, places=2)
QUALIFIERS = st.sampled_from(Qualifier.values)
MASKED = Reading(FigureState.MASKED)
NOT_APPLICABLE = Reading(FigureState.NOT_APPLICABLE)
BLANK = Reading()

reported = st.builds(
    Reading, st.just(FigureState.REPORTED.value), NUMBERS, QUALIFIERS, has_gap=st.booleans()
)
silent = st.sampled_from([MASKED, NOT_APPLICABLE, BLANK])
readings = st.lists(reported | silent, max_size=8)


@st.composite
def quarter_rows(draw: st.DrawFn) -> list[FigureRow]:
    """One subject's quarters of a year in any order, each at most once."""
    quarters = draw(st.permutations([1, 2, 3, 4]))[: draw(st.integers(1, 4))]
    return [draw(one_row(quarter)) for quarter in quarters]


@st.composite
def one_row(draw: st.DrawFn, quarter: int) -> FigureRow:
    state = draw(st.sampled_from(FigureState.values))
    is_number = state == FigureState.REPORTED
    number = draw(NUMBERS) if is_number else None
    return FigureRow(10 + quarter, quarter, state, number, draw(QUALIFIERS) if is_number else "")


def plain_sum(values: Sequence[Reading]) -> Decimal:
    return sum((r.value for r in values if r.value is not None), Decimal(0))


def essence(reading: Reading) -> tuple[object, ...]:
    """Everything a page shows, without the order in which rows were met."""
    return (
        reading.state, reading.value, reading.qualifier, reading.has_gap, sorted(reading.rows),
    )  # fmt: skip


# --- over subjects -------------------------------------------------------------------------


@given(st.sampled_from(TYPED), readings, st.randoms())
def test_a_total_never_depends_on_order(nature: str, values: list[Reading], dice: object) -> None:
    mixed = list(values)
    dice.shuffle(mixed)  # type: ignore[attr-defined]
    assert essence(over_subjects(nature, values)) == essence(over_subjects(nature, mixed))


@given(st.sampled_from(ADDED_OVER_SUBJECTS), st.lists(reported, min_size=1), st.lists(silent))
def test_masked_and_blank_never_lower_or_enter_a_sum(
    nature: str, numbers: list[Reading], others: list[Reading]
) -> None:
    with_silent = over_subjects(nature, numbers + others)
    assert with_silent.value == over_subjects(nature, numbers).value == plain_sum(numbers)


@given(st.sampled_from(TYPED), st.lists(reported | silent, max_size=5))
def test_a_masked_figure_makes_the_total_incomplete(nature: str, values: list[Reading]) -> None:
    assert over_subjects(nature, [*values, MASKED]).has_gap


@given(st.sampled_from(ADDED_OVER_SUBJECTS), readings, readings)
def test_the_sum_of_two_scopes_is_the_sum_of_their_union(
    nature: str, left: list[Reading], right: list[Reading]
) -> None:
    parts = [over_subjects(nature, left), over_subjects(nature, right)]
    union = over_subjects(nature, left + right)
    assert (union.value or 0) == plain_sum(parts)
    assert union.value == over_subjects(nature, parts).value
    assert union.has_gap == over_subjects(nature, parts).has_gap


@given(st.sampled_from(ADDED_OVER_SUBJECTS), readings)
def test_a_total_is_never_below_any_of_its_parts(nature: str, values: list[Reading]) -> None:
    total = over_subjects(nature, values)
    assert all(total.value >= r.value for r in values if total.value is not None and r.is_reported)


@given(st.lists(reported, min_size=2, max_size=6))
def test_single_figures_never_add(values: list[Reading]) -> None:
    assert over_subjects(Nature.SINGLE, values).value is None


@given(reported, st.lists(silent))
def test_a_single_figure_that_stands_alone_is_shown(only: Reading, others: list[Reading]) -> None:
    assert over_subjects(Nature.SINGLE, [*others, only]).value == only.value


def test_nothing_reported_is_nothing_and_not_zero() -> None:
    assert over_subjects(Nature.FLOW, []) == BLANK
    assert over_subjects(Nature.FLOW, [BLANK, BLANK]).value is None
    assert over_subjects(Nature.FLOW, [NOT_APPLICABLE, BLANK]).state == FigureState.NOT_APPLICABLE
    assert over_subjects(Nature.FLOW, [MASKED, NOT_APPLICABLE]).state == FigureState.MASKED


def test_what_was_printed_by_hand_survives_only_while_nothing_is_hidden() -> None:
    printed = Reading(FigureState.REPORTED, Decimal(3100), "yu", as_printed="3100余场")
    assert over_subjects(Nature.FLOW, [printed, BLANK]).as_printed == "3100余场"
    assert over_subjects(Nature.FLOW, [printed, MASKED]).as_printed == ""


def test_the_weaker_word_is_inherited() -> None:
    values = [
        Reading(FigureState.REPORTED, Decimal(3100), "yu"),
        Reading(FigureState.REPORTED, Decimal(50)),
    ]
    total = over_subjects(Nature.FLOW, values)
    assert (total.value, total.qualifier) == (3150, "yu")


# --- over time -----------------------------------------------------------------------------


@given(st.sampled_from(TYPED), quarter_rows(), st.randoms())
def test_time_is_read_by_the_calendar_and_not_by_the_order_of_rows(
    nature: str, rows: list[FigureRow], dice: object
) -> None:
    mixed = list(rows)
    dice.shuffle(mixed)  # type: ignore[attr-defined]
    assert essence(over_time(nature, rows)) == essence(over_time(nature, mixed))


@given(quarter_rows())
def test_flows_add_over_time(rows: list[FigureRow]) -> None:
    numbers = [row.number for row in rows if row.number is not None]
    found = over_time(Nature.FLOW, rows)
    assert found.value == (sum(numbers) if numbers else None)
    hidden = any(row.state == FigureState.MASKED for row in rows)
    assert found.has_gap == (hidden and len(rows) > 1)


@given(st.sampled_from([Nature.STOCK, Nature.SINGLE]), quarter_rows())
def test_stocks_take_the_last_figure(nature: str, rows: list[FigureRow]) -> None:
    last = max(rows, key=lambda row: row.quarter)
    found = over_time(nature, rows)
    assert (found.state, found.value, found.rows) == (last.state, last.number, (last.pk,))


@given(quarter_rows())
def test_people_never_add_over_time(rows: list[FigureRow]) -> None:
    """The same people come again: at least the largest quarter, never the sum."""
    numbers = [row.number for row in rows if row.number is not None]
    found = over_time(Nature.PEOPLE, rows)
    assert found.value == (max(numbers) if numbers else None)
    if numbers and len(rows) > 1:
        assert (found.qualifier, found.has_gap) == (Qualifier.ABOVE, True)


@given(st.sampled_from(TYPED), quarter_rows(), one_row(0))
def test_a_figure_stated_for_the_year_stands_over_its_quarters(
    nature: str, rows: list[FigureRow], year_row: FigureRow
) -> None:
    found = over_time(nature, [*rows, year_row])
    assert (found.state, found.value, found.rows) == (
        year_row.state, year_row.number, (year_row.pk,),
    )  # fmt: skip


@pytest.mark.parametrize("nature", TYPED)
def test_no_rows_are_no_reading(nature: str) -> None:
    assert over_time(nature, []) == BLANK
