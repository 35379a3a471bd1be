"""Annexes: pages of their own, mark, title on the third line, tables inside the type area."""

from reports.inspection.faces import Face
from reports.inspection.outcome import Check
from reports.inspection.pdf.checks.findings import Found, on, on_text
from reports.inspection.pdf.layout import Layout
from reports.inspection.pdf.sheets import Kind, Sheet
from reports.inspection.standard import (
    BINDING,
    BODY_SIZE,
    BOTTOM,
    FORE_EDGE,
    LINE,
    SIZE_SLACK,
    SLACK,
    TITLE_SIZE,
    TOP,
    is_near,
    mm,
    pt,
)
from reports.inspection.words import ANNEX_MARK

SMALLEST_TITLE = 18.0
AIR = 3.5
HEAD_LINES = 12


def _edges(sheet: Sheet) -> tuple[float, float]:
    """Left and right edge of the type area, on a page that lies on its side as well."""
    return (
        (BOTTOM, sheet.page.width - TOP)
        if sheet.kind is Kind.LANDSCAPE
        else (sheet.left, sheet.right)
    )


def _ceiling(sheet: Sheet) -> float:
    return min(BINDING, FORE_EDGE) if sheet.kind is Kind.LANDSCAPE else TOP


def _own_page(layout: Layout) -> Found:
    marks = [
        (sheet, line, place)
        for sheet in layout.sheets
        for place, line in enumerate(sheet.lines)
        if ANNEX_MARK.match(line.text)
    ]
    if not marks:
        return None
    return [
        on_text(sheet, line.text, "附件没有另起一页", "附件另面编排")
        for sheet, line, place in marks
        if place
    ]


def _mark_type(layout: Layout) -> Found:
    if not layout.annexes:
        return None
    return [
        on_text(sheet, mark.text, f"{mark.face.value}{pt(mark.size)}", "3号（16磅）黑体")
        for sheet, mark, _ in layout.annexes
        if mark.face is not Face.HEI or not is_near(mark.size, BODY_SIZE, SIZE_SLACK)
    ]


def _mark_place(layout: Layout) -> Found:
    if not layout.annexes:
        return None
    return [
        on_text(
            sheet,
            mark.text,
            f"距左边{mm(mark.left)}、上边{mm(mark.top)}",
            "顶格编排在版心左上角第一行",
        )
        for sheet, mark, _ in layout.annexes
        if not is_near(mark.left, _edges(sheet)[0])
        or not -SLACK
        <= mark.top - _ceiling(sheet)
        <= AIR + (BINDING - FORE_EDGE) * sheet.page.is_landscape
    ]


def _title_place(layout: Layout) -> Found:
    titled = [each for each in layout.annexes if each[2]]
    if not titled:
        return None
    found = []
    for sheet, mark, title in titled:
        line = (title[0].baseline - mark.baseline) / LINE + 1
        # Set larger or in two lines it stands a little higher or lower within its lines.
        if not 2.55 <= line <= 3.6:
            found.append(
                on_text(sheet, title[0].text, f"在第{line:.1f}行", "附件标题居中编排在版心第三行")
            )
    return found


def _title_centred(layout: Layout) -> Found:
    titled = [each for each in layout.annexes if each[2]]
    if not titled:
        return None
    return [
        on_text(sheet, line.text, f"偏离中线{mm(abs(off))}", "居中")
        for sheet, _, title in titled
        for line in title
        if not is_near(off := (line.left + line.right - sum(_edges(sheet))) / 2, 0, 3.0)
    ]


def _title_type(layout: Layout) -> Found:
    titled = [each for each in layout.annexes if each[2]]
    if not titled:
        return None
    return [
        on_text(
            sheet,
            line.text,
            f"{line.face.value}{pt(line.size)}",
            "2号（表格较大时不小于小2号）小标宋",
        )
        for sheet, _, title in titled
        for line in title
        if line.face is not Face.BIAO
        or not SMALLEST_TITLE - SIZE_SLACK <= line.size <= TITLE_SIZE + SIZE_SLACK
    ]


def _inside(layout: Layout) -> Found:
    sides = [s for s in layout.sheets if s.kind is Kind.LANDSCAPE]
    if not sides:
        return None
    found = []
    for sheet in sides:
        left, right = _edges(sheet)
        low = sheet.page.height - min(BINDING, FORE_EDGE) + SLACK
        out = [
            x
            for x in sheet.lines
            if x.left < left - SLACK or x.inked > right + SLACK or x.bottom > low
        ]
        out += [x for x in sheet.lines if x.top < _ceiling(sheet) - SLACK]
        found += [
            on_text(sheet, line.text, "超出版心", "横排表格在版心225毫米×156毫米之内")
            for line in out[:3]
        ]
    return found


def _head_again(layout: Layout) -> Found:
    """The head of a table stands on each page it runs over."""
    found, first, seen = [], None, False
    for sheet in layout.sheets:
        if sheet.kind is not Kind.LANDSCAPE or not sheet.lines:
            first = None
        elif first is None or sheet.lines[0].text.startswith("附"):
            first = sheet
        elif sheet.page.rules and first.page.rules:
            seen = True
            if sheet.lines[0].text not in {line.text for line in first.lines[:HEAD_LINES]}:
                found.append(on(sheet, "续页没有表头", "表格转页时重排表头"))
    return found if seen else None


CHECKS = (
    Check("annex-own-page", "附件另面编排", "GB/T 9704-2012 7.3.7", _own_page),
    Check("annex-mark-type", "附件标识字体字号", "GB/T 9704-2012 7.3.7", _mark_type),
    Check("annex-mark-place", "附件标识位置", "GB/T 9704-2012 7.3.7", _mark_place),
    Check("annex-title-place", "附件标题在第三行", "GB/T 9704-2012 7.3.7", _title_place),
    Check("annex-title-centred", "附件标题居中", "GB/T 9704-2012 7.3.7", _title_centred),
    Check("annex-title-type", "附件标题字体字号", "GB/T 9704-2012 7.3.7", _title_type),
    Check("table-inside", "横排表格在版心内", "GB/T 9704-2012 8", _inside),
    Check("table-head-again", "续页表头", "版面惯例", _head_again),
)
