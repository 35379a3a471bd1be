"""Figures as the papers write them."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal import numbers

counts = st.integers(0, 10**12)
qualifiers = st.sampled_from(["", "yu", "duo", "chao", "jin", "yue", "above", "within"])
terms = st.lists(st.tuples(st.integers(1, 10**6), qualifiers), min_size=1, max_size=6)


@pytest.mark.parametrize(
    ("value", "printed"),
    [
        (0, "0"),
        (4805, "4805"),
        (9999, "9999"),
        (10000, "1万"),
        (62800, "6.28万"),
        (4273500, "427.35万"),
        (413000000, "4.13亿"),
        (99999996, "1亿"),
        (99994999, "9999.5万"),
        (15050, "1.51万"),
        (-62800, "-6.28万"),
        (Decimal("9999.995"), "1万"),
        (Decimal("72.70"), "72.7"),
        (Decimal("-0.001"), "0"),
        (1230000000000, "12300亿"),
    ],
)
def test_numbers_are_shortened_to_wan_and_yi(value: Decimal | int, printed: str) -> None:
    assert numbers.cn_number(value) == printed


@pytest.mark.parametrize(
    ("value", "unit_of_measure", "printed"),
    [
        (41300, "万元", "4.13亿元"),
        (3000, "万元", "3000万元"),
        (Decimal("0.3"), "万元", "0.3万元"),
        (Decimal("9999.999"), "万元", "1亿元"),
        (62800, "人次", "6.28万人次"),
        (12, "家", "12家"),
        (12000, "万人次", "1.2亿人次"),
        (Decimal("83.35"), "%", "83.4%"),
        (3000, "元", "3000元"),
    ],
)
def test_a_figure_carries_its_unit(
    value: Decimal | int, unit_of_measure: str, printed: str
) -> None:
    assert numbers.cn_number_in(value, unit_of_measure) == printed


@pytest.mark.parametrize(
    ("value", "printed"),
    [
        (Decimal("1E+3"), "1000"),
        (Decimal("3.1400"), "3.14"),
        (Decimal("-0.00"), "0"),
        (62849, "62849"),
    ],
)
def test_the_exact_number_shows_every_digit(value: Decimal | int, printed: str) -> None:
    assert numbers.exact_number(value) == printed


def test_a_rate_needs_both_parts_and_a_base() -> None:
    assert numbers.percent(None, 3) is None
    assert numbers.percent(3, None) is None
    assert numbers.percent(3, 0) is None
    assert numbers.share(1, 4) == Decimal("0.25")
    assert numbers.format_percent(numbers.percent(1, 4)) == "25%"
    assert numbers.format_percent(None) == "—"


def test_a_rate_of_a_rounded_term_is_only_about() -> None:
    assert numbers.rate_is_approximate("", "", printed=("2.28万", "2.3万"))
    assert numbers.rate_is_approximate("yu", "")
    assert not numbers.rate_is_approximate("", "", printed=("2280人", "41300万元"))
    assert numbers.format_rate(22800, 23000, approximate=True) == "约99%"
    assert numbers.format_rate(22800, 23000) == "99.1%"
    assert numbers.format_rate(1, 0, approximate=True) == "—"


@pytest.mark.parametrize(
    ("new", "old", "is_rate", "printed"),
    [
        (225, 200, False, "同比增长12.5%"),
        (150, 200, False, "同比下降25%"),
        (200, 200, False, "同比持平"),
        (200001, 200000, False, "同比基本持平"),
        (400, 200, False, "同比增长100%"),
        (0, 200, False, "同比下降100%"),
        (5, 0, False, "—"),
        (5, None, False, "—"),
        (None, 5, False, "—"),
        (Decimal("83.3"), Decimal("80.1"), True, "同比提高3.2个百分点"),
        (Decimal("80.1"), Decimal("83.3"), True, "同比下降3.2个百分点"),
        (Decimal("80"), Decimal("80"), True, "同比持平"),
        (Decimal("80"), None, True, "—"),
    ],
)
def test_changes_are_put_in_words(
    new: Decimal | int | None, old: Decimal | int | None, is_rate: bool, printed: str
) -> None:
    if (new, old) == (400, 200):
        assert numbers.change(new, old) == 100
    assert numbers.format_change(new, old, is_rate=is_rate) == printed


def test_the_change_on_the_previous_quarter_says_so() -> None:
    assert numbers.format_change(11, 10, word="环比") == "环比增长10%"


@pytest.mark.parametrize(
    ("number", "qualifier", "unit_of_measure", "printed"),
    [
        ("3100", "yu", "场", "3100余场"),
        ("3000", "jin", "万元", "近3000万元"),
        ("120万", "chao", "人次", "超120万人次"),
        ("500", "yue", "人", "约500人"),
        ("500", "above", "人", "500人以上"),
        ("500", "within", "人", "500人以内"),
        ("40", "duo", "家", "40多家"),
        ("95", "above", "%", "95%以上"),
        ("95", "duo", "%", "95%多"),
        ("12", "", "家", "12家"),
    ],
)
def test_the_word_stands_where_chinese_wants_it(
    number: str, qualifier: str, unit_of_measure: str, printed: str
) -> None:
    assert numbers.with_qualifier(number, qualifier, unit_of_measure) == printed


def test_an_unknown_qualifier_is_refused() -> None:
    with pytest.raises(ValueError, match="没有“dayue”这种限定词"):
        numbers.with_qualifier("3", "dayue", "场")


def test_a_figure_is_composed_in_one_go() -> None:
    assert numbers.figure_text(3100, "yu", "场") == "3100余场"
    assert numbers.figure_text(41300, "jin", "万元") == "近4.13亿元"
    assert numbers.figure_text(1200000, "chao", "人次") == "超120万人次"


@pytest.mark.parametrize(
    ("parts", "expected"),
    [
        ([], ""),
        ([(1, ""), (2, "")], ""),
        ([(3100, "yu"), (50, "")], "yu"),
        ([(3100, "yu"), (50, "yu")], "yu"),
        ([(40, "duo"), (50, "")], "duo"),
        ([(3100, "yu"), (120, "chao")], "yu"),
        ([(3100, "above"), (120, "chao")], "chao"),
        ([(3000, "jin"), (50, "")], "jin"),
        ([(3000, "jin"), (50, "within")], "jin"),
        ([(3000, "jin"), (50, "yu")], "yue"),
        ([(3000, "yue"), (50, "yu")], "yue"),
        ([(100, ""), (-50, "yu")], "jin"),
        ([(100, ""), (-50, "within")], "above"),
    ],
)
def test_a_sum_inherits_the_weaker_qualifier(
    parts: list[tuple[Decimal | int, str]], expected: str
) -> None:
    assert numbers.combine_qualifiers(parts) == expected


@pytest.mark.parametrize(
    ("exact", "shown", "qualifier", "agrees"),
    [
        (3140, 3100, "yu", True),
        (3140, 3100, "jin", False),
        (3100, 3100, "yu", False),
        (3200, 3100, "yu", False),
        (2960, 3000, "jin", True),
        (2100, 3000, "jin", False),
        (3000, 3000, "jin", False),
        (1200001, 1200000, "chao", True),
        (1200000, 1200000, "chao", False),
        (500, 500, "above", True),
        (500, 500, "within", True),
        (501, 500, "within", False),
        (510, 500, "yue", True),
        (600, 500, "yue", False),
        (500, 500, "", True),
        (501, 500, "", False),
        (5, 0, "yu", False),
        (500, 500, "masked", False),
    ],
)
def test_a_word_must_not_contradict_the_exact_value(
    exact: int, shown: int, qualifier: str, agrees: bool
) -> None:
    assert numbers.qualifier_agrees(exact, shown, qualifier) is agrees


@given(counts)
def test_a_shortened_number_is_within_half_of_its_last_place(value: int) -> None:
    printed = numbers.cn_number(value)
    factor = {"万": 10**4, "亿": 10**8}.get(printed[-1], 1)
    read = Decimal(printed.rstrip("万亿")) * factor
    assert abs(read - value) <= Decimal(factor) / 200
    assert "E" not in printed


@given(counts, counts)
def test_printing_keeps_the_sign(one: int, other: int) -> None:
    difference = one - other
    printed = numbers.cn_number(difference)
    assert printed.startswith("-") == (difference < 0)


@given(terms)
def test_the_qualifier_of_a_sum_does_not_depend_on_order_or_grouping(
    parts: list[tuple[Decimal | int, str]],
) -> None:
    whole = numbers.combine_qualifiers(parts)
    assert numbers.combine_qualifiers(reversed(parts)) == whole
    head = numbers.combine_qualifiers(parts[:-1])
    assert numbers.combine_qualifiers([(1, head), parts[-1]]) == whole


@given(st.integers(0, 999), st.integers(1, 999), st.integers(0, 999), st.integers(1, 999))
def test_a_rate_of_totals_lies_between_the_rates(a: int, b: int, c: int, d: int) -> None:
    one, other, total = (numbers.percent(*pair) for pair in ((a, b), (c, d), (a + c, b + d)))
    assert one is not None
    assert other is not None
    assert total is not None
    slack = Decimal("1e-20")
    assert min(one, other) - slack <= total <= max(one, other) + slack


@pytest.mark.parametrize(
    ("value", "qualifier", "shown"),
    [(12345678, "yu", "1234.56万余场"), (12341, "jin", "近1.24万场"), (12346, "", "1.23万场")],
)
def test_rounding_never_tightens_a_bound(value: int, qualifier: str, shown: str) -> None:
    """12345678余 is not 1234.57万余: more than that is not certain."""
    assert numbers.figure_text(value, qualifier, "场") == shown
