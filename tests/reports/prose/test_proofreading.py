"""Which printed words may stand for which known figure."""

from decimal import Decimal

import pytest

from portal.prose import find_figures
from reports.selectors.prose.proofreading import agrees
from reports.selectors.prose.sources import Known


def known(value: str | None, qualifier: str = "") -> Known:
    number = None if value is None else Decimal(value)
    return Known("code", "工委", number, qualifier, "", "", "papers")


@pytest.mark.parametrize(
    ("printed", "value", "qualifier", "holds"),
    [
        ("宣讲3140场", "3140", "", True),
        ("宣讲3140场", "3141", "", False),
        ("宣讲3100余场", "3140", "", True),
        ("宣讲3100余场", "3100", "", False),
        ("宣讲3100余场", "3200", "", False),
        ("宣讲近3100场", "3140", "", False),
        ("宣讲近3200场", "3140", "", True),
        ("宣讲约3100场", "3140", "", True),
        ("宣讲超3100场", "3140", "", True),
        ("宣讲3000场以上", "3140", "", True),
        ("宣讲3100余场", "3100", "yu", True),
        ("宣讲3100场", "3100", "yu", False),
        ("覆盖6.28万人次", "62812", "", True),
        ("覆盖6.28万人次", "62912", "", False),
        ("占72.7%", "72.68", "", True),
        ("占72.7%", "72.6", "", False),
        ("投入近3000万元", "2980", "", True),
        ("投入4.13亿元", "41300", "", True),
        ("投入4.13亿元", "41360", "", False),
        ("宣讲***场", None, "masked", True),
        ("宣讲***场", "3100", "", False),
        ("宣讲31场", None, "masked", False),
    ],
)
def test_a_bound_must_be_true(printed: str, value: str | None, qualifier: str, holds: bool) -> None:
    (found,) = find_figures(printed)
    assert agrees(found, known(value, qualifier)) is holds
