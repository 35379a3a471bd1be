"""Left and right edge of a page's running text."""

from collections.abc import Sequence
from itertools import pairwise

from reports.inspection.pdf.model import Line, is_han
from reports.inspection.standard import CHARACTERS, TYPE_WIDTH

# A hair of difference is the writer's rounding; marks may hang half a character over the edge.
HAIR, NEAR = 0.4, 0.8
LONG_LINE = 20
INDENT = 2 * TYPE_WIDTH / CHARACTERS


def edges_of(lines: Sequence[Line]) -> tuple[float, float] | None:
    """Where flush lines begin and full lines end; None where no full line is there."""
    long = [line for line in lines if len(line.glyphs) >= LONG_LINE]
    if not long:
        return None
    # A mark at the end may hang over the edge, so lines without tell it better.
    plain = [line for line in long if is_han(line.glyphs[-1].text)]
    right = _outer([line.right for line in (plain if len(plain) > 1 else long)])
    left = _left([line.left for line in lines])
    # Where every line opens a paragraph, all of them are indented.
    is_indented = abs(right - left - (TYPE_WIDTH - INDENT)) <= NEAR and not _runs_on(lines, left)
    return (left - INDENT if is_indented else left), right


def _left(places: list[float]) -> float:
    """The leftmost place that two lines share, or one with others indented from it."""
    for place in sorted(places):
        shared = sum(abs(place - other) <= HAIR for other in places)
        indented = any(abs(other - place - INDENT) <= NEAR for other in places)
        if shared > 1 or indented:
            return place
    return min(places)


def _runs_on(lines: Sequence[Line], left: float) -> bool:
    """Whether a full line is followed by one that begins at the same place."""
    return any(
        len(a.glyphs) >= LONG_LINE and abs(a.left - left) <= HAIR and abs(b.left - left) <= HAIR
        and not a.text.endswith(("。", "：", "；"))
        for a, b in pairwise(lines)
    )  # fmt: skip


def _outer(places: Sequence[float]) -> float:
    """The largest of the places that many others share."""
    shared = {place: sum(abs(place - other) <= HAIR for other in places) for place in places}
    often = max(shared.values())
    edge = max(place for place in shared if shared[place] >= often / 2)
    near = sorted(place for place in places if abs(place - edge) <= HAIR)
    return near[len(near) // 2]
