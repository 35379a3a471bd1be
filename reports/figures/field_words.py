"""What somebody types to find a field, taken apart: names, and what is asked of them."""

import re

from portal.prose.numerals import read_numeral

ABOUT = ":about"
# What people type for an aspect, longest first.
_ASPECTS = (
    ("上年同期", ":before"),
    ("去年同期", ":before"),
    ("同比", ":change"),
    ("增长", ":change"),
    ("上年", ":before"),
    ("去年", ":before"),
    ("排名", ":top=3"),
    ("单位数", ":units"),
    ("名单", ":names"),
    ("约数", ABOUT),
    ("比重", ":share"),
    ("占比", ":share"),
)
_TOP = re.compile(r"(?:排名)?前(\d{1,2}|[一二三四五六七八九十]{1,3})(?:名|位|个)?")
_ROUND = ("约", "大约", "余", "多", "近", "超", "超过", "逾")
# Typed as words of their own: 万, 约 and 近 stand in many a name.
_ALONE = {"万": ":wan", "以万计": ":wan", "亿": ":yi", "以亿计": ":yi"} | dict.fromkeys(
    _ROUND, ABOUT
)
_MOST = 5


def take_apart(text: str) -> tuple[list[str], list[str]]:
    """(names, aspects): “警示教育 前5” gives ([警示教育], [:top=5])."""
    marks: list[str] = []
    if found := _TOP.search(text):
        marks.append(f":top={_count(found[1])}")
        text = text.replace(found[0], " ")
    for said, mark in _ASPECTS:
        if said in text:
            text = text.replace(said, " ")
            marks.append(mark)
    typed = text.split()[:_MOST]
    marks += [_ALONE[word] for word in typed if word in _ALONE]
    return [word for word in typed if word not in _ALONE], list(dict.fromkeys(marks))


def _count(word: str) -> int:
    value = read_numeral(word)
    return int(value) if value is not None else 0


def without_round(word: str) -> str:
    """警示教育近 without its 近; empty for a word that ends in none of them."""
    return word[:-1] if len(word) > 1 and word[-1] in _ROUND else ""
