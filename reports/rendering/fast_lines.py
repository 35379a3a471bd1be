"""Break Chinese lines of WeasyPrint 70.0 without the detours of other scripts; the PDF stays the same.

The library shapes several lines' worth of text for each line in search of a word to hyphenate. A text
without blanks has none: the first line of a little more than a line is the line.
"""

import re
from math import inf
from typing import Any

from weasyprint.layout import inline
from weasyprint.text import line_break

# Half of the widest line's characters more, since marks close up.
DRAFT_LINES = 1.25
# Narrower columns go the library's way.
LEAST_CHARACTERS = 8
_DETOURS = re.compile("[ \\t\\n\\r\\f\u0085\u00a0\u00ad\u2028\u2029]")
Split = tuple[Any, int, int | None, float, float, float]


def install() -> None:
    """Replace the breaking of one line; once per process."""
    by_library = line_break.split_first_line

    def split_first_line(
        text: str, style: Any, context: Any, max_width: float | None, *how: Any, **named: Any
    ) -> Split:
        if max_width is not None and max_width != inf and _breaks_anywhere(style):
            found = _first_line(text, style, context, max_width)
            if found is not None:
                return found
        taken: Split = by_library(text, style, context, max_width, *how, **named)
        return taken

    inline.split_first_line = split_first_line


def _breaks_anywhere(style: Any) -> bool:
    known: dict[str, Any] = style.__dict__
    if "_breaks_anywhere" not in known:
        known["_breaks_anywhere"] = style["white_space"] == "normal" and style["hyphens"] != "auto"
    return bool(known["_breaks_anywhere"])


def _first_line(text: str, style: Any, context: Any, max_width: float) -> Split | None:
    """The first line, or None where it takes the library."""
    characters = max_width / style["font_size"]
    if characters < LEAST_CHARACTERS:
        return None
    short = text[: int(characters * DRAFT_LINES) + 2]
    if _DETOURS.search(short):
        return None
    layout = line_break.create_layout(short, style, context, max_width, 0)
    line, resume_at = layout.get_first_line()
    if resume_at is None and len(short) < len(text):
        return None
    if line_break.line_size(line, style)[0] > max_width:
        return None
    taken: Split = line_break.first_line_metrics(line, text, layout, resume_at, True, style)
    return taken
