"""Punctuation and numbers inside the prose (GB/T 15834, GB/T 15835)."""

import re
from collections.abc import Callable, Sequence

from reports.inspection.heading_checks import Found, about
from reports.inspection.outcome import Check
from reports.inspection.passages import Passage, Role, with_role

HAN = r"[\u4e00-\u9fff]"
HALF = re.compile(rf"{HAN}[,;:?!]|[,;?!]{HAN}|{HAN}\({HAN}|{HAN}\.(?:{HAN}|$)")
STRAIGHT = re.compile(r"[\"']")
DOUBLED = re.compile(r"[，。、；：]{2,}|[？！]{3,}|。”。")
DOTS = re.compile(r"\.{3,}|。{3,}|(?<!…)…(?!…)")
THOUSANDS = re.compile(r"\d{1,3}(?:[,，]\d{3})+(?!\d)")
RANGE = re.compile(r"\d+(?:\.\d+)?[-~—～]\d+(?:\.\d+)?[%％]")
PAIRS = (("（", "）"), ("“", "”"), ("《", "》"), ("‘", "’"), ("〔", "〕"))
Judge = Callable[[Sequence[Passage]], Found]


def _never(pattern: re.Pattern[str], expected: str) -> Judge:
    """A judge that refuses each match in the prose."""

    def judge(passages: Sequence[Passage]) -> Found:
        prose = with_role(passages, Role.BODY, Role.TITLE, Role.SALUTATION)
        if not prose:
            return None
        return [
            about(p, f"“{p.text[max(match.start() - 4, 0) : match.end() + 4]}”", expected)
            for p in prose
            for match in pattern.finditer(p.text)
        ]

    return judge


def _paired(passages: Sequence[Passage]) -> Found:
    prose = with_role(passages, Role.BODY, Role.TITLE)
    if not any(mark in p.text for p in prose for pair in PAIRS for mark in pair):
        return None
    return [
        about(
            p,
            f"“{left}”{p.text.count(left)}个，“{right}”{p.text.count(right)}个",
            "引号、括号、书名号成对",
        )
        for p in prose
        for left, right in PAIRS
        if p.text.count(left) != p.text.count(right)
    ]


PROSE_CHECKS = (
    Check("prose-half-width", "半角标点", "GB/T 15834-2011 4", _never(HALF, "汉字之间用全角标点")),
    Check("prose-straight-quotes", "直引号", "GB/T 15834-2011 4.9", _never(STRAIGHT, "用“”‘’")),
    Check("prose-doubled", "标点重复", "GB/T 15834-2011 5", _never(DOUBLED, "一处一个标点")),
    Check("prose-dots", "省略号", "GB/T 15834-2011 4.11", _never(DOTS, "省略号用六个点（……）")),
    Check("prose-pairs", "引号、括号成对", "GB/T 15834-2011 4.9", _paired),
    Check("prose-thousands", "千分号", "GB/T 15835-2011", _never(THOUSANDS, "正文数字不用千分号")),
    Check(
        "prose-range",
        "百分数范围",
        "GB/T 15835-2011 5.1.4",
        _never(RANGE, "前后都写百分号，如63%～68%"),
    ),
)
