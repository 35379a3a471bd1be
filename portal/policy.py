"""Numbers set by a rule or by us, as they stood on a day."""

import datetime
from collections.abc import Mapping
from decimal import Decimal

from portal.errors import RuleBroken
from portal.models import PolicyNumber


def number(code: str, on: datetime.date, *, otherwise: int | None = None) -> Decimal:
    """The value in force on the day; where none has been entered, `otherwise` or RuleBroken."""
    row = PolicyNumber.objects.filter(code=code, valid_from__lte=on).order_by("-valid_from").first()
    if row is not None:
        return row.value
    if otherwise is None:
        raise RuleBroken(
            f"政策参数“{code}”在{on.year}年{on.month}月{on.day}日没有数值，"
            "请系统管理员在“政策参数”中补录。"
        )
    return Decimal(otherwise)


def numbers(wanted: Mapping[str, datetime.date]) -> dict[str, Decimal]:
    """Several values by code, each as it stood on its own day, in one query.

    A code without a value on its day is left out.
    """
    rows = PolicyNumber.objects.filter(code__in=wanted).order_by("valid_from")
    return {row.code: row.value for row in rows if row.valid_from <= wanted[row.code]}
