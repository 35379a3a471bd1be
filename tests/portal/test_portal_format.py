"""The filters pages and papers write figures with."""

from datetime import date
from decimal import Decimal

import pytest

from portal.templatetags import portal_format


def test_filters_write_figures_and_dates() -> None:
    assert portal_format.cn_number(62800) == "6.28万"
    assert portal_format.cn_number(Decimal(41300), "万元") == "4.13亿元"
    assert portal_format.exact_number(Decimal("62800.50")) == "62800.5"
    assert portal_format.percent(Decimal("83.333")) == "83.3%"
    assert portal_format.change(225, 200) == "同比增长12.5%"
    assert portal_format.rate_change(Decimal("68.5"), 66) == "同比提高2.5个百分点"
    assert portal_format.cn_date(date(2025, 7, 1)) == "2025年7月1日"


@pytest.mark.parametrize("missing", [None, ""])
def test_a_missing_value_is_a_dash(missing: str | None) -> None:
    assert portal_format.cn_number(missing) == "—"
    assert portal_format.exact_number(missing) == "—"
    assert portal_format.percent(missing) == "—"
    assert portal_format.change(missing, 3) == "—"
    assert portal_format.change(3, missing) == "—"
    assert portal_format.cn_date(missing) == "—"
