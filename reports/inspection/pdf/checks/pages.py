"""Sheets and margins."""

from reports.inspection.outcome import Check
from reports.inspection.pdf.checks.findings import Found, on, on_text
from reports.inspection.pdf.layout import Layout
from reports.inspection.pdf.sheets import Kind, Sheet
from reports.inspection.standard import (
    BINDING,
    BODY_SIZE,
    BOTTOM,
    FORE_EDGE,
    MM,
    SHEET,
    SLACK,
    TOP,
    TYPE_WIDTH,
    is_near,
    mm,
)


def _readable(layout: Layout) -> Found:
    return [on(s, "内容读到一半出错", "页面完好") for s in layout.sheets if not s.page.is_readable]


def _size(layout: Layout) -> Found:
    return [
        on(s, f"{mm(s.page.width)}×{mm(s.page.height)}", "A4（210毫米×297毫米）")
        for s in layout.sheets
        if not all(
            is_near(found, wanted)
            for found, wanted in zip(sorted((s.page.width, s.page.height)), SHEET, strict=True)
        )
    ]


def _blank(layout: Layout) -> Found:
    # Before the imprint a blank page may stand, so that it falls on an even page.
    imprint = layout.parts.imprint_sheet
    allowed = imprint.page.number - 1 if imprint else 0
    return [
        on(s, "空白页", "没有空白页")
        for s in layout.sheets
        if s.page.is_blank and s.page.number != allowed
    ]


def _inside(layout: Layout) -> Found:
    return [
        on_text(s, line.text, "文字超出纸边", "文字在纸内")
        for s in layout.sheets
        for line in (*s.lines, *s.page.turned)
        if line.turned_out(s.page.width, s.page.height)
    ]


def _top(layout: Layout) -> Found:
    if not layout.texts:
        return None
    found = []
    going_on = {each.sheet.page.number for block in layout.blocks for each in block.lines[1:]
                if each.sheet is not block.first.sheet}  # fmt: skip
    air = max(layout.pitch - BODY_SIZE, 0) / 2 / MM
    for sheet in layout.texts:
        top = min(line.top for line in sheet.set_lines)
        is_low = sheet.page.number in going_on and top > TOP + air + SLACK
        if top < TOP - SLACK or is_low:
            found.append(on(sheet, f"首行文字上缘距纸边{mm(top)}", "天头37毫米±1毫米"))
    return found


def _bottom(layout: Layout) -> Found:
    if not layout.texts:
        return None
    return [
        on_text(
            s,
            line.text,
            f"末行文字下缘距纸边{mm(s.page.height - line.bottom)}",
            "版心下边缘距纸边35毫米",
        )
        for s in layout.texts
        for line in s.set_lines[-1:]
        if line.bottom > s.page.height - BOTTOM + SLACK
    ]


def _measured(layout: Layout) -> list[Sheet]:
    return [s for s in layout.texts if len(s.long_lines) > 1]


def _left(layout: Layout) -> Found:
    sheets = _measured(layout)
    if not sheets:
        return None
    return [
        on(s, f"左白边{mm(s.left)}", "订口28毫米±1毫米（双面印刷的双数页左白边26毫米）")
        for s in sheets
        if not is_near(s.left, BINDING)
        and not (s.page.number % 2 == 0 and is_near(s.left, FORE_EDGE))
    ]


def _width(layout: Layout) -> Found:
    sheets = _measured(layout)
    if not sheets:
        return None
    return [
        on(s, f"版心宽{mm(s.right - s.left)}", "版心宽156毫米")
        for s in sheets
        if not is_near(s.right - s.left, TYPE_WIDTH)
    ]


def _mirrored(layout: Layout) -> Found:
    """Even pages of one paper are all mirrored or none is."""
    even = [s for s in _measured(layout) if s.page.number % 2 == 0]
    if len(even) < 2:
        return None
    usual = even[0].left
    return [
        on(s, f"左白边{mm(s.left)}", f"与第{even[0].page.number}页一致（{mm(usual)}）")
        for s in even
        if not is_near(s.left, usual)
    ]


def _upright(layout: Layout) -> Found:
    """Running text never stands on a page that lies on its side."""
    sides = [s for s in layout.sheets if s.kind is Kind.LANDSCAPE]
    if not sides:
        return None
    return [
        on(s, f"横排页上有{len(s.long_lines)}行正文", "正文竖排在纵向页上，横排页只放表格")
        for s in sides
        if len([x for x in s.long_lines if x.text[-1:] in "，。、；" or len(x.glyphs) > 30]) > 3
    ]


CHECKS = (
    Check("page-readable", "页面完好", "PDF", _readable),
    Check("page-size", "纸张幅面", "GB/T 9704-2012 5.1", _size),
    Check("page-blank", "空白页", "GB/T 9704-2012 7.5", _blank),
    Check("page-inside", "文字在纸内", "GB/T 9704-2012 5.2.1", _inside),
    Check("page-top", "天头", "GB/T 9704-2012 5.2.1", _top),
    Check("page-bottom", "版心下边缘", "GB/T 9704-2012 5.2.1", _bottom),
    Check("page-left", "订口", "GB/T 9704-2012 5.2.1", _left),
    Check("page-width", "版心宽度", "GB/T 9704-2012 5.2.1", _width),
    Check("page-mirrored", "双数页白边一致", "GB/T 9704-2012 6.3", _mirrored),
    Check("page-upright", "横排页只放表格", "GB/T 9704-2012 8", _upright),
)
