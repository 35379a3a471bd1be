"""Justify Chinese lines in WeasyPrint 70.0: spread the rest of a line between its characters.

The library stretches only U+0020 and U+00A0, so Chinese lines would stay ragged. Touches two of its
internals; `press.py` installs it only on the version it was written for.
"""

import re
from dataclasses import dataclass
from itertools import groupby
from operator import itemgetter
from typing import Any

from weasyprint.formatting_structure import boxes
from weasyprint.layout import inline
from weasyprint.text import line_break
from weasyprint.text.ffi import TO_UNITS, ffi, pango

CJK = re.compile("[\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef\U00020000-\U0003ffff]")
MARKS = frozenset("，。、；：？！（）《》〈〉“”‘’「」『』【】〔〕—…·")
# Numbers and Latin words stay together: “98.6%” must not come apart.
TOGETHER = frozenset("0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ.,:%+-/&@_")
# A place where a line may end takes no room itself.
NO_WIDTH = "\u200b"
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
        joined = joined.replace(NO_WIDTH, "")
        loose = sum(character not in TOGETHER for character in joined)
        gaps = loose - (joined[-1] not in TOGETHER)
        if gaps and extra <= WIDEST_GAP * em * gaps:
            step = em / STEPS_PER_EM
            whole, more = divmod(int(extra / step), gaps)
            _Spreader(step, whole, more, loose, joined[-1] in TOGETHER).spread(line, 0)

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
    """Walks one line: `whole` steps behind every loose character, one more behind the first `more`.

    `loose` counts those still to come; characters of a number or a Latin word are not loose.
    """

    step: float
    whole: int
    more: int
    loose: int
    ends_together: bool

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
        steps = self._steps(box.text)
        base = box.style["letter_spacing"]
        base = 0 if base == "normal" else base
        runs: list[tuple[int, int, int]] = []
        end = 0
        for count, group in groupby(zip(steps, box.text, strict=True), key=itemgetter(0)):
            start, end = end, end + sum(len(character.encode()) for _, character in group)
            runs.append((start, end, _units(base + count * self.step)))
        box.pango_layout.cjk_runs = runs
        # No gap after the last character of the line.
        is_last = not self.loose and not self.ends_together
        trailing = steps[len(box.text.rstrip(NO_WIDTH)) - 1] if is_last else 0
        return (sum(steps) - trailing) * self.step

    def _steps(self, text: str) -> list[int]:
        """Steps behind each character of a text box."""
        bare = enumerate(text)
        loose = [place for place, mark in bare if mark not in TOGETHER and mark != NO_WIDTH]
        wide = min(self.more, len(loose))
        while 0 < wide < len(loose) and _is_pair(text, loose[wide - 1], loose[wide]):
            # A run must not split a pair of marks that `chws` closes up.
            wide -= 1
        self.loose -= len(loose)
        self.more -= wide
        steps = [0] * len(text)
        for order, place in enumerate(loose):
            steps[place] = self.whole + (order < wide)
        return steps


def _is_pair(text: str, left: int, right: int) -> bool:
    """Whether a mark is one of two neighbours: those share a run."""
    return right == left + 1 and (text[left] in MARKS or text[right] in MARKS)
