"""A number with its measure word becomes a figure, a masked figure, or nothing."""

import re
from bisect import bisect_left
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Literal

from portal.numbers import WAN, YI
from portal.prose.indefinite import is_indefinite
from portal.prose.measures import BARE_NOUNS, MONEY, PERCENT, measure_at
from portal.prose.numerals import TRAIL, TRAILING, Number, find_numbers

_RANGE = re.compile(r"[-—–~～至到]{1,2}")
_LIST = re.compile("[、，和及与]")
_RESPECTIVELY = re.compile("分别|依次|各")
_RESPECTIVELY_WITHIN = 30
_STRAY = re.compile('[”"’“]')
_CLOSING = re.compile("[，。；、！？）)”]|$|\n|以上|左右|的")
# A total by its name needs no measure word: 党员总数：9999.
_NAMED = re.compile(
    "(?:[总人次个件户]数|数量|总量|总计|共计|合计)(?:为|达到?|是|共|：|:)*$|数(?:为|是|：|:)$"
)
_OF_MANY = frozenset("处页票卷课")
_LATE = re.compile("[余多]")
_TAKES_LATE = frozenset({"年", "天", "小时", "倍", "公里", "亩", "吨", "元", "个", "米"})
# 突破30项技术 speaks of a breakthrough, not of a bound.
_BROKEN_THROUGH = re.compile("[^，。；]{0,6}(?:技术|难题|瓶颈|难点|堵点)")
_NUMBERED = re.compile(r"[A-Za-z.\d第]$")


@dataclass(frozen=True, slots=True)
class Counted:
    """A stretch of the tidy text with its kind and, for a figure, what it counts."""

    start: int
    end: int
    kind: Literal["figure", "ordinal", "label", "masked", "date"]
    value: Decimal | None = None
    qualifier: str = ""
    measure_word: str = ""


def read_counts(text: str, taken: list[tuple[int, int]]) -> list[Counted]:
    """Every free number of a text that counts something."""
    rows: list[Counted] = []
    numbers = [n for n in find_numbers(text) if not _meets(n, taken)]
    following: tuple[Number, str] | None = None
    for number in reversed(numbers):
        measure, end = _measure(text, number)
        if following:
            number = _in_scale(text, number, following[0])
        if not measure and following and _shares_measure(text, number, following[0]):
            measure = following[1]
        following = number, measure
        if measure or _stands_alone(text, number, end):
            rows.append(_count(text, number, measure, end))
    return [row for row in reversed(rows) if row.kind != "label"]


def _meets(number: Number, taken: list[tuple[int, int]]) -> bool:
    at = bisect_left(taken, (number.end, 0))
    return any(end > number.start for _, end in taken[max(0, at - 1) : at])


def _shares_measure(text: str, number: Number, following: Number) -> bool:
    """Whether the measure word after the next number counts for this one: 3至5人, 分别12、15名."""
    between = text[number.end : following.start]
    if _RANGE.fullmatch(between):
        return True
    said = text[max(0, number.start - _RESPECTIVELY_WITHIN) : number.start]
    return bool(_LIST.fullmatch(between) and _RESPECTIVELY.search(said))


def _in_scale(text: str, number: Number, following: Number) -> Number:
    """5—8万元 is 五万 to 八万: the first number shares the scale of the second."""
    is_range = _RANGE.fullmatch(text[number.end : following.start])
    if not is_range or number.value is None or following.value is None:
        return number
    scale = {"万": WAN, "亿": YI}.get(following.scale) if not number.scale else None
    if scale is None or number.value >= following.value / scale:
        return number
    return replace(number, value=number.value * scale, scale=following.scale)


def _measure(text: str, number: Number) -> tuple[str, int]:
    """The measure word of a number and where it ends; a stray quotation mark is stepped over."""
    end = number.end
    stray = _STRAY.match(text, end)
    word = measure_at(text, end, arabic=number.is_arabic and not number.is_masked)
    if not word and stray and number.is_arabic and not number.is_masked:
        word = measure_at(text, end + 1, arabic=True)
        end += 1 if word else 0
    if not word and text[end : end + 1] in _OF_MANY and _is_long(number):
        word = text[end]
    if not word and number.is_masked and text[end : end + 1] == "%":
        word = "%"
    return word, end + len(word)


def _is_long(number: Number) -> bool:
    """Whether a Chinese number is no idiom's: 二十多处 counts, 四处 does not."""
    return len(number.bare) > 1 or (bool(number.bare) and number.qualifier != "exact")


def _stands_alone(text: str, number: Number, end: int) -> bool:
    """Without a measure word only counted nouns (11县市) and large or bounded totals count."""
    if number.value is None or _NUMBERED.search(text[max(0, number.start - 1) : number.start]):
        return False
    is_large = number.is_arabic or number.value >= WAN
    if is_large and BARE_NOUNS.match(text, end):
        return True
    if number.is_arabic and _NAMED.search(text[max(0, number.start - 6) : number.start]):
        return bool(_CLOSING.match(text, end))
    is_total = number.scale in ("万", "亿") or number.qualifier != "exact"
    return is_total and bool(_CLOSING.match(text, end)) and (number.is_arabic or number.value > 100)


def _count(text: str, number: Number, measure: str, end: int) -> Counted:
    unsure = number.value is None and not number.is_masked
    if unsure or is_indefinite(text, number, measure, end):
        return Counted(number.start, end, "label")
    start, qualifier = number.start, number.qualifier
    if measure in _TAKES_LATE and _LATE.match(text, end):
        end, qualifier = end + 1, "more_than" if qualifier == "exact" else qualifier
    trail = TRAIL.match(text, end)
    if trail:
        end, qualifier = trail.end(), TRAILING[trail[0]] if qualifier == "exact" else qualifier
    if text.startswith("突破", start) and _BROKEN_THROUGH.match(text, end):
        start, qualifier = start + 2, "exact"
    value, word = _in_unit(number, measure)
    kind: Literal["figure", "masked"] = "masked" if number.is_masked else "figure"
    return Counted(start, end, kind, value, qualifier, word)


def _in_unit(number: Number, measure: str) -> tuple[Decimal | None, str]:
    """Money is counted in 万元, per mille in per cent; all else as it is."""
    word = (
        f"{number.scale}{measure}" if measure in MONEY and number.scale in ("万", "亿") else measure
    )
    value = number.value
    if value is not None and word in ("万元", "亿元"):
        value /= WAN
    if value is not None and measure == "‰":
        return value / 10, "%"
    return value, "%" if measure == "%" else word


def is_percent(measure: str) -> bool:
    """Whether a measure word says per cent or percentage points."""
    return measure in PERCENT
