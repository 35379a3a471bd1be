"""Days, counts and amounts in a register's cells, as people write them."""

import datetime
import re
from decimal import Decimal, InvalidOperation
from typing import Any

from import_export.widgets import Widget

from portal.registers.texts import folded

LARGEST_COUNT = 1_000_000
DAY = re.compile(r"(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?")
DIGITS_OF_DAY = re.compile(r"(\d{4})(\d{2})(\d{2})")
# A date whose cell lost its format is the number of days since this one; 1950 to 2100.
SERIAL, SERIALS = re.compile(r"(\d{5})(\.0+)?"), range(18264, 73415)
DAY_ZERO = datetime.date(1899, 12, 30)


class Day(Widget):
    """A date: a real one, or as people write it."""

    def clean(self, value: Any, row: Any = None, **kwargs: Any) -> datetime.date | None:
        """The day, None for an empty cell."""
        if isinstance(value, datetime.datetime):
            return value.date()
        if isinstance(value, datetime.date):
            return value
        text = folded(value).replace(" ", "")
        if not text:
            return None
        found = DAY.fullmatch(text) or DIGITS_OF_DAY.fullmatch(text)
        try:
            return datetime.date(*map(int, found.groups())) if found else _no_day(text)
        except ValueError as fault:
            raise ValueError(_no_date(text)) from fault

    def render(self, value: Any, obj: Any = None, **kwargs: Any) -> datetime.date | None:
        """A real date, which sheets sort."""
        day: datetime.date | None = value
        return day


def _no_day(text: str) -> datetime.date:
    raise ValueError(text)


def _no_date(text: str) -> str:
    """Why the text is no date; a number may be one whose cell is not formatted as a date."""
    number = SERIAL.fullmatch(text)
    if number is None or int(number[1]) not in SERIALS:
        return f"“{text[:15]}”不是日期，请写成2026-03-31。"
    day = DAY_ZERO + datetime.timedelta(days=int(number[1]))
    return f"是数字{number[1]}，请把单元格格式改成日期，或写成{day}。"


class Count(Widget):
    """A whole number from 0; an empty cell says nothing and is not 0."""

    def clean(self, value: Any, row: Any = None, **kwargs: Any) -> int | None:
        """The number, None for an empty cell."""
        text = folded(value).replace(" ", "").rstrip("人名个年")
        if not text:
            return None
        if not text.isdecimal() or int(text[:8]) > LARGEST_COUNT or len(text) > 8:
            raise ValueError(f"“{text[:15]}”不是人数那样的整数，请填0或正整数。")
        return int(text)

    def render(self, value: Any, obj: Any = None, **kwargs: Any) -> int | None:
        """A number."""
        count: int | None = value
        return count


class Money(Widget):
    """An amount in 元 with at most two decimals."""

    def clean(self, value: Any, row: Any = None, **kwargs: Any) -> Decimal | None:
        """The amount, None for an empty cell."""
        text = folded(value).replace(" ", "").replace(",", "").removesuffix("元")
        if not text:
            return None
        try:
            amount = Decimal(text)
        except InvalidOperation as fault:
            raise ValueError(f"“{text[:15]}”不是金额，请填以元为单位的数。") from fault
        if not amount.is_finite() or not 0 <= amount < Decimal("1e10"):
            raise ValueError(f"“{text[:15]}”不是金额，请填以元为单位的数。")
        rounded = amount.quantize(Decimal("0.01"))
        # Sheets keep binary fractions: 10.1 may come as 10.100000000000001.
        if abs(rounded - amount) > Decimal("1e-6"):
            raise ValueError(f"“{text[:15]}”小数多于两位，请填到分。")
        return rounded

    def render(self, value: Any, obj: Any = None, **kwargs: Any) -> Decimal | None:
        """A number."""
        amount: Decimal | None = value
        return amount
