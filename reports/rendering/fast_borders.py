"""Draw the borders of a table of WeasyPrint 70.0 by pattern; the PDF stays the same byte for byte.

Each of four thousand lines of an annex goes through colours, states and stacks of the library only
to say the same ten words with other coordinates. Here the first line of a kind is drawn by the
library and becomes the pattern of those that follow.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pydyf
from weasyprint import draw

Kind = tuple[Any, ...]
Words = tuple[list[Any], int, int]


def install() -> None:
    """Replace the drawing of one line where tables draw theirs; once per process."""
    by_library, by_table = draw.draw_line, draw.draw_collapsed_borders

    def draw_collapsed_borders(stream: Any, table: Any) -> None:
        with _patterns(by_library):
            by_table(stream, table)

    draw.draw_collapsed_borders = draw_collapsed_borders


@contextmanager
def _patterns(by_library: Any) -> Iterator[None]:
    """While one table is drawn, lines of a kind that was drawn before repeat its words."""
    known: dict[Kind, Words] = {}

    def draw_line(stream: Any, *place: Any) -> None:
        x1, y1, x2, y2, thickness, style, color = place
        kind = (thickness, style, id(color))
        # Only where the library would say colour and transparency again.
        is_fresh = stream._current_color_stroke is None and stream._current_alpha_stroke is None
        if is_fresh and kind in known:
            pattern, start, end = known[kind]
            drawn = pattern.copy()
            drawn[start], drawn[end] = _point(x1, y1, b"m"), _point(x2, y2, b"l")
            stream.stream.extend(drawn)
            return
        before = len(stream.stream)
        by_library(stream, *place)
        words = _words(stream.stream[before:])
        if is_fresh and words:
            known[kind] = words

    draw.draw_line = draw_line
    try:
        yield
    finally:
        draw.draw_line = by_library


def _words(drawn: list[Any]) -> Words | None:
    """The words of one line and the places of its two ends; None where it is no plain line."""
    starts = [place for place, word in enumerate(drawn) if _is(word, b" m")]
    ends = [place for place, word in enumerate(drawn) if _is(word, b" l")]
    if len(starts) != 1 or len(ends) != 1 or drawn[-1] != b"Q":
        return None
    return drawn, starts[0], ends[0]


def _is(word: Any, operator: bytes) -> bool:
    return isinstance(word, bytes) and word.endswith(operator)


def _point(x: float, y: float, operator: bytes) -> bytes:
    return b" ".join((pydyf._to_bytes(x), pydyf._to_bytes(y), operator))
