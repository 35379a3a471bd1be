"""Spread a line that is already shaped, for WeasyPrint 70.0 with `justify.py`; the PDF stays the same.

The library would have Pango shape the line once more, only to learn that every glyph is wider by what
was asked for. The sums are Pango's (`pango_glyph_item_letter_space` and the trimming of a line's ends):
half of the spacing stands before a glyph and half behind, none before the first and behind the last.
"""

from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from weasyprint.text.ffi import TO_UNITS, ffi

Info = tuple[int, int, int, int]  # glyph, width, two offsets
PANGO_SCALE = 1024
# What takes no glyph, such as a place where a line may end.
NO_GLYPH = 0x0FFFFFFF


@dataclass
class Spread:
    """The spacing of one line in Pango units by byte, beside the one it was shaped with."""

    runs: list[tuple[int, int, int]]
    base: int
    place: int = 0
    is_first: bool = True

    def infos(self, run: Any, infos: list[Info], *, is_last: bool) -> list[Info] | None:
        """Glyphs of the line's next run as Pango would space them; None where it must do so."""
        starts = ffi.unpack(run.glyphs.log_clusters, len(infos))
        if run.item.num_chars != len(infos) or any(one >= two for one, two in pairwise(starts)):
            return None
        offset, before = run.item.offset, _before(self.base)
        spaced: list[Info] = []
        units = self.base
        for (glyph, width, right, rise), start in zip(infos, starts, strict=True):
            asked = self._units(offset + start)
            if asked is None or not width or glyph == NO_GLYPH:
                return None
            units = asked
            shift = 0 if self.is_first else _before(units) - before
            self.is_first = False
            # Behind a glyph stands what does not stand before it.
            wider = units - self.base - (_before(units) - before) + shift
            spaced.append((glyph, width + wider, right + shift, rise))
        if is_last:
            glyph, width, right, rise = spaced[-1]
            behind = (units - _before(units)) - (self.base - before)
            spaced[-1] = glyph, width - behind, right, rise
        return spaced

    def _units(self, byte: int) -> int | None:
        """The spacing of the character that begins at this byte; asked for from left to right."""
        while self.place < len(self.runs):
            start, end, units = self.runs[self.place]
            if byte < end:
                return units if byte >= start else None
            self.place += 1
        return None


def spread_of(layout: Any) -> Spread | None:
    """How a text is to be spread, or None where it is not."""
    runs = layout.__dict__.get("cjk_runs")
    if not runs or layout.justification_spacing:
        return None
    spacing = layout.style["letter_spacing"]
    return Spread(runs, 0 if spacing == "normal" else int(spacing * TO_UNITS))


def _before(units: int) -> int:
    """The half before a glyph: cut toward nothing as in C, whole pixels rounded to such."""
    half = int(units / 2)
    if units % PANGO_SCALE == 0:
        half = (half + PANGO_SCALE // 2) // PANGO_SCALE * PANGO_SCALE
    return half
