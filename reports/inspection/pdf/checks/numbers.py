"""Page numbers: there, in order, in their form, on the outer side, below the type area."""

from itertools import pairwise

from reports.inspection.faces import Face, face_of
from reports.inspection.outcome import Check
from reports.inspection.pdf.checks.findings import Found, on
from reports.inspection.pdf.layout import Layout
from reports.inspection.pdf.model import Line
from reports.inspection.pdf.sheets import Kind, Sheet
from reports.inspection.standard import (
    BOTTOM,
    FOOT_GAP,
    MM,
    SHEET,
    SIZE_SLACK,
    SMALL_SIZE,
    is_near,
    mm,
    pt,
)
from reports.inspection.words import PAGE_NUMBER, RIGHT_PAGE_NUMBER

CHARACTER = SMALL_SIZE / MM
# The dash stands this far above the baseline: in the middle of the character.
DASH = 0.38 * CHARACTER
PLACE_SLACK, DROP_SLACK = 1.2, 1.2


def _numbered(layout: Layout) -> list[tuple[Sheet, Line]]:
    return [(sheet, sheet.number) for sheet in layout.sheets if sheet.number is not None]


def _is_free(layout: Layout, sheet: Sheet) -> bool:
    """Covers, blank pages and the page of the imprint go without a number."""
    imprint = layout.parts.imprint_sheet
    return (
        sheet.kind is Kind.COVER
        or sheet.page.is_blank
        or sheet.page is getattr(imprint, "page", None)
    )


def _there(layout: Layout) -> Found:
    owing = [sheet for sheet in layout.sheets if not _is_free(layout, sheet)]
    if not owing:
        return None
    return [on(sheet, "没有页码", "每页有页码") for sheet in owing if sheet.number is None]


def value_of(line: Line) -> int:
    """The printed number."""
    match = PAGE_NUMBER.match(line.text)
    return int(match[1]) if match else 0


def _order(layout: Layout) -> Found:
    numbered = _numbered(layout)
    if not numbered:
        return None
    return [
        on(b, f"页码{value_of(y)}，前面是{value_of(x)}", "页码连续")
        for (a, x), (b, y) in pairwise(numbered)
        if value_of(y) - value_of(x) != b.page.number - a.page.number
    ]


def _form(layout: Layout) -> Found:
    numbered = _numbered(layout)
    if not numbered:
        return None
    return [
        on(sheet, f"页码“{line.text}”", "数字左右各放一条一字线，如— 1 —")
        for sheet, line in numbered
        if not RIGHT_PAGE_NUMBER.match(line.text)
    ]


def _type(layout: Layout) -> Found:
    numbered = _numbered(layout)
    if not numbered:
        return None
    found = []
    for sheet, line in numbered:
        faces = {face_of(glyph.font) for glyph in line.glyphs if glyph.text.isdigit()}
        if faces - {Face.SONG} or not is_near(line.size, SMALL_SIZE, SIZE_SLACK):
            names = "、".join(sorted(face.value for face in faces))
            found.append(on(sheet, f"页码{names}{pt(line.size)}", "4号（14磅）半角宋体"))
    return found


def _side(layout: Layout) -> Found:
    numbered = _numbered(layout)
    if not numbered:
        return None
    found = []
    for sheet, line in numbered:
        is_odd = value_of(line) % 2 == 1
        gap = sheet.right - line.right if is_odd else line.left - sheet.left
        if not is_near(gap, CHARACTER, PLACE_SLACK):
            side = "居右空一字" if is_odd else "居左空一字"
            found.append(on(sheet, f"页码距版心{'右' if is_odd else '左'}边{mm(gap)}", side))
    return found


def _drop(layout: Layout) -> Found:
    numbered = _numbered(layout)
    if not numbered:
        return None
    found = []
    for sheet, line in numbered:
        height = SHEET[1] if line.glyphs[0].turn else sheet.page.height
        drop = line.baseline - DASH - (height - BOTTOM)
        if not is_near(drop, FOOT_GAP, DROP_SLACK):
            found.append(
                on(sheet, f"一字线在版心下边缘之下{mm(drop)}", "一字线上距版心下边缘7毫米")
            )
    return found


def _on_its_side(layout: Layout) -> Found:
    sides = [s for s in layout.sheets if s.kind is Kind.LANDSCAPE and s.number is not None]
    if not sides:
        return None
    return [
        on(s, "页码没有随纸张转向" if not turn else "表头不在规定的一边", expected)
        for s in sides
        if s.number and (turn := s.number.glyphs[0].turn) != 90
        for expected in ["横排表格的页码位置与其他页一致，单页码表头在订口一边，双页码在切口一边"]
    ]


CHECKS = (
    Check("number-there", "页码", "GB/T 9704-2012 7.5", _there),
    Check("number-order", "页码连续", "GB/T 9704-2012 7.5", _order),
    Check("number-form", "页码一字线", "GB/T 9704-2012 7.5", _form),
    Check("number-type", "页码字体字号", "GB/T 9704-2012 7.5", _type),
    Check("number-side", "页码外侧", "GB/T 9704-2012 7.5", _side),
    Check("number-drop", "页码上距版心", "GB/T 9704-2012 7.5", _drop),
    Check("number-landscape", "横排页的页码", "GB/T 9704-2012 8", _on_its_side),
)
