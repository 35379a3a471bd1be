"""The words that say for when a figure stands: 2025年以来, 截至目前, 上半年, 全年."""

import re

from portal.prose.sentences import Sentences

_WORDS = re.compile(
    "(?:活动|工作|教育|专项行动)?开展以来|启动以来|成立以来|截至目前|截至|全年|累计|目前|今年以来|"
    "每年|每月|每周|每季度|每半年|年均|月均|期间|下一步|今后"
)


def period_words(text: str, sentences: Sentences, at: int, dates: list[tuple[int, int]]) -> str:
    """Dates and words of time nearest before the figure: of its sentence, else its paragraph."""
    start, _ = sentences.around(at)
    spans = [*dates, *(found.span() for found in _WORDS.finditer(text, start, at))]
    near = sorted(span for span in spans if start <= span[0] and span[1] <= at)
    if near:
        return "".join(dict.fromkeys(text[a:b] for a, b in near[-2:]))
    begin = sentences.paragraph(at)
    earlier = [span for span in dates if begin <= span[0] and span[1] <= at]
    if not earlier:
        earlier = [
            span for span in dates if span[1] <= at and text[span[0] : span[1]].find("年") > 0
        ]
    return text[earlier[-1][0] : earlier[-1][1]] if earlier else ""
