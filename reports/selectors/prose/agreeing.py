"""Whether printed words may stand for a known figure."""

import re
from decimal import ROUND_CEILING, ROUND_FLOOR, ROUND_HALF_UP, Decimal

from portal.numbers import (
    LOWER_BOUNDS,
    UPPER_BOUNDS,
    qualifier_agrees,
    qualifier_class,
    rounded,
)
from portal.prose import Found
from portal.prose.numerals import is_strictly_below, spread_in
from reports.selectors.prose.known import Known

# Powers of ten; money is kept in 万元.
_MONEY = {"万元": 0, "亿元": 4}
_SCALES = (("亿", 8), ("万", 4))
# 至多 bounds from above: 多 says more only behind a number.
_CODES = {("余", "more_than"): "yu", ("多", "more_than"): "duo", ("近", "about"): "jin"}


def agrees(found: Found, known: Known) -> bool:
    """Whether the printed words may stand for the known figure; a bound must be a true one."""
    if found.value is None or known.value is None:
        return found.kind == "masked" and known.value is None
    if spread := spread_in(found.value_as_printed):
        # Both ends count as the value does: 两三万 is 20000 to 30000.
        times = found.value / spread[0]
        return spread[0] * times <= known.value <= spread[1] * times
    if known.qualifier:
        same_word = qualifier_class(known.qualifier) == found.qualifier
        # 298025以上 is printed as 29.8万以上: a bound is rounded outwards.
        way = ROUND_FLOOR if known.qualifier in LOWER_BOUNDS else ROUND_HALF_UP
        way = ROUND_CEILING if known.qualifier in UPPER_BOUNDS else way
        return same_word and found.value == rounded(known.value, last_place(found), way)
    if found.qualifier == "at_most" and is_strictly_below(found.value_as_printed):
        return known.value < found.value
    if found.qualifier == "exact":
        return rounded(known.value, last_place(found)) == found.value
    return qualifier_agrees(known.value, found.value, _code(found))


def last_place(found: Found) -> Decimal:
    """What the last printed digit stands for: 0.01万 is 100, 97.3% a tenth."""
    digits = re.search(r"\d+(?:\.(\d+))?", found.value_as_printed)
    places = -len((digits and digits[1]) or "")
    if found.measure_word in _MONEY:
        return Decimal(1).scaleb(places + _MONEY[found.measure_word])
    scale = next((power for word, power in _SCALES if word in found.value_as_printed), 0)
    return Decimal(1).scaleb(places + scale)


def _code(found: Found) -> str:
    """The stored code of the bounding word: 余 and 多 are narrower than 以上."""
    for (word, qualifier), code in _CODES.items():
        if word in found.value_as_printed and found.qualifier == qualifier:
            return code
    return {"over": "chao", "about": "yue", "at_most": "within"}.get(found.qualifier, "above")
