"""Parts of a whole and words that stand for a number: 百分之九十五, 三分之二, 四成, 翻一番, 零差错."""

import re
from dataclasses import dataclass, replace
from decimal import Decimal

from portal.cells.words import ZERO_LABEL, longest_first
from portal.numbers import rounded
from portal.prose.numerals import BOUNDS, TRAIL, TRAILING, read_numeral

_N = "(?:[零一二两三四五六七八九十百]+(?:点[零一二三四五六七八九]+)?|[0-9.]+)"
_PART = re.compile(rf"(?P<base>百|千|万|{_N})分之(?P<part>{_N})")
_SLASHED = re.compile(
    r"(?<![\d/.])(?P<part>\d{1,2})/(?P<base>\d{1,2})(?![\d/])(?=以|的|左|，|。|、|；)"
)
_TENTHS = re.compile(
    r"(?P<tenths>[两二三四五六七八九]|一(?=成(?:半|左右|以上|以下|多|的|[，。；、）]))|(?<!\d)[1-9](?:\.\d)?)成(?P<half>半|[一二三四五六七八九](?=[的以左，。；、）]|$))?"
    "(?![立为员果功效绩本长熟就分品都人套书语])"
)
_DOUBLING = re.compile("翻(?:了)?(?:(?P<times>[一两二三])?番|(?P<fold>倍))")
_TIMES = {"一": 100, "两": 300, "二": 300, "三": 700}
_COVERAGE = re.compile("全覆盖(?=[，。；、！”\n]|$)|(?<=实现)全覆盖|(?<=达到)全覆盖")
_NOUGHT = re.compile(r"(?<![\d.%])0(?:失误|差错|事故|投诉|违纪|违法|上访|信访|案件)")
# 时间过半、任务过半 urges, it does not count.
_HALF = re.compile(
    "(?<!时间)(?<!任务)(?<!进度)(?P<over>超过?|过)半数?(?![年个天月小时边])|一半|半数(?!据)|减半(?!径)"
)
_QUOTES = ("“", '"', "‘", "「")


_LEAD = re.compile(f"(?:{longest_first(BOUNDS)})$")


@dataclass(frozen=True, slots=True)
class Share:
    """A stretch of text that says a number by words; per cent unless `measure` is empty."""

    start: int
    end: int
    value: Decimal
    measure: str
    qualifier: str = "exact"


def find_shares(text: str) -> list[Share]:
    """Fractions, tenths, doublings, full coverage and the zeros of 零失误, in order."""
    found = [_fraction(m) for p in (_PART, _SLASHED) for m in p.finditer(text)]
    found += [_tenths(m) for m in _TENTHS.finditer(text)]
    found += [
        Share(m.start(), m.end(), Decimal(_TIMES.get(m["times"] or "一", 100)), "%")
        for m in _DOUBLING.finditer(text)
    ]
    found += [
        Share(m.start(), m.end(), Decimal(100), "%")
        for m in _COVERAGE.finditer(text)
        if not text.endswith("100%", 0, m.start())
    ]
    found += [
        Share(m.start(), m.end(), Decimal(50), "%", "over" if m["over"] else "exact")
        for m in _HALF.finditer(text)
    ]
    found += [Share(m.start(), m.end(), Decimal(0), "") for m in _NOUGHT.finditer(text)]
    found += [
        Share(text.index("零", m.start()), m.end(), Decimal(0), "")
        for m in ZERO_LABEL.finditer(text)
        if text[max(0, m.start() - 1) : m.start()] not in _QUOTES
    ]
    listed = [_bounded(text, share) for share in found if share]
    return sorted(listed, key=lambda share: share.start)


def _bounded(text: str, share: Share) -> Share:
    """The share with the bounding word before or after it: 近三成, 四成以上."""
    lead = _LEAD.search(text, max(0, share.start - 5), share.start)
    trail = TRAIL.match(text, share.end)
    if lead:
        return replace(share, start=lead.start(), qualifier=BOUNDS[lead[0]])
    if trail and share.qualifier == "exact":
        return replace(share, end=trail.end(), qualifier=TRAILING[trail[0]])
    return share


def _fraction(found: re.Match[str]) -> Share | None:
    bases = {"百": Decimal(100), "千": Decimal(1000), "万": Decimal(10000)}
    base = bases.get(found["base"]) or read_numeral(found["base"])
    part = read_numeral(found["part"])
    if not base or part is None or part > base:
        return None
    value = rounded(part / base * 100, Decimal("0.01"))
    return Share(found.start(), found.end(), value, "%")


def _tenths(found: re.Match[str]) -> Share | None:
    tenths = read_numeral(found["tenths"])
    if tenths is None:
        return None
    rest = Decimal(5) if found["half"] == "半" else read_numeral(found["half"] or "零")
    return Share(found.start(), found.end(), tenths * 10 + (rest or 0), "%")
