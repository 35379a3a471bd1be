"""Advice about figures and deadlines: facts in, sentences out. Nothing here ever blocks."""

import datetime
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from portal.numbers import change, exact_number, rounded
from portal.workdays import Calendar, CalendarMissing

# Domain sheet §6, soft warnings: half more or less, a factor of 10, and 万 taken for 1.
LARGE_CHANGE = Decimal(50)
TENFOLD = (Decimal(8), Decimal("12.5"))
WAN_FOLD = (Decimal(5_000), Decimal(20_000))
# Two meetings after one are no mistake: small counts move by large shares.
SMALL_COUNT = Decimal(10)
BASIS = "统计软提示：增减过半、相差十倍或一万倍"
DAYS_NEAR = 7


@dataclass(frozen=True, slots=True)
class Flag:
    """One remark: what was noticed, in a sentence, and the rule it rests on."""

    code: str
    sentence: str
    basis: str


@dataclass(frozen=True, slots=True)
class Light:
    """A deadline as a lamp and its word."""

    light: Literal["red", "yellow", "green"]
    word: str


def figure_flags(
    now: Decimal | None,
    *,
    previous: Decimal | None = None,
    last_year: Decimal | None = None,
    is_rate: bool = False,
) -> list[Flag]:
    """What a reviewer would ask about one figure beside its neighbours in time.

    A base of 0 or a missing base gives no remark; rates move in 百分点 and are left alone.
    """
    if now is None or is_rate:
        return []
    for base, word in ((last_year, "去年同期"), (previous, "上期")):
        flags = list(_against(now, base, word))
        if flags:
            return flags
    return []


def _against(now: Decimal, base: Decimal | None, word: str) -> Iterator[Flag]:
    if not base or max(now, base) < SMALL_COUNT:
        return
    if now and _lies_in(WAN_FOLD, now, base):
        yield Flag("wan_suspected", f"与{word}相差约一万倍，请核对是否多写或漏写了“万”。", BASIS)
    elif now and _lies_in(TENFOLD, now, base):
        yield Flag("tenfold", f"与{word}相差约十倍，请核对是否多打或少打了一位。", BASIS)
    else:
        moved = change(now, base)
        if moved is not None and abs(moved) > LARGE_CHANGE:
            turned = "增长" if moved > 0 else "下降"
            share = exact_number(rounded(abs(moved), Decimal(1)))
            yield Flag("large_change", f"比{word}{turned}{share}%，请确认。", BASIS)


def _lies_in(bounds: tuple[Decimal, Decimal], now: Decimal, base: Decimal) -> bool:
    low, high = bounds
    larger, smaller = max(now, base), min(now, base)
    return low <= larger / smaller <= high


SENT = Light("green", "已上报")


def deadline_light(due_on: datetime.date, on: datetime.date, calendar: Calendar) -> Light:
    """红 overdue, 黄 within seven working days, 绿 otherwise; always with its word (rule 38)."""
    if on > due_on:
        return Light("red", f"逾期{(on - due_on).days}天")
    try:
        left = calendar.working_days_between(on, due_on)
    except CalendarMissing:
        left = (due_on - on).days
    if left > DAYS_NEAR:
        return Light("green", "时间充足")
    return Light("yellow", f"还有{left}个工作日" if left else "今天截止")
