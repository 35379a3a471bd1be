"""Widths and type size of an annex table: every number on one line, however many columns there are.

The type area of a lying sheet is 225 mm wide, of an upright one 156 mm. Half an em is the width of a digit.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

TABLE_WIDTH, UPRIGHT_WIDTH = 225.0, 156.0
POINT = 25.4 / 72
# Type sizes in points, largest first, with what a cell has free beside its text in millimetres;
# the style sheet of the annex has a class fit-0 to fit-3 for each.
SIZES = ((10.5, 3.9), (9.0, 1.6), (8.0, 1.0), (7.0, 0.8))
LONGEST_WORDS, FEW_WORDS = 12, 6
HEAD_CHARACTERS = 2
# No line ends after the first or begins with the second; a quotation mark clings to both sides.
OPENING, CLOSING, QUOTES = "（《〈〔【", "）》〉〕】，。、；：？！%％", "“”‘’"
WIDEST_NAME = 90.0
_WIDTHS = {"serial": (11.0, 7.0), "name": (50.0, 30.0), "wide": (105.0, 60.0)}


@dataclass(frozen=True)
class Fit:
    """How a table is set: which of the sizes, and the width of each column in millimetres."""

    step: int
    widths: tuple[float, ...]


def fit_columns(
    kinds: Sequence[str],
    rows: Sequence[Sequence[str]],
    heads: Sequence[str] = (),
    width: float = TABLE_WIDTH,
) -> Fit:
    """The largest size in which the widest cell of every column fits; the smallest if none does.

    Words of a head wrap, but what no line may part (“第一议题”学) stays inside its column.
    """
    longest = [_longest(place, rows) for place in range(len(kinds))]
    tied = [tied_width(head) for head in heads] or [0.0] * len(kinds)
    for step in range(len(SIZES)):
        widths = _widths(kinds, list(zip(longest, tied, strict=True)), step, width)
        if sum(widths) <= width + 0.01:
            return Fit(step, widths)
    scale = width / sum(widths)
    return Fit(step, tuple(width * scale for width in widths))


def _longest(place: int, rows: Sequence[Sequence[str]]) -> float:
    """Width of the widest text of a column in ems."""
    return max((text_width(row[place]) for row in rows), default=0)


def text_width(text: str) -> float:
    """Width in ems: ASCII takes half of one."""
    return sum(0.5 if character.isascii() else 1 for character in text)


def tied_width(text: str) -> float:
    """Width in ems of the longest piece that no line break may part."""
    widest = piece = 0.0
    for place, character in enumerate(text):
        is_tied = place > 0 and _clings(text[place - 1], character)
        piece = (piece if is_tied else 0) + text_width(character)
        widest = max(widest, piece)
    return widest


def _clings(left: str, right: str) -> bool:
    if left in QUOTES or right in QUOTES or left in OPENING or right in CLOSING:
        return True
    return left.isascii() and right.isascii() and " " not in (left, right)


def _widths(
    kinds: Sequence[str], longest: Sequence[tuple[float, float]], step: int, width: float
) -> tuple[float, ...]:
    """Widths in millimetres for the longest cell and head piece of each column.

    Names that would wrap take what is to spare first; the figures share evenly what then is left.
    """
    size, free = SIZES[step]
    fixed = {place: _fixed(kind, size) for place, kind in enumerate(kinds) if kind in _WIDTHS}
    needs = {
        place: max(_needed(kinds[place], longest[place][0]), longest[place][1]) * size * POINT
        + free
        for place in range(len(kinds))
        if place not in fixed
    }
    spare = max(0.0, width - sum(fixed.values()) - sum(needs.values()))
    fixed |= _grown(kinds, fixed, [most * size * POINT + free for most, _ in longest], spare)
    left = width - sum(fixed.values())
    share = left / len(needs) if needs else 0
    if needs and max(needs.values()) <= share:
        needs = dict.fromkeys(needs, share)
    elif needs and sum(needs.values()) <= left:
        spare = (left - sum(needs.values())) / len(needs)
        needs = {place: need + spare for place, need in needs.items()}
    return tuple((fixed | needs)[place] for place in range(len(kinds)))


def _grown(
    kinds: Sequence[str], fixed: Mapping[int, float], wanted: Sequence[float], spare: float
) -> dict[int, float]:
    """Columns of names as wide as their longest, as far as there is room for all of them."""
    places = [place for place in fixed if kinds[place] == "name"]
    lacking = {p: max(0.0, min(wanted[p], WIDEST_NAME) - fixed[p]) for p in places}
    share = min(1.0, spare / sum(lacking.values())) if sum(lacking.values()) else 0.0
    return {place: fixed[place] + lacking[place] * share for place in places}


def _fixed(kind: str, size: float) -> float:
    widest, narrowest = _WIDTHS[kind]
    return widest if size == SIZES[0][0] else max(narrowest, widest * size / 12)


def _needed(kind: str, longest: float) -> float:
    """Ems a column needs: figures never wrap, words may after a few."""
    return max(HEAD_CHARACTERS, min(longest, LONGEST_WORDS if kind == "number" else FEW_WORDS))
