"""The words that say for when a figure stands: 2025年以来, 截至目前, 上半年, 全年."""

import re
from bisect import bisect_right

from portal.prose.sentences import Sentences

_WORDS = re.compile(
    "(?:活动|工作|教育|专项行动)?开展以来|启动以来|成立以来|截至目前|截至|全年|累计|目前|今年以来|"
    "每年|每月|每周|每季度|每半年|年均|月均|期间|下一步|今后"
)
# How many dates before a figure are looked at.
_NEAREST = 6


def period_words(text: str, sentences: Sentences, at: int, dates: list[tuple[int, int]]) -> str:
    """Dates and words of time nearest before the figure: of its sentence, else its paragraph."""
    start, _ = sentences.near(at)
    earlier = dates[: bisect_right(dates, (at, 0))]
    spans = [span for span in earlier[-_NEAREST:] if span[0] >= start]
    spans += [found.span() for found in _WORDS.finditer(text, start, at)]
    if spans:
        return "".join(dict.fromkeys(text[a:b] for a, b in sorted(spans)[-2:]))
    begin = sentences.paragraph(at)
    for first, last in reversed(earlier[-_NEAREST:]):
        if first >= begin or "年" in text[first:last]:
            return text[first:last]
    return ""
