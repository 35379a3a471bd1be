"""Left and right edge of a page's running text."""

from collections import Counter

from reports.inspection.pdf.model import Line

# A hair of difference is the writer's rounding.
STEP = 1


def edges_of(lines: list[Line]) -> tuple[float, float] | None:
    """Where most long lines begin, and where most end; None where too few agree.

    Lines that open a paragraph begin further right: of equally frequent edges the outer one counts.
    """
    if len(lines) < 2:
        return None
    lefts = Counter(round(line.left, STEP) for line in lines)
    rights = Counter(round(line.right, STEP) for line in lines)
    left = min(edge for edge in lefts if lefts[edge] >= max(lefts.values()) / 3)
    right = max(edge for edge in rights if rights[edge] >= max(rights.values()) / 3)
    return left, right
