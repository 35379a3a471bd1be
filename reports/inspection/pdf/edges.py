"""Left and right edge of a page's running text."""

from collections.abc import Sequence

from reports.inspection.pdf.model import Line, is_han

# A hair of difference is the writer's rounding; marks may hang half a character over the edge.
HAIR = 0.4


def edges_of(lines: list[Line]) -> tuple[float, float] | None:
    """Where most long lines begin, and where most end; None for too few lines.

    Lines that open a paragraph begin further right: of equally frequent edges the outer one counts.
    """
    if len(lines) < 2:
        return None
    # A mark at the end may hang over the edge, so lines without tell it better.
    plain = [line for line in lines if is_han(line.glyphs[-1].text)]
    ends = plain if len(plain) > 1 else lines
    return -_outer([-line.left for line in lines]), _outer([line.right for line in ends])


def _outer(places: Sequence[float]) -> float:
    """The largest of the places that many others share."""
    shared = {place: sum(abs(place - other) <= HAIR for other in places) for place in places}
    often = max(shared.values())
    edge = max(place for place in shared if shared[place] >= often / 2)
    near = sorted(place for place in places if abs(place - edge) <= HAIR)
    return near[len(near) // 2]
