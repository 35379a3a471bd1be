"""Characters → lines: those that share a baseline, from left to right."""

from collections.abc import Iterable, Iterator

from reports.inspection.pdf.model import Glyph, Line

# Digits and Chinese of one line may stand a little apart.
SAME_LINE = 0.7


def lines_of(glyphs: Iterable[Glyph]) -> tuple[Line, ...]:
    """Lines from top to bottom."""
    ordered = sorted(glyphs, key=lambda glyph: (glyph.baseline, glyph.left))
    return tuple(_line(row) for row in _rows(ordered))


def _rows(glyphs: list[Glyph]) -> Iterator[list[Glyph]]:
    row: list[Glyph] = []
    for glyph in glyphs:
        if row and glyph.baseline - row[0].baseline > SAME_LINE:
            yield row
            row = []
        row.append(glyph)
    if row:
        yield row


def _line(row: list[Glyph]) -> Line:
    return Line(tuple(sorted(row, key=lambda glyph: glyph.left)))
