"""The numbered rules of the domain that are pure arithmetic."""

from datetime import date
from decimal import Decimal

import pytest

from portal import numbers
from portal.periods import Quarter
from portal.workdays import Calendar

HOLIDAYS = frozenset(
    {date(2026, 4, day) for day in (4, 5, 6)} | {date(2026, 10, day) for day in range(1, 8)}
)
CALENDAR = Calendar(HOLIDAYS, frozenset({date(2026, 10, 10)}), frozenset({2026}))


def test_rule_24_deadlines_follow_the_working_calendar() -> None:
    """Rule 24: deadline of Q1 2026 with 5 working days = 2026-04-08; of Q3 2026 = 2026-10-13.

    2026-10-10, a Saturday, is a working day.  Source: holiday notice.
    """
    assert CALENDAR.is_working_day(date(2026, 10, 10))
    assert CALENDAR.add_working_days(Quarter(2026, 1).end, 5) == date(2026, 4, 8)
    assert CALENDAR.add_working_days(Quarter(2026, 3).end, 5) == date(2026, 10, 13)


def test_rule_26_a_rate_comes_from_totals() -> None:
    """Rule 26: 1/2 and 9/10 gives 10/12 = 83.3%, not 70%.  Source: convention."""
    assert numbers.format_percent(numbers.percent(1 + 9, 2 + 10)) == "83.3%"


@pytest.mark.parametrize(
    ("value", "printed"),
    [
        (4805, "4805"),
        (62800, "6.28万"),
        (4273500, "427.35万"),
        (413000000, "4.13亿"),
        (99999996, "1亿"),
    ],
)
def test_rule_30_display(value: int, printed: str) -> None:
    """Rule 30: 4805; 62800 → 6.28万; 4273500 → 427.35万; 413000000 → 4.13亿; 99999996 → 1亿.

    Source: the customer's paper; convention.
    """
    assert numbers.cn_number(value) == printed


def test_rule_31_changes() -> None:
    """Rule 31: 同比 from 0 or a masked base prints "—"; change of a rate prints 百分点.

    Source: convention.
    """
    masked = None
    assert numbers.format_change(12, 0) == "—"
    assert numbers.format_change(12, masked) == "—"
    moved = numbers.format_change(Decimal("68.5"), Decimal("66"), is_rate=True)
    assert moved == "同比提高2.5个百分点"


def test_rule_33_rectification_rate() -> None:
    """Rule 33: 740 found and 507 rectified give 68.5%.  Source: the customer's paper."""
    assert numbers.format_percent(numbers.percent(507, 740)) == "68.5%"


@pytest.mark.parametrize(
    ("number", "qualifier", "unit_of_measure"),
    [
        ("约500", "above", "人"),
        ("500", "yue", "人左右"),
        ("3000余", "jin", "场"),
        ("3000余", "chao", "场"),
        ("3000多", "chao", "场"),
        ("至少500", "above", "人"),
        ("近3000", "yu", "场"),
    ],
)
def test_rule_34_no_two_words_around_one_number(
    number: str, qualifier: str, unit_of_measure: str
) -> None:
    """Rule 34: generated prose never prints 约…左右, 近…余, 超…余, 至少…以上.

    Source: GB/T 15835 practice.
    """
    with pytest.raises(ValueError, match="请只保留一个"):
        numbers.with_qualifier(number, qualifier, unit_of_measure)


@pytest.mark.parametrize("qualifier", sorted(numbers.QUALIFIER_WORDS))
def test_rule_34_a_composed_figure_has_exactly_one_word(qualifier: str) -> None:
    """Rule 34, the other way round: what we compose carries its one word and no second."""
    printed = numbers.figure_text(3000, qualifier, "场")
    found = [word for word in numbers.QUALIFIER_WORDS.values() if word in printed]
    assert found == [numbers.QUALIFIER_WORDS[qualifier]]
