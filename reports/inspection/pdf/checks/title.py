"""Title and receivers."""

from itertools import pairwise

from reports.inspection.faces import Face
from reports.inspection.outcome import Check
from reports.inspection.pdf.checks.findings import Found, on, on_text
from reports.inspection.pdf.layout import Layout
from reports.inspection.standard import (
    BODY_SIZE,
    EM,
    MM,
    SIZE_SLACK,
    TITLE_SIZE,
    is_gap_of,
    is_near,
    mm,
    pt,
)

LONGEST_RECEIVERS = 60


def _there(layout: Layout) -> Found:
    if layout.parts.title or not layout.texts:
        return [] if layout.parts.title else None
    return [on(layout.texts[0], "没有2号字的标题", "标题用2号（22磅）小标宋")]


def _size(layout: Layout) -> Found:
    sheet = layout.parts.title_sheet
    if sheet is None:
        return None
    return [
        on_text(sheet, line.text, pt(line.size), "2号（22磅）")
        for line in layout.parts.title
        if not is_near(line.size, TITLE_SIZE, SIZE_SLACK)
    ]


def _face(layout: Layout) -> Found:
    sheet = layout.parts.title_sheet
    if sheet is None:
        return None
    return [
        on_text(sheet, line.text, line.face.value, "小标宋")
        for line in layout.parts.title
        if line.face is not Face.BIAO
    ]


def _centred(layout: Layout) -> Found:
    sheet = layout.parts.title_sheet
    if sheet is None:
        return None
    middle = (sheet.left + sheet.right) / 2
    return [
        on_text(
            sheet, line.text, f"偏离中线{mm(abs((line.left + line.right) / 2 - middle))}", "居中"
        )
        for line in layout.parts.title
        if not is_near((line.left + line.right) / 2, middle, 2.0)
    ]


def _shape(layout: Layout) -> Found:
    sheet, lines = layout.parts.title_sheet, layout.parts.title
    if sheet is None or len(lines) < 2:
        return None
    widths = [line.right - line.left for line in lines]
    unit = TITLE_SIZE / MM / 2
    if all(abs(a - b) < unit for a, b in pairwise(widths)):
        return [on(sheet, "标题各行一样长", "梯形或菱形")]
    if len(widths) > 2 and widths[1] < min(widths[0], widths[2]) - unit:
        return [on(sheet, "标题中间一行最短", "梯形或菱形")]
    return []


def _receivers_drop(layout: Layout) -> Found:
    parts = layout.parts
    if parts.salutation is None or parts.title_sheet is None or not layout.texts:
        return None
    if layout.texts[0] is not parts.title_sheet:
        return None
    between = [
        line
        for line in parts.title_sheet.lines
        if parts.title[-1].baseline < line.baseline < parts.salutation.baseline
    ]
    gap = parts.salutation.top - (between or parts.title)[-1].bottom
    if is_gap_of(1, gap):
        return []
    return [on(parts.title_sheet, f"标题与主送机关相距{mm(gap)}", "标题下空一行")]


def _receivers_flush(layout: Layout) -> Found:
    parts = layout.parts
    first = layout.blocks[0].first if layout.blocks else None
    if parts.salutation is not None:
        return []
    if first is None or not layout.blocks[0].text.endswith(("：", ":")):
        return None
    if len(layout.blocks[0].text) > LONGEST_RECEIVERS or first.indent < EM / 2:
        return None
    return [on_text(first.sheet, first.line.text, f"左空{first.indent / EM:.0f}字", "居左顶格")]


def _receivers_size(layout: Layout) -> Found:
    line = layout.parts.salutation
    if line is None or not layout.texts:
        return None
    if line.face is Face.FANG and is_near(line.size, BODY_SIZE, SIZE_SLACK):
        return []
    return [
        on_text(layout.texts[0], line.text, f"{line.face.value}{pt(line.size)}", "3号（16磅）仿宋")
    ]


def _first_page(layout: Layout) -> Found:
    """The first page shows text; a paper with contents begins behind them."""
    if not layout.texts or layout.sheets[0].kind.value != "正文":
        return None
    shown = any(each.sheet is layout.sheets[0] for each in layout.set_lines)
    return [] if shown else [on(layout.sheets[0], "首页没有正文", "首页必须显示正文")]


CHECKS = (
    Check("title-there", "标题", "GB/T 9704-2012 7.3.1", _there),
    Check("title-size", "标题字号", "GB/T 9704-2012 7.3.1", _size),
    Check("title-face", "标题字体", "GB/T 9704-2012 7.3.1", _face),
    Check("title-centred", "标题居中", "GB/T 9704-2012 7.3.1", _centred),
    Check("title-shape", "标题回行", "GB/T 9704-2012 7.3.1", _shape),
    Check("receivers-drop", "主送机关位置", "GB/T 9704-2012 7.3.2", _receivers_drop),
    Check("receivers-flush", "主送机关顶格", "GB/T 9704-2012 7.3.2", _receivers_flush),
    Check("receivers-type", "主送机关字体字号", "GB/T 9704-2012 5.2.2", _receivers_size),
    Check("first-page", "首页显示正文", "GB/T 9704-2012 7.3.3", _first_page),
)
