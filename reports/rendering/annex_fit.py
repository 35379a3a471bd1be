"""Widths and type size of an annex table: every number on one line, however many columns there are.

The type area of a lying sheet is 225 mm wide. Half an em is the width of a digit.
"""

from collections.abc import Sequence
from dataclasses import dataclass

TABLE_WIDTH = 225.0
POINT = 25.4 / 72
# Type sizes in points, largest first, with what a cell has free beside its text in millimetres;
# the style sheet of the annex has a class fit-0 to fit-3 for each.
SIZES = ((10.5, 3.9), (9.0, 1.6), (8.0, 1.0), (7.0, 0.8))
LONGEST_WORDS, FEW_WORDS = 12, 6
HEAD_CHARACTERS = 2
_WIDTHS = {"serial": (11.0, 7.0), "name": (50.0, 30.0), "wide": (105.0, 60.0)}


@dataclass(frozen=True)
class Fit:
    """How a table is set: which of the sizes, and the width of each column in millimetres."""

    step: int
    widths: tuple[float, ...]


def fit_columns(kinds: Sequence[str], rows: Sequence[Sequence[str]]) -> Fit:
    """The largest size in which the widest cell of every column fits; the smallest if none does."""
    longest = [_longest(place, rows) for place in range(len(kinds))]
    for step in range(len(SIZES)):
        widths = _widths(kinds, longest, step)
        if sum(widths) <= TABLE_WIDTH + 0.01:
            return Fit(step, widths)
    scale = TABLE_WIDTH / sum(widths)
    return Fit(step, tuple(width * scale for width in widths))


def _longest(place: int, rows: Sequence[Sequence[str]]) -> float:
    """Width of the widest text of a column in ems."""
    return max((text_width(row[place]) for row in rows), default=0)


def text_width(text: str) -> float:
    """Width in ems: ASCII takes half of one."""
    return sum(0.5 if character.isascii() else 1 for character in text)


def _widths(kinds: Sequence[str], longest: Sequence[float], step: int) -> tuple[float, ...]:
    """Widths in millimetres; the figures share evenly what serial and name leave, if they may."""
    size, free = SIZES[step]
    fixed = {place: _fixed(kind, size) for place, kind in enumerate(kinds) if kind in _WIDTHS}
    needs = {
        place: _needed(kinds[place], longest[place]) * size * POINT + free
        for place in range(len(kinds))
        if place not in fixed
    }
    left = TABLE_WIDTH - sum(fixed.values())
    share = left / len(needs) if needs else 0
    if needs and max(needs.values()) <= share:
        needs = dict.fromkeys(needs, share)
    elif needs and sum(needs.values()) <= left:
        spare = (left - sum(needs.values())) / len(needs)
        needs = {place: need + spare for place, need in needs.items()}
    return tuple((fixed | needs)[place] for place in range(len(kinds)))


def _fixed(kind: str, size: float) -> float:
    widest, narrowest = _WIDTHS[kind]
    return widest if size == SIZES[0][0] else max(narrowest, widest * size / 12)


def _needed(kind: str, longest: float) -> float:
    """Ems a column needs: figures never wrap, words may after a few."""
    return max(HEAD_CHARACTERS, min(longest, LONGEST_WORDS if kind == "number" else FEW_WORDS))
