"""Lay out plain table cells of WeasyPrint 70.0 without its inline layout; the PDF stays the same.

An annex has two thousand cells, nearly all a word of digits on one line, and the library walks
each through the machinery of paragraphs, floats and page breaks. Here the first cell of a style is
laid out by the library and becomes the mould: the others take its heights and baselines, shape
their own text once and are placed by the same sums in the same order, so that not a digit of the
file changes (a test compares the bytes). Whatever is not plain goes the library's way.
"""

from dataclasses import dataclass
from typing import Any

from weasyprint.formatting_structure import boxes
from weasyprint.layout import block, inline
from weasyprint.text import line_break

Outcome = tuple[Any, ...]
# The library's own allowance for sums of floats.
ALLOWANCE = 1 + 1e-9


@dataclass
class _Mould:
    """A finished cell: its line and its text, whose heights every cell of the style shares."""

    line: Any
    text: Any


@dataclass
class _Shaped:
    """A text measured once: the arguments its box needs."""

    layout: Any
    width: float


def install() -> None:
    """Replace the layout of cells; once per process."""
    by_library = block.block_container_layout

    def lay_out_cell(
        context: Any, box: Any, bottom_space: float, skip_stack: Any, *rest: Any, **named: Any
    ) -> Outcome:
        if skip_stack is not None or not _is_plain(box):
            taken: Outcome = by_library(context, box, bottom_space, skip_stack, *rest, **named)
            return taken
        moulds = context.__dict__.setdefault("_moulds", {})
        key = _key(box)
        if key in moulds:
            cell = _cast(context, box, bottom_space, moulds[key])
            if cell is not None:
                return cell, None, {"break": "any", "page": None}, [], False, None
        outcome: Outcome = by_library(context, box, bottom_space, skip_stack, *rest, **named)
        if key not in moulds and _is_mould(outcome):
            (line,) = outcome[0].children
            moulds[key] = _Mould(line, line.children[0])
        return outcome

    block.block_container_layout = lay_out_cell


def _is_plain(box: Any) -> bool:
    """A cell that holds a single line box with a single text without blanks."""
    if type(box) is not boxes.TableCellBox or len(box.children) != 1:
        return False
    line = box.children[0]
    if type(line) is not boxes.LineBox or len(line.children) != 1:
        return False
    text = line.children[0]
    return type(text) is boxes.TextBox and bool(text.text) and not _has_blank(text.text)


def _has_blank(text: str) -> bool:
    return any(character.isspace() or character == "\u00ad" for character in text)


def _key(box: Any) -> tuple[Any, ...]:
    """Cells of one style whose text is of the same fonts: ASCII, or the same text."""
    text = box.children[0].children[0]
    return (
        id(box.style),
        id(text.style),
        "" if text.text.isascii() else text.text,
        box.border_top_width,
        box.border_bottom_width,
        box.min_height,
        box.max_height,
    )


def _is_mould(outcome: Outcome) -> bool:
    cell, resume_at = outcome[:2]
    if cell is None or resume_at is not None or len(cell.children) != 1:
        return False
    (line,) = cell.children
    return len(line.children) == 1 and not line.text_indent


def _cast(context: Any, box: Any, bottom_space: float, mould: _Mould) -> Any:
    """The cell laid out in the mould, or None where it takes the library."""
    left, top = box.content_box_x(), box.content_box_y()
    bottom = top + mould.line.height
    if context.overflows_page(bottom_space, bottom + box.border_bottom_width + box.padding_bottom):
        return None
    available = (left + box.width) - left
    shaped = _shape(context, box.children[0].children[0], available, mould)
    if shaped is None or shaped.width > (left + available) * ALLOWANCE - left:
        return None
    line, text = mould.line.copy(), mould.text.copy()
    own = box.children[0]
    text.element, text.text = own.children[0].element, shaped.layout.text
    text.pango_layout, text.width = shaped.layout, shaped.width
    line.element, line.children, line.resume_at = own.element, [text], None
    line.width = (left + shaped.width) - left
    line.position_x = text.position_x = left + inline.text_align(
        context, line, available, last=True
    )
    line.position_y = top
    text.position_y = -text.baseline + (top + line.baseline)
    cell = box.copy_with_children([line])
    cell.height = max(0, bottom - cell.content_box_y())
    cell.height = max(min(cell.height, cell.max_height), cell.min_height)
    return cell


def _shape(context: Any, text: Any, available: float, mould: _Mould) -> _Shaped | None:
    """Measure a text of this style, once in a document; None where it is no plain line."""
    memo: dict[Any, _Shaped | None] = context.__dict__.setdefault("_shaped", {})
    key = (id(text.style), text.text)
    if key not in memo:
        layout = line_break.create_layout(text.text, text.style, context, available, 0)
        line, resume_at = layout.get_first_line()
        width, height = line_break.line_size(line, text.style)
        is_whole = resume_at is None and line.length == len(text.text.encode())
        is_alike = height == mould.text.height
        memo[key] = _Shaped(layout, width) if is_whole and is_alike else None
    return memo[key]
