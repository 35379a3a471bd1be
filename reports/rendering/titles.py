"""Break a title into lines that form a trapezoid or a rhombus (GB/T 9704-2012, 7.3.1)."""

import itertools
import math
import re

# 2号 (22 pt) characters in a line of 156 mm, less one on each side.
LINE_CHARACTERS = 18
MOST_LINES = 3
# A line may not begin with these, nor end with those.
_NO_START = set("，。、；：？！）》”’】的和与及之等年月日")
_NO_END = set("（《“‘【第")
# Good places to break: before a preposition that opens a phrase, after a closing mark.
_OPENERS = ("关于", "推动", "加强", "促进", "开展", "落实", "工作", "情况")
_CLOSERS = set("》）”、，年度委会局市")
_UNBREAKABLE = re.compile(
    r"(?:[0-9]+年)?(?:上半年|第[一二三四]季度)|[0-9A-Za-z.%]+年?度?|《[^》]{1,12}》|[一二三四五六七八九十]+届"
    r"|“[^”]{1,10}”|第[一二三四五六七八九十]+党支部|(?:机关)?党(?:委|总支|支部)|机关纪委|换届选举|预备人选"
    r"|市直属?机关|基层党组织|组织生活|党建工作|工作(?:情况|总结|要点)|指标完成|主要指标|情况(?:报告|表)"
)
_COST_WORD = 6
_COST_EQUAL = 2
# How much longer than another a line may be, so that a title is no rectangle.
MOST_UNEVEN = 8


def balanced_lines(title: str) -> list[str]:
    """Lines of the title; an explicit line break wins. Longer than three lines stays in three."""
    if "\n" in title:
        return [line.strip() for line in title.split("\n") if line.strip()]
    if _width(title) <= LINE_CHARACTERS:
        return [title]
    count = min(MOST_LINES, math.ceil(_width(title) / LINE_CHARACTERS))
    allowed = _break_places(title)
    choices = itertools.combinations(allowed, count - 1)
    ranked = sorted(choices, key=lambda places: _cost(title, places))
    best = ranked[0] if ranked else ()
    if _is_rectangle(title, best):
        best = next((places for places in ranked if _is_shapely(title, places)), best)
    return _cut(title, best)


def _is_rectangle(title: str, places: tuple[int, ...]) -> bool:
    return len({_width(line) for line in _cut(title, places)}) == 1 and bool(places)


def _is_shapely(title: str, places: tuple[int, ...]) -> bool:
    """Lines of several lengths, none broken inside a phrase."""
    lengths = [_width(line) for line in _cut(title, places)]
    is_fit = max(lengths) <= LINE_CHARACTERS and max(lengths) - min(lengths) <= MOST_UNEVEN
    return is_fit and len(set(lengths)) > 1 and all(_is_good(title, place) for place in places)


def _break_places(title: str) -> list[int]:
    inside = {
        place
        for match in _UNBREAKABLE.finditer(title)
        for place in range(match.start() + 1, match.end())
    }
    return [
        place
        for place in range(2, len(title) - 1)
        if place not in inside and title[place] not in _NO_START and title[place - 1] not in _NO_END
    ]


def _cut(title: str, places: tuple[int, ...]) -> list[str]:
    return [title[a:b] for a, b in itertools.pairwise((0, *places, len(title)))]


def _width(line: str) -> float:
    """Width in 2号 characters; Latin letters and digits take half."""
    return sum(0.5 if character.isascii() else 1 for character in line)


def _cost(title: str, places: tuple[int, ...]) -> float:
    """Uneven lengths cost their square, a break inside a phrase and a rectangle extra."""
    lengths = [_width(line) for line in _cut(title, places)]
    ideal = sum(lengths) / len(lengths)
    cost = sum((length - ideal) ** 2 for length in lengths)
    cost += sum(1000 * max(0, length - LINE_CHARACTERS) ** 2 for length in lengths)
    cost += sum(_COST_WORD for place in places if not _is_good(title, place))
    return cost + (_COST_EQUAL if len(set(lengths)) == 1 else 0)


def _is_good(title: str, place: int) -> bool:
    return title[place - 1] in _CLOSERS or title.startswith(_OPENERS, place)
