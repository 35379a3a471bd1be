"""Numbers that need no proof: how often something is held, and how many things were just named."""

import re

from portal.prose.finding import Found
from portal.prose.indefinite import EVERY
from portal.prose.numerals import read_numeral

_ONCE = re.compile("一(?:次|场|期|堂|节|课|讲|轮)")
# 甲、乙2次 may count anything; 甲、乙两个环节 counts what was named.
_FEW = re.compile("(?P<number>[两三四五六七八九十]{1,2})(?:个|项|类|种|大|张|支|条)")
_PHRASE = re.compile("[^，。；！？：:\n]*$")
_PARTING = re.compile("、|以及|[和及与]")


def is_saying(found: Found) -> bool:
    """Whether the number is a frequency (每月一次), or counts what stands before it (甲、乙两个环节)."""
    if found.kind != "figure" or found.qualifier != "exact" or found.value is None:
        return False
    return _is_frequency(found) or _counts_listed(found)


def _is_frequency(found: Found) -> bool:
    return bool(_ONCE.fullmatch(found.value_as_printed) and EVERY.search(found.before))


def _counts_listed(found: Found) -> bool:
    """Whether as many things as the number says are listed right before it."""
    few = _FEW.match(found.value_as_printed)
    phrase = _PHRASE.search(found.before)
    if few is None or phrase is None or "、" not in phrase[0]:
        return False
    items = _PARTING.split(phrase[0])
    return len(items) == read_numeral(few["number"]) and all(items)
