"""Justify Chinese lines in WeasyPrint 70.0: spread the rest of a line between its characters.

The library stretches only U+0020 and U+00A0, so Chinese lines would stay ragged. Touches two of its
internals; `press.py` installs it only on the version it was written for.
"""

import re
from dataclasses import dataclass
from typing import Any

from weasyprint.formatting_structure import boxes
from weasyprint.layout import inline
from weasyprint.text import line_break
from weasyprint.text.ffi import TO_UNITS, ffi, pango

CJK = re.compile("[\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef\U00020000-\U0003ffff]")
MARKS = frozenset("，。、；：？！（）《》〈〉“”‘’「」『』【】〔〕—…·")
# Never open gaps wider than half an em: the line stays ragged instead.
WIDEST_GAP = 0.5
# Positions are truncated to thousandths of an em when drawn.
STEPS_PER_EM = 1000


def install() -> None:
    """Replace the library's two functions; once per process."""
    set_text, by_spaces = line_break.Layout.set_text, inline.justify_line

    def set_text_with_gaps(self: Any, text: str, justify: bool = False) -> None:
        set_text(self, text, justify)
        runs = self.__dict__.get("cjk_runs") if justify else None
        if runs:
            _space(self, runs)

    def justify_line(context: Any, line: Any, extra: float) -> None:
        texts = _texts(line)
        joined = "".join(text.text for text in texts) if texts else ""
        if not texts or len(joined) < 2 or not CJK.search(joined):
            by_spaces(context, line, extra)
            return
        em = texts[0].style["font_size"]
        gaps = len(joined) - 1
        if extra <= WIDEST_GAP * em * gaps:
            step = em / STEPS_PER_EM
            whole, more = divmod(int(extra / step), gaps)
            _Spreader(step, whole, more, len(joined)).spread(line, 0)

    line_break.Layout.set_text = set_text_with_gaps
    inline.justify_line = justify_line


def _space(layout: Any, runs: list[tuple[int, int, int]]) -> None:
    """Give each run (first byte, last byte, Pango units) its letter spacing."""
    attributes = pango.pango_layout_get_attributes(layout.layout)
    if attributes == ffi.NULL:
        attributes = ffi.gc(pango.pango_attr_list_new(), pango.pango_attr_list_unref)
    for start, end, spacing in runs:
        attribute = pango.pango_attr_letter_spacing_new(spacing)
        attribute.start_index, attribute.end_index = start, end
        pango.pango_attr_list_change(attributes, attribute)
    pango.pango_layout_set_attributes(layout.layout, attributes)


def _texts(box: Any) -> list[Any] | None:
    """The line's text boxes, or None where something else stands in it."""
    found: list[Any] = []
    for child in box.children:
        if isinstance(child, boxes.TextBox):
            found.append(child)
        elif isinstance(child, boxes.InlineBox):
            inner = _texts(child)
            if inner is None:
                return None
            found += inner
        else:
            return None
    return found


def _units(points: float) -> int:
    """Pango units, a hair outward, because they are truncated when drawn."""
    return int(points * TO_UNITS + (1 if points > 0 else -1))


@dataclass
class _Spreader:
    """Walks one line: `whole` steps in every gap, one more in the first `more` gaps."""

    step: float
    whole: int
    more: int
    characters: int

    def spread(self, box: Any, shift: float) -> float:
        """Move and widen a box; return the shift for what follows it."""
        box.position_x += shift
        if isinstance(box, boxes.TextBox):
            grow = self._widen(box)
        else:
            inner = shift
            for child in box.children:
                inner = self.spread(child, inner)
            grow = inner - shift
        box.width += grow
        return shift + grow

    def _widen(self, box: Any) -> float:
        text: str = box.text
        length = len(text)
        wide = min(self.more, length)
        while 0 < wide < length and (text[wide - 1] in MARKS or text[wide] in MARKS):
            # A run must not split a pair of marks that `chws` closes up.
            wide -= 1
        self.characters -= length
        self.more -= wide
        base = box.style["letter_spacing"]
        base = 0 if base == "normal" else base
        cut, end = len(text[:wide].encode()), len(text.encode())
        box.pango_layout.cjk_runs = [
            (first, last, _units(base + steps * self.step))
            for first, last, steps in ((0, cut, self.whole + 1), (cut, end, self.whole))
            if last > first
        ]
        # No gap after the last character of the line.
        trailing = 0 if self.characters else self.whole
        return (length * self.whole + wide - trailing) * self.step
