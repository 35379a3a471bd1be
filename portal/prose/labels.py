"""Numbers inside names are no figures: “五个中心”, 十四五, 80后, 3S, 104周年, 三会一课."""

import re

from portal.prose.label_words import MARKERS, SHAPES, WORDS

_LABEL = re.compile("|".join((WORDS, *SHAPES)))
_MARKER = re.compile("|".join(MARKERS))
_QUOTED = re.compile(
    '[“"]([^“”"，。；！？\n]{1,20})[”"]|[‘「『]([^‘’「」『』，。；！？\n]{1,20})[’」』]'
)
_NUMERAL = re.compile(r"[\d一二两三四五六七八九十百千万]")
_JUST_NUMBER = re.compile(r"\d[\d,.]*[余多]?[万亿]?")
_QUALIFIED = re.compile(r"\d[余多][万亿]?[^\d]|[近超约逾]\d|\d万?余|全覆盖")
_NUMBERED_NAME = re.compile("[一二两三四五六七八九十百]+[\u4e00-\u9fff]{2,10}")
# A sentence in quotation marks may count; a name is short.
_LONGEST_NAME = 12
_COUNTS = re.compile(r"\d{2,}[余多]?[万亿]?[个名家场次项件人户条篇]")
# 党员先锋岗1200个, 示范支部30个: words with their count behind them.
_COUNTED = re.compile(
    r"[\u4e00-\u9fff]{2,}(?:\d{2,}[余多]?[万亿]?[个名家场次项件人户期篇]|(?<!个)\d+(?:\.\d+)?%)"
)
_YEARS_IN_PARTY = re.compile(r"在党\d+年")


def label_spans(text: str) -> list[tuple[int, int]]:
    """Where names with a number in them stand: standing words, shapes, short quotations."""
    spans = [found.span() for found in _LABEL.finditer(text)]
    names = set()
    for found in _QUOTED.finditer(text):
        inner = found[1] or found[2]
        if _is_name(inner):
            spans.append(found.span(1 if found[1] else 2))
            names.add(inner)
    return spans + _said_again(text, names)


def _said_again(text: str, names: set[str]) -> list[tuple[int, int]]:
    """A name once given in quotation marks is a name without them too: “六大工程”, 六大工程."""
    numbered = sorted(name for name in names if _NUMBERED_NAME.fullmatch(name))
    if not numbered:
        return []
    again = re.compile("|".join(re.escape(name) for name in numbered))
    return [found.span() for found in again.finditer(text)]


def marker_spans(text: str) -> list[tuple[int, int]]:
    """Numbers that only count paragraphs and thoughts: 一、（二）1. 一是."""
    return [found.span() for found in _MARKER.finditer(text)]


def _is_name(inner: str) -> bool:
    """Whether a short quotation is a name; “30”家 is a figure with stray quotation marks."""
    if not _NUMERAL.search(inner) or "*" in inner or _YEARS_IN_PARTY.search(inner):
        return False
    if _COUNTED.fullmatch(inner):
        return False
    if len(inner) > _LONGEST_NAME and _COUNTS.search(inner):
        return False
    return not (_JUST_NUMBER.fullmatch(inner) or _QUALIFIED.search(inner))
