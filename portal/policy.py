"""Numbers set by a rule or by us, as they stood on a day."""

import datetime
from decimal import Decimal

from portal.errors import RuleBroken
from portal.models import PolicyNumber


def number(code: str, on: datetime.date) -> Decimal:
    """The value in force on the day; raises RuleBroken when none has been entered."""
    row = PolicyNumber.objects.filter(code=code, valid_from__lte=on).order_by("-valid_from").first()
    if row is None:
        raise RuleBroken(
            f"政策参数“{code}”在{on.year}年{on.month}月{on.day}日没有数值，"
            "请系统管理员在“政策参数”中补录。"
        )
    return row.value
