"""Ordinals: 第十届, 第3期, 第**个, 首届.  Editions, not counts."""

import re

from portal.cells.chinese import NUMERAL_CHARACTERS, read_chinese
from portal.prose.measures import measure_at

_ONE = rf"\d+|[{NUMERAL_CHARACTERS}]+"
_ORDINAL = re.compile(rf"第(?P<number>{_ONE}|\*+|[×]+)(?:[、和至到—-](?:{_ONE})(?![、\d]))*")
_FIRST = re.compile("首(?=[届批期](?!次))")
# 第一 with a noun is a catchword, not an edition: 第一时间, 第一书记, 第一议题.
_PLAIN_MEASURES = frozenset("届批期次个轮名位项条件场章节讲组类站季集版辑号部课")
# A rank needs no measure word: 位居全省第二.
_RANK = re.compile("(?:排名|排在|位居|位列|名列|排|居|列)[^，。；、]{0,8}$")
_NAMES = re.compile("季度|人民|种形态|把手|位的|个百年|线|次世界|轮土地|次党代会报告")


def find_ordinals(text: str) -> list[tuple[int, int, int | None]]:
    """Start, end and number (None when masked) of every ordinal."""
    rows: list[tuple[int, int, int | None]] = []
    for found in _ORDINAL.finditer(text):
        if _NAMES.match(text, found.end()):
            continue
        measure = measure_at(text, found.end(), arabic=True)
        after = text[found.end() : found.end() + 1]
        if not measure and after in _PLAIN_MEASURES and after:
            measure = after
        if not measure and not _RANK.search(text[: found.start()][-12:]):
            continue
        word = found["number"]
        number = None if word[0] in "*×" else int(word) if word.isdigit() else read_chinese(word)
        if number is not None or word[0] in "*×":
            rows.append((found.start(), found.end() + len(measure), number))
    rows += [(m.start(), m.end() + 1, 1) for m in _FIRST.finditer(text)]
    return sorted(rows)
