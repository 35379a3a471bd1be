"""Lines a page, characters a line, pitch, indent, edges."""

import math
from itertools import pairwise

from reports.inspection.outcome import Check, Deviation
from reports.inspection.pdf.checks.findings import Found, in_line, of_file, on
from reports.inspection.pdf.layout import Layout
from reports.inspection.pdf.model import is_han
from reports.inspection.pdf.paragraphs import MOST_INDENT, SetLine
from reports.inspection.standard import (
    CHARACTERS,
    EM,
    LINES,
    MM,
    PITCHES,
    TYPE_WIDTH,
    is_near,
    mm,
    pt,
)

STEP = TYPE_WIDTH / CHARACTERS
PITCH_SLACK, EDGE_SLACK, INDENT_SLACK = 0.6, 0.6, 0.6


def _pitch(layout: Layout) -> Found:
    if not layout.pitch:
        return None
    low, high = PITCHES
    if low <= layout.pitch <= high:
        return []
    return [of_file(f"行距{pt(layout.pitch)}", "每面22行，行距约29磅（28至30磅）")]


def _uniform(layout: Layout) -> Found:
    pairs = [
        (a, b) for block in layout.blocks for a, b in pairwise(block.lines) if a.sheet is b.sheet
    ]
    if not pairs:
        return None
    return [
        in_line(b, f"与上一行相距{pt(round(step, 1))}", f"行距一律{pt(layout.pitch)}")
        for a, b in pairs
        if not is_near(step := (b.line.baseline - a.line.baseline) * MM, layout.pitch, PITCH_SLACK)
    ]


def _full_pages(layout: Layout) -> list[SetLine]:
    """Last lines of pages whose text goes on overleaf."""
    return [
        a for block in layout.blocks for a, b in pairwise(block.lines) if a.sheet is not b.sheet
    ]


def _lines(layout: Layout) -> Found:
    last = _full_pages(layout)
    if not last or not layout.pitch:
        return None
    top = min(s.set_lines[0].baseline for s in layout.texts)
    found = []
    for each in last:
        count = round((each.line.baseline - top) * MM / layout.pitch) + 1
        if count != LINES:
            found.append(on(each.sheet, f"版心排{count}行", "每面排22行"))
    return found


def _long_lines(layout: Layout) -> list[SetLine]:
    """Lines that go on, of Chinese characters and marks only."""
    return [x for x in layout.set_lines if x.goes_on and not any(c.isascii() for c in x.line.text)]


def _characters(layout: Layout) -> Found:
    lines = _long_lines(layout)
    if not lines:
        return None
    return [deviation for each in lines if (deviation := _miscounted(each))]


def _miscounted(each: SetLine) -> Deviation | None:
    han = sum(is_han(glyph.text) for glyph in each.line.glyphs)
    marks = len(each.line.glyphs) - han
    count = len(each.line.glyphs) + round(each.indent / STEP)
    # Marks close up against each other; a mark that may not end a line leaves one character less.
    most = CHARACTERS + math.ceil(marks / 2)
    least = CHARACTERS - 1 if marks or each.short > EDGE_SLACK else CHARACTERS
    if least <= count <= most:
        return None
    return in_line(each, f"这一行排{count}字", "每行排28字")


def _indent(layout: Layout) -> Found:
    blocks = [
        b for b in layout.blocks if not b.first.is_centred and b.first.indent <= MOST_INDENT * EM
    ]
    if not blocks:
        return None
    return [
        in_line(b.first, f"段首空{b.first.indent / STEP:.1f}字", "每个自然段左空二字")
        for b in blocks
        if not 2 * STEP - INDENT_SLACK <= b.first.indent <= 2 * EM + INDENT_SLACK
    ]


def _flush(layout: Layout) -> Found:
    later = [each for block in layout.blocks for each in block.lines[1:]]
    if not later:
        return None
    return [
        in_line(each, f"回行缩进{mm(each.indent)}", "回行顶格")
        for each in later
        if not is_near(each.indent, 0, EDGE_SLACK)
    ]


def _straight(layout: Layout) -> Found:
    lines = [each for each in layout.set_lines if each.goes_on]
    if not lines:
        return None
    return [
        in_line(each, f"右端差{mm(each.short)}", "撑满版心，右端对齐")
        for each in lines
        if not is_near(each.short, 0, EDGE_SLACK)
    ]


CHECKS = (
    Check("line-pitch", "行距", "GB/T 9704-2012 5.2.3", _pitch),
    Check("line-uniform", "行距一致", "GB/T 9704-2012 5.2.3", _uniform),
    Check("page-lines", "每面行数", "GB/T 9704-2012 5.2.3", _lines),
    Check("line-characters", "每行字数", "GB/T 9704-2012 5.2.3", _characters),
    Check("paragraph-indent", "段首缩进", "GB/T 9704-2012 7.3.3", _indent),
    Check("paragraph-flush", "回行顶格", "GB/T 9704-2012 7.3.3", _flush),
    Check("line-straight", "撑满版心", "GB/T 9704-2012 5.2.3", _straight),
)
