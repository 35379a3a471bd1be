"""Collects characters and rules while the interpreter walks a page; lays nothing out."""

from typing import Any

from pdfminer.pdfdevice import PDFTextDevice
from pdfminer.pdfinterp import PDFResourceManager
from pdfminer.pdfpage import PDFPage
from pdfminer.utils import apply_matrix_pt, apply_matrix_rect

from reports.inspection.pdf.colours import colour_of
from reports.inspection.pdf.model import Glyph, Rule
from reports.inspection.standard import MM

# Anything thicker is a bar of a chart or a coloured field.
THICKEST_RULE = 1.5
SHORTEST_RULE = 20.0
Matrix = tuple[float, float, float, float, float, float]


class Collector(PDFTextDevice):
    """One page after the other; `glyphs`, `rules` and `marks` are those of the page begun last."""

    def __init__(self) -> None:
        super().__init__(PDFResourceManager())
        self.glyphs: list[Glyph] = []
        self.rules: list[Rule] = []
        self.marks = 0
        self.width = self.height = 0.0
        self._tags: list[str] = []

    def begin_page(self, page: PDFPage, ctm: Any) -> None:
        """Take the sheet's size, turned as it is shown."""
        x0, y0, x1, y1 = apply_matrix_rect(ctm, page.mediabox)
        self.width, self.height = (x1 - x0) / MM, (y1 - y0) / MM
        self.glyphs, self.rules, self.marks, self._tags = [], [], 0, []

    def begin_tag(self, tag: Any, props: Any = None) -> None:
        """Tagged content begins."""
        self._tags.append(str(getattr(tag, "name", tag)))

    def end_tag(self) -> None:
        """Tagged content ends; files with an end too many exist."""
        if self._tags:
            self._tags.pop()

    def render_image(self, name: str, stream: Any) -> None:
        """A picture is a mark on the page."""
        self.marks += 1

    def render_char(self, *given: Any) -> float:
        """Measure one character; returns how far the pen moves."""
        matrix, font, fontsize, scaling, _, cid, _, state = given
        text = _text_of(font, cid)
        advance: float = font.char_width(cid) * fontsize * scaling
        if text.strip():
            colour = colour_of(state.ncolor)
            self.glyphs.append(self._glyph(matrix, text, advance, (fontsize, font, colour)))
        return advance

    def _glyph(
        self, matrix: Matrix, text: str, advance: float, look: tuple[float, Any, str]
    ) -> Glyph:
        fontsize, font, colour = look
        a, b, c, d, _, _ = matrix
        x0, y0 = apply_matrix_pt(matrix, (0, 0))
        x1, y1 = apply_matrix_pt(matrix, (advance, 0))
        turn = 0 if abs(a) >= abs(b) else (270 if b > 0 else 90)
        left, base = self._upright(x0 / MM, self.height - y0 / MM, turn)
        right, _ = self._upright(x1 / MM, self.height - y1 / MM, turn)
        size = abs(fontsize) * (c * c + d * d) ** 0.5
        name, tag = _name_of(font), self._tags[-1] if self._tags else ""
        return Glyph(text, left, right, base, size, name, colour, turn, tag)

    def _upright(self, x: float, y: float, turn: int) -> tuple[float, float]:
        """A place on the sheet turned so that the text stands upright."""
        if turn == 0:
            return x, y
        return (y, self.width - x) if turn == 90 else (self.height - y, x)

    def paint_path(
        self, graphicstate: Any, stroke: bool, fill: bool, evenodd: bool, path: Any
    ) -> None:
        """A path that is drawn; long flat ones are rules."""
        self.marks += 1
        if self.ctm is None:
            return
        width = graphicstate.linewidth / MM if stroke else 0.0
        colour = colour_of(graphicstate.scolor if stroke else graphicstate.ncolor)
        boxes = [
            _box([apply_matrix_pt(self.ctm, point) for point in points])
            for points in _subpaths(path)
        ]
        if fill and evenodd and len(boxes) == 2:
            boxes = _strips(boxes[0], boxes[1])
        for left, right, low, high in boxes:
            if high - low + width <= THICKEST_RULE and right - left >= SHORTEST_RULE:
                middle = self.height - (low + high) / 2
                self.rules.append(Rule(left, right, middle, high - low + width, colour))


Box = tuple[float, float, float, float]


def _box(points: list[tuple[float, float]]) -> Box:
    """Left, right, low and high edge in millimetres."""
    xs, ys = [x / MM for x, _ in points], [y / MM for _, y in points]
    return min(xs), max(xs), min(ys), max(ys)


def _strips(first: Box, second: Box) -> list[Box]:
    """What a box leaves of another above and below it: how some programs draw a border."""
    (left, right, low, high), (left_2, right_2, low_2, high_2) = first, second
    edges = [(low, low_2), (high, high_2)]
    outer = (min(left, left_2), max(right, right_2))
    return [(*outer, min(pair), max(pair)) for pair in edges if abs(pair[0] - pair[1]) > 0.01]


def _subpaths(path: Any) -> list[list[tuple[float, float]]]:
    """The points of each part of a path that begins anew."""
    parts: list[list[tuple[float, float]]] = []
    for step in path:
        if len(step) < 3:
            continue
        if step[0] == "m" or not parts:
            parts.append([])
        parts[-1].append((step[-2], step[-1]))
    return [part for part in parts if len(part) > 1]


def _text_of(font: Any, cid: int) -> str:
    """The character, or the replacement sign where the file does not say which it is."""
    try:
        return str(font.to_unichr(cid))
    except Exception:  # whatever a broken map does, the character is unknown
        return "\ufffd"


def _name_of(font: Any) -> str:
    name = getattr(font, "basefont", None) or getattr(font, "fontname", "") or ""
    return name.decode("gb18030", "replace") if isinstance(name, bytes) else str(name)
