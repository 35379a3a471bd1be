"""Numbers of headings: their form and their order; 一是二是三是 as well."""

import re
from collections.abc import Callable, Sequence

from reports.inspection.outcome import Check, Deviation
from reports.inspection.passages import Passage, Role, with_role
from reports.inspection.words import (
    LEVELS,
    MISWRITTEN,
    NUMERALS,
    chinese_number,
    level_of,
    number_of,
)

Found = list[Deviation] | None
Judge = Callable[[Sequence[Passage]], Found]
ORDINAL = re.compile(rf"(?:^|[。；：，）])([{NUMERALS}])是")
SHOWN = 16


def about(passage: Passage, found: str, expected: str) -> Deviation:
    """Something about a piece of text."""
    return Deviation(f"{passage.place}“{passage.text[:SHOWN]}”", found, expected, passage.page)


def _numbered(passages: Sequence[Passage]) -> list[tuple[int, Passage]]:
    return [(level_of(p.text), p) for p in with_role(passages, Role.BODY) if level_of(p.text)]


def _form(passages: Sequence[Passage]) -> Found:
    body = with_role(passages, Role.BODY)
    found = [
        about(passage, f"序数写成“{match[0]}”", f"写成“{right}”的样子")
        for passage in body
        for pattern, right in MISWRITTEN
        if not level_of(passage.text) and (match := pattern.match(passage.text))
    ]
    return found if found or _numbered(passages) else None


def _order(level: int) -> Judge:
    def judge(passages: Sequence[Passage]) -> Found:
        if not any(found == level for found, _ in _numbered(passages)):
            return None
        return _out_of_order(passages, level)

    return judge


def _out_of_order(passages: Sequence[Passage], level: int) -> list[Deviation]:
    found, expected = [], 1
    for at, passage in _numbered(passages):
        if at < level:
            expected = 1
        elif at == level:
            number = number_of(passage.text, level)
            if number != expected:
                found.append(about(passage, f"序数是{number}", f"序数是{expected}"))
            expected = number + 1
    return found


def _depth(passages: Sequence[Passage]) -> Found:
    """（1） stands below 1., never above it."""
    numbered = _numbered(passages)
    if not numbered:
        return None
    found, open_levels = [], {0}
    for level, passage in numbered:
        if level == len(LEVELS) and level - 1 not in open_levels:
            found.append(about(passage, "（1）上面没有1.", "层次依次为一、（一）1.（1）"))
        open_levels = {each for each in open_levels if each < level} | {level}
    return found


def _ordinals(passages: Sequence[Passage]) -> Found:
    found, seen = [], False
    for passage in with_role(passages, Role.BODY):
        numbers = [chinese_number(each) for each in ORDINAL.findall(passage.text)]
        seen = seen or bool(numbers)
        expected = 1
        for number in numbers:
            # A paragraph may count anew, and go on from the one before.
            if number not in {1, expected} and not (expected == 1 and number > 1):
                found.append(
                    about(
                        passage, f"“{NUMERALS[number - 1]}是”前面缺一项", "一是、二是、三是依次排列"
                    )
                )
            expected = number + 1
    return found if seen else None


HEADING_CHECKS = (
    Check("heading-form", "结构层次序数的写法", "GB/T 9704-2012 7.3.3", _form),
    Check("heading-1-order", "一级标题编号", "GB/T 9704-2012 7.3.3", _order(1)),
    Check("heading-2-order", "二级标题编号", "GB/T 9704-2012 7.3.3", _order(2)),
    Check("heading-3-order", "三级标题编号", "GB/T 9704-2012 7.3.3", _order(3)),
    Check("heading-4-order", "四级标题编号", "GB/T 9704-2012 7.3.3", _order(4)),
    Check("heading-depth", "标题层次", "GB/T 9704-2012 7.3.3", _depth),
    Check("ordinals", "一是二是三是", "版面惯例", _ordinals),
)
