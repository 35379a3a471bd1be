"""Draw the plain lines of a page of WeasyPrint 70.0 without asking each for borders and masks.

Nearly every line of a paper and every cell of an annex is bare text. The PDF stays the same byte for
byte; whatever bears more than text goes the library's way.
"""

from typing import Any

from weasyprint import draw
from weasyprint.draw import text as drawing
from weasyprint.formatting_structure import boxes
from weasyprint.matrix import Matrix


def install() -> None:
    """Replace the drawing of lines and of text; once per process."""
    inline_by_library, text_by_library = draw.draw_inline_level, draw.draw_text

    def draw_inline_level(
        stream: Any,
        page: Any,
        box: Any,
        offset_x: float = 0,
        text_overflow: str = "clip",
        block_ellipsis: str = "none",
    ) -> None:
        if type(box) is boxes.LineBox and _is_bare(box):
            _draw_line(stream, page, box, offset_x)
        else:
            inline_by_library(stream, page, box, offset_x, text_overflow, block_ellipsis)

    def draw_text(stream: Any, textbox: Any, offset_x: float, *how: str) -> None:
        if not _is_undecorated(textbox.style) or how != ("clip", "none"):
            text_by_library(stream, textbox, offset_x, *how)
            return
        _set_color(stream, textbox.style["color"])
        textbox.pango_layout.reactivate(textbox.style)
        stream.begin_text()
        matrix = Matrix(d=-1, e=textbox.position_x, f=textbox.position_y + textbox.baseline)
        pictures = drawing.draw_first_line(stream, textbox, *how, matrix)
        stream.end_text()
        if pictures:
            x, y = textbox.position_x, textbox.position_y + textbox.baseline
            drawing.draw_emojis(stream, textbox.style, x, y, pictures)
        textbox.pango_layout.deactivate()

    draw.draw_inline_level = draw_inline_level
    draw.draw_text = draw_text


def _draw_line(stream: Any, page: Any, line: Any, offset_x: float) -> None:
    for child in line.children:
        shift = offset_x + child.position_x - line.position_x if isinstance(child, boxes.Box) else 0
        if type(child) is not boxes.TextBox:
            shift = shift if isinstance(child, boxes.Box) else offset_x
            draw.draw_inline_level(stream, page, child, shift, "clip", "none")
        elif stream._tags is None:
            draw.draw_text(stream, child, shift, "clip", "none")
        else:
            number = len(stream._tags)
            stream._tags[child] = {"tag": "Span", "mcid": number}
            stream.stream.append(b"/Span\n<</MCID %d>>\nBDC" % number)
            draw.draw_text(stream, child, shift, "clip", "none")
            stream.stream.append(b"EMC")


def _is_bare(line: Any) -> bool:
    """A line without a ground or borders, cut nowhere."""
    if line.background is not None or line.text_overflow != "clip" or line.block_ellipsis != "none":
        return False
    known = line.style.__dict__
    if "_is_bare" not in known:
        style = line.style
        known["_is_bare"] = (
            style["visibility"] == "visible"
            and style["mask_border_source"][0] == "none"
            and style["border_image_source"][0] == "none"
        )
    if not known["_is_bare"]:
        return False
    return not (
        line.border_top_width
        or line.border_right_width
        or line.border_bottom_width
        or line.border_left_width
    )


def _is_undecorated(style: Any) -> bool:
    known = style.__dict__
    if "_is_undecorated" not in known:
        is_seen = style["visibility"] == "visible" and style["font_size"]
        known["_is_undecorated"] = bool(is_seen) and style["text_decoration_line"] == "none"
    found: bool = known["_is_undecorated"]
    return found


def _set_color(stream: Any, color: Any) -> None:
    """Say a colour; nothing where the page has it already."""
    now = (id(color), stream._current_color, stream._current_alpha)
    if stream._current_color is None or stream.__dict__.get("_said") != now:
        stream.set_color(color)
        stream.__dict__["_said"] = (id(color), stream._current_color, stream._current_alpha)
