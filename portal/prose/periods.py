"""The words that say for when a figure stands: 2025年以来, 截至目前, 上半年, 全年."""

import re
from bisect import bisect_right

from portal.prose.sentences import Sentences

_WORDS = re.compile(
    "(?:活动|工作|教育|专项行动)?开展以来|启动以来|成立以来|截至目前|截至|全年|累计|目前|今年以来|"
    "每年|每月|每周|每季度|每半年|年均|月均|期间|下一步|今后"
)
# What is told of more than one year: 近五年, “十四五”期间, 五年来, 累计, 2021年以来.
_N = r"[\d一二两三四五六七八九十几多数]{1,3}"
_MANY_YEARS = re.compile(
    rf"十[一二三四五六]五[”\"]?(?:规划)?(?:期间|时期|以来|期)|(?:近|过去|最近|前|这)的?{_N}年"
    rf"|{_N}[余多]?年(?:来|间|里|中)|历年|多年|任期内|本届"
    r"|(?:19|20)\d\d年?[-—–~～至到]{1,2}(?:19|20)?\d\d年"
)
_SINCE = re.compile("(?P<said>[^，。；]{0,14})(?:以来|起至今|至今)")
_SUMMED = re.compile(r"(?P<said>[^，。；]{0,14})累计")
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


def words_of_other_spans(before: str, year: int) -> str:
    """The words in the sentence before a figure that tell it of more than the year, if any."""
    if many := _MANY_YEARS.search(before):
        return many[0]
    own = re.compile(f"今年|本年|年初|全年|年内|年度|{year}年")
    spans = (*_SINCE.finditer(before), *_SUMMED.finditer(before))
    other = next((found for found in spans if not own.search(found["said"])), None)
    return other[0] if other else ""
