"""How figures and dates are written in pages and papers; a missing one is always —."""

from datetime import date
from decimal import Decimal

from django import template

from portal import numbers

register = template.Library()

# "" is what a template gives for a name that does not exist.
Amount = Decimal | int | str | None


def _number(value: Amount) -> Decimal | None:
    return None if value is None or value == "" else Decimal(value)


@register.filter
def cn_number(value: Amount, unit_of_measure: str = "") -> str:
    """4805, 6.28万, 4.13亿元; the unit is optional."""
    number = _number(value)
    return (
        numbers.NOT_AVAILABLE if number is None else numbers.cn_number_in(number, unit_of_measure)
    )


@register.filter
def exact_number(value: Amount) -> str:
    """Every digit, for tooltips and annexes."""
    number = _number(value)
    return numbers.NOT_AVAILABLE if number is None else numbers.exact_number(number)


@register.filter
def percent(value: Amount) -> str:
    """83.3% from a value that is already per cent."""
    return numbers.format_percent(_number(value))


@register.filter
def change(new: Amount, old: Amount) -> str:
    """同比增长12.5%, from the new value and the old one."""
    return numbers.format_change(_number(new), _number(old))


@register.filter
def rate_change(new: Amount, old: Amount) -> str:
    """同比提高2.5个百分点, from the new rate and the old one."""
    return numbers.format_change(_number(new), _number(old), is_rate=True)


@register.filter
def cn_date(day: date | str | None) -> str:
    """2025年7月1日, without leading zeros."""
    if not isinstance(day, date):
        return numbers.NOT_AVAILABLE
    return f"{day.year}年{day.month}月{day.day}日"
