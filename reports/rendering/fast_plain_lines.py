"""Lay out lines of a single text of WeasyPrint 70.0 without its search for other boxes.

The sums are the library's in its order, so that the PDF stays the same byte for byte; a line with more
than a text in it, beside a float, or whose text does not fit goes the library's way.
"""

from typing import Any

from weasyprint.formatting_structure import boxes
from weasyprint.layout import inline

# The library's own allowance for sums of floats.
ALLOWANCE = 1 + 1e-9
Found = tuple[Any, Any]
SkipStack = dict[int, Any] | None


def install() -> None:
    """Replace the layout of the next line; once per process."""
    by_library = inline.get_next_linebox

    def get_next_linebox(
        context: Any,
        linebox: Any,
        position_y: float,
        bottom_space: float,
        skip_stack: SkipStack,
        *others: Any,
    ) -> Found:
        block, _, _, first_letter, first_line = others
        if not (first_letter or first_line or context.excluded_shapes) and _is_plain(linebox):
            skip = _skip(skip_stack)
            found = None
            if skip is not None:
                found = _next_line(context, linebox, position_y, skip, block)
            if found is not None:
                return found
        taken: Found = by_library(context, linebox, position_y, bottom_space, skip_stack, *others)
        return taken

    inline.get_next_linebox = get_next_linebox


def _is_plain(linebox: Any) -> bool:
    if len(linebox.children) != 1 or linebox.is_leader:
        return False
    text = linebox.children[0]
    return type(text) is boxes.TextBox and _is_inline(linebox.style) and _is_inline(text.style)


def _is_inline(style: Any) -> bool:
    """A style that stands on the line, from left to right."""
    known: dict[str, Any] = style.__dict__
    if "_is_inline" not in known:
        known["_is_inline"] = (
            style["direction"] == "ltr"
            and style["position"] == "static"
            and style["float"] == "none"
            and style["vertical_align"] == "baseline"
            and style["white_space"] == "normal"
            and bool(style["font_size"])
        )
    return bool(known["_is_inline"])


def _skip(skip_stack: SkipStack) -> int | None:
    """Bytes of the text that stand on earlier lines; None where it is not told so simply."""
    if skip_stack is None:
        return 0
    ((place, inner),) = skip_stack.items()
    if place or inner is None:
        return None
    ((skip, deeper),) = inner.items()
    return skip if deeper is None else None


def _next_line(
    context: Any, linebox: Any, position_y: float, skip: int, block: Any
) -> Found | None:
    text = linebox.children[0]
    start = text.text.encode()[skip : skip + 1]
    if not start or start == b" ":
        return None
    linebox.position_y, linebox.width, linebox.height = position_y, 0, 0
    left, top, available = inline.avoid_collisions(context, linebox, block, outer=False)
    linebox.position_x, linebox.position_y = left, top
    right = (left + available) * ALLOWANCE
    found = _text(context, text, (left + linebox.text_indent, top), right, skip, block)
    if found is None:
        return None
    child, resume = found
    line = linebox.copy_with_children([child])
    line.remove_decoration(start=skip > 0, end=resume is not None)
    line.width = child.position_x + child.margin_width() - line.content_box_x()
    inline._adjust_line_height(line)
    linebox.width, linebox.height = line.width, line.height
    inline.remove_last_whitespace(context, line)
    shift = inline.text_align(context, line, available, last=resume is None)
    _place(line, shift, top)
    return line, None if resume is None else {0: {resume: None}}


def _text(
    context: Any, text: Any, place: tuple[float, float], right: float, skip: int, block: Any
) -> tuple[Any, int | None] | None:
    """The line's text and where the next begins; None where it does not fit or a break is forced."""
    text.position_y = place[1]
    inline.resolve_percentages(text, block)
    text.position_x = place[0]
    child, resume, is_forced = inline.split_text_box(
        context, text, right - place[0], skip, is_line_start=True
    )
    if child is None or is_forced or child.position_x + child.margin_width() > right:
        return None
    return child, resume


def _place(line: Any, shift: float, position_y: float) -> None:
    bottom, top = inline.line_box_verticality(line)
    line.baseline, line.position_y, line.height = -top, top, bottom - top
    line.margin_top = line.margin_bottom = 0
    line.translate(shift, position_y - top)
    line.position_y = position_y
