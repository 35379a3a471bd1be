"""Draw lines of text of WeasyPrint 70.0 from known words; the PDF stays the same byte for byte.

The library asks Pango and the font for every glyph anew. Here the word a glyph becomes is made once
for each width it takes and looked up from then on; whatever is not plain goes the library's way.
"""

import re
import struct
from dataclasses import dataclass, field
from typing import Any, NoReturn

from weasyprint.draw import text as drawing
from weasyprint.text import line_break
from weasyprint.text.ffi import FROM_UNITS, ffi, pango

from reports.rendering.fast_spread import NO_GLYPH, Info, spread_of

# Glyph, width, two offsets; behind them a flag that is not drawn.
GLYPH = struct.Struct("<Iiii4x")
# Where there are none, Pango need not be told to make one paragraph of them: it shapes anew for it.
_PARAGRAPHS = re.compile("[\n\r\u2029]")


@dataclass
class _Face:
    """A font at a size in one document, and the words of its glyphs."""

    font: Any
    size: float
    words: dict[Info, str] = field(default_factory=dict)

    @property
    def is_plain(self) -> bool:
        """Whether its glyphs are outlines only."""
        font = self.font
        return not (font.bitmap or font.svg or font.png or font.colr)


class _NotPlain(Exception):
    """The text takes the library."""


def install() -> None:
    """Replace the drawing of one line; once per process."""
    if ffi.sizeof("PangoGlyphInfo") != GLYPH.size:
        raise RuntimeError("glyphs are no longer stored as they were in WeasyPrint 70.0")
    by_library, reactivate = drawing.draw_first_line, line_break.Layout.reactivate

    def reactivate_unspread(self: Any, style: Any) -> None:
        if spread_of(self) is None:
            reactivate(self, style)

    def draw_first_line(
        stream: Any, textbox: Any, text_overflow: str, block_ellipsis: str, matrix: Any
    ) -> Any:
        style = textbox.style
        is_plain = text_overflow == "clip" and block_ellipsis == "none"
        if is_plain and style["font_size"] >= 1 and textbox.text.strip():
            try:
                _draw(stream, textbox, matrix)
            except _NotPlain:
                pass
            else:
                return []
        reactivate(textbox.pango_layout, style)
        return by_library(stream, textbox, text_overflow, block_ellipsis, matrix)

    drawing.draw_first_line = draw_first_line
    line_break.Layout.reactivate = reactivate_unspread


def _draw(stream: Any, textbox: Any, matrix: Any) -> None:
    layout = textbox.pango_layout
    if _PARAGRAPHS.search(layout.text):
        raise _NotPlain
    line = pango.pango_layout_get_line_readonly(layout.layout, 0)
    spread = spread_of(layout)
    shown: list[tuple[_Face, list[str]]] = []
    run, previous = line.runs[0], None
    while run != ffi.NULL:
        item, run = run.data, run.next
        font = item.item.analysis.font
        face = _face(stream, layout, font)
        if font != previous:
            shown.append((face, []))
            previous = font
        infos = _infos(item)
        if spread is not None:
            infos = spread.infos(item, infos, is_last=run == ffi.NULL) or _refuse()
        shown[-1][1].append(_string(face, item, layout, infos))
    if not shown:
        raise _NotPlain
    stream.set_text_matrix(*matrix.values)
    for face, strings in shown:
        stream.set_font_size(face.font.hash, face.size)
        stream.show_text("".join(strings))


def _face(stream: Any, layout: Any, pango_font: Any) -> _Face:
    """The face of a run; fonts live as long as the layouts of the page that is being drawn."""
    faces = stream.__dict__.setdefault("_faces", {})
    found = faces.get(pango_font)
    if found is None:
        font, size = stream.add_font(pango_font)
        sizes = font.__dict__.setdefault("_sizes", {})
        face = sizes.setdefault(size, _Face(font, size))
        # The layout keeps the font where it is, so that no other can take its place.
        found = faces[pango_font] = (face, layout)
    if not found[0].is_plain:
        raise _NotPlain
    return found[0]  # type: ignore[no-any-return]


def _infos(item: Any) -> list[Info]:
    glyphs = item.glyphs
    data = ffi.buffer(glyphs.glyphs, glyphs.num_glyphs * GLYPH.size)
    return list(GLYPH.iter_unpack(data))


def _refuse() -> NoReturn:
    raise _NotPlain


def _string(face: _Face, item: Any, layout: Any, infos: list[Info]) -> str:
    """The glyphs of a run as they stand in the page."""
    words = face.words
    try:
        string = "".join([words[info] for info in infos])
    except KeyError:
        for place, info in enumerate(infos):
            if info not in words:
                words[info] = _word(face, item, layout, place, info)
        string = "".join([words[info] for info in infos])
    string = "<" + string
    return string[:-1] if string[-1] == "<" else string + ">"


def _word(face: _Face, item: Any, layout: Any, place: int, info: Info) -> str:
    """What the library says of this glyph; tells the font of the glyph's character and width."""
    glyph, width, right, rise = info
    if glyph == NO_GLYPH:
        return f">{-width / face.size}<"
    # Above it Pango marks glyphs that are missing.
    if glyph > NO_GLYPH or rise or item.item.analysis.level % 2:
        raise _NotPlain
    font, size = face.font, face.size
    if glyph not in font.to_unicode:
        font.to_unicode[glyph] = _characters(item, layout, place)
    if glyph not in font.widths:
        rectangle = ffi.new("PangoRectangle *")
        pango.pango_font_get_glyph_extents(item.item.analysis.font, glyph, ffi.NULL, rectangle)
        font.widths[glyph] = round(rectangle.width * 1000 * FROM_UNITS / size)
    offset = right / size
    kerning = font.widths[glyph] + offset - width * 1000 * FROM_UNITS / size
    before = f">{-offset}<" if offset else ""
    behind = f">{int(kerning)}<" if kerning else ""
    return f"{before}{glyph:04x}{behind}"


def _characters(item: Any, layout: Any, place: int) -> str:
    clusters, length = item.glyphs.log_clusters, item.item.length
    is_last = place == item.glyphs.num_glyphs - 1
    start, end = clusters[place], length if is_last else clusters[place + 1]
    offset = item.item.offset
    characters: str = layout.text.encode()[offset + start : offset + end].decode()
    return characters
