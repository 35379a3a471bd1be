"""Punctuation and numbers at the edges of lines and beside each other."""

from itertools import pairwise

from reports.inspection.outcome import Check
from reports.inspection.pdf.checks.findings import Found, in_line
from reports.inspection.pdf.layout import Layout
from reports.inspection.standard import MM
from reports.inspection.words import CLOSING, OPENING

# Two neighbouring marks share the blank half of one of them.
CLOSED_UP = 0.8
HALF_BLANK = "，。、；：）》〉」』】〕"
LEADING_BLANK = "（《〈「『【〔"


def _starts(layout: Layout) -> Found:
    lines = list(layout.set_lines)
    if not lines:
        return None
    return [
        in_line(each, f"行首是“{each.line.text[0]}”", "句末点号、下引号、下括号等不在行首")
        for each in lines
        if each.line.text[0] in CLOSING
    ]


def _ends(layout: Layout) -> Found:
    lines = list(layout.set_lines)
    if not lines:
        return None
    return [
        in_line(each, f"行末是“{each.line.text[-1]}”", "上引号、上括号、上书名号不在行末")
        for each in lines
        if each.line.text[-1] in OPENING
    ]


def _dashes(layout: Layout) -> Found:
    pairs = [pair for block in layout.blocks for pair in pairwise(block.lines)]
    if not pairs:
        return None
    return [
        in_line(b, "破折号或省略号断在两行", "破折号、省略号不断开")
        for a, b in pairs
        if a.line.text[-1] in "—…" and a.line.text[-1] == b.line.text[0]
    ]


def _digits(layout: Layout) -> Found:
    pairs = [pair for block in layout.blocks for pair in pairwise(block.lines)]
    if not pairs:
        return None
    return [
        in_line(a, f"数字断在两行（{a.line.text[-4:]}／{b.line.text[:4]}）", "一个数字不断开转行")
        for a, b in pairs
        if a.line.text[-1] in "0123456789." and b.line.text[0] in "0123456789.%％"
    ]


def _closed_up(layout: Layout) -> Found:
    seen, found = False, []
    for each in layout.set_lines:
        for first, second in pairwise(each.line.glyphs):
            if not _share_blank(first.text, second.text):
                continue
            seen = True
            if second.left - first.left > CLOSED_UP * first.size / MM:
                found.append(in_line(each, f"“{first.text}{second.text}”各占一字", "相邻标点挤压"))
    return found if seen else None


def _share_blank(first: str, second: str) -> bool:
    after = first in HALF_BLANK and second in HALF_BLANK + LEADING_BLANK
    return after or (first in LEADING_BLANK and second in LEADING_BLANK)


CHECKS = (
    Check("mark-starts", "行首标点", "GB/T 15834-2011 5.1", _starts),
    Check("mark-ends", "行末标点", "GB/T 15834-2011 5.1", _ends),
    Check("mark-dashes", "破折号、省略号", "GB/T 15834-2011 5.1", _dashes),
    Check("mark-digits", "数字不断行", "GB/T 15835-2011", _digits),
    Check("mark-closed-up", "相邻标点挤压", "GB/T 15834-2011 附录B", _closed_up),
)
