"""A bound that is not true of the figure never agrees with it."""

from decimal import Decimal

import pytest

from portal.prose import find_answerable
from reports.selectors.prose.agreeing import agrees
from reports.selectors.prose.known import Known


def held(words: str, number: str | None) -> bool:
    (found,) = find_answerable(f"开展{words}活动")
    value = None if number is None else Decimal(number)
    return agrees(found, Known("m", "工委", value, "", number or "***", "", "api"))


@pytest.mark.parametrize(
    ("words", "number"),
    [
        ("不到28次", "27"), ("不足28次", "27"), ("28次以下", "27"), ("低于28次", "27"), ("少于28次", "27"),
        ("未满28次", "27"), ("未超过28次", "27"), ("没有超过27次", "27"), ("不超过27次", "27"), ("至多27次", "27"),
        ("最多28次", "27"), ("至少27次", "27"), ("不少于20次", "27"), ("超26次", "27"), ("突破26次", "27"),
        ("逾26次", "27"), ("27次以内", "27"), ("二三十次", "27"), ("两三百次", "260"), ("两三万次", "25000"),
        ("近30次", "27"), ("廿七次", "27"), ("***次", None),
    ],
)  # fmt: skip
def test_a_true_bound_agrees(words: str, number: str | None) -> None:
    assert held(words, number)


@pytest.mark.parametrize(
    ("words", "number"),
    [
        ("不到27次", "27"), ("不足27次", "27"), ("27次以下", "27"), ("低于27次", "27"), ("少于27次", "27"),
        ("未满27次", "27"), ("未达到27次", "27"), ("未超过26次", "27"), ("没有超过26次", "27"), ("不超过26次", "27"),
        ("至多26次", "27"), ("至少28次", "27"), ("不少于28次", "27"), ("超27次", "27"), ("突破27次", "27"),
        ("逾27次", "27"), ("大于27次", "27"), ("二三十次", "31"), ("两三百次", "190"), ("近27次", "27"),
        ("九九次", None), ("⑫次", "27"),
    ],
)  # fmt: skip
def test_an_untrue_bound_does_not(words: str, number: str | None) -> None:
    assert not held(words, number)
