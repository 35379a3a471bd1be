"""版记: its lines, its place on the last page, its type."""

from reports.inspection.faces import Face
from reports.inspection.genres import Genre
from reports.inspection.outcome import Check
from reports.inspection.pdf.checks.findings import Found, of_file, on, on_text
from reports.inspection.pdf.layout import Layout
from reports.inspection.standard import (
    BOTTOM,
    MM,
    SIZE_SLACK,
    SMALL_SIZE,
    THICK,
    THIN,
    TYPE_WIDTH,
    is_near,
    mm,
    pt,
)

CHARACTER = SMALL_SIZE / MM
LINE_SLACK, PLACE_SLACK, INDENT_SLACK = 0.05, 1.5, 1.5


def _there(layout: Layout) -> Found:
    if layout.genre is not Genre.OFFICIAL and layout.genre is not Genre.BRIEF:
        return None
    return [] if layout.parts.imprint_sheet else [of_file("没有版记", "最后一面有版记")]


def _last_page(layout: Layout) -> Found:
    sheet = layout.parts.imprint_sheet
    if sheet is None:
        return None
    found = []
    if sheet is not layout.sheets[-1]:
        found.append(
            on(
                sheet,
                f"版记在第{sheet.page.number}页，全文{len(layout.sheets)}页",
                "版记在最后一面",
            )
        )
    is_brief = layout.genre is Genre.BRIEF or layout.parts.issue is not None
    if sheet.page.number % 2 and not is_brief:
        found.append(on(sheet, "版记在单数页", "双面印刷时版记在双数页，即最后一面"))
    return found


def _thickness(layout: Layout) -> Found:
    sheet, rules = layout.parts.imprint_sheet, layout.parts.imprint_rules
    if sheet is None or len(rules) < 2:
        return None
    found = []
    for place, rule in enumerate(rules):
        wanted = THICK if place in {0, len(rules) - 1} else THIN
        if not is_near(rule.thickness, wanted, LINE_SLACK):
            name = "首条" if not place else "末条" if wanted == THICK else "中间"
            found.append(on(sheet, f"{name}分隔线高{rule.thickness:.2f}毫米", f"{wanted:g}毫米"))
    return found


def _width(layout: Layout) -> Found:
    sheet, rules = layout.parts.imprint_sheet, layout.parts.imprint_rules
    if sheet is None:
        return None
    return [
        on(sheet, f"分隔线长{mm(rule.width)}", "与版心等宽（156毫米）")
        for rule in rules
        if not is_near(rule.width, TYPE_WIDTH, PLACE_SLACK)
    ]


def _foot(layout: Layout) -> Found:
    sheet, rules = layout.parts.imprint_sheet, layout.parts.imprint_rules
    if sheet is None or not rules:
        return None
    gap = rules[-1].middle - (sheet.page.height - BOTTOM)
    if is_near(gap, 0, PLACE_SLACK):
        return []
    return [on(sheet, f"末条分隔线距版心下边缘{mm(gap)}", "末条分隔线与版心下边缘重合")]


def _type(layout: Layout) -> Found:
    sheet = layout.parts.imprint_sheet
    if sheet is None:
        return None
    return [
        on_text(sheet, line.text, f"{line.face.value}{pt(line.size)}", "4号（14磅）仿宋")
        for line in layout.parts.imprint
        if line.face is not Face.FANG or not is_near(line.size, SMALL_SIZE, SIZE_SLACK)
    ]


def _indent(layout: Layout) -> Found:
    sheet = layout.parts.imprint_sheet
    if sheet is None:
        return None
    found = []
    for line in layout.parts.imprint:
        left, right = line.left - sheet.left, sheet.right - line.right
        is_tied = line.text.endswith("印发")
        if left < CHARACTER - INDENT_SLACK or right < CHARACTER - INDENT_SLACK:
            found.append(
                on_text(sheet, line.text, f"左空{mm(left)}，右空{mm(right)}", "左右各空一字")
            )
        elif is_tied and not is_near(right, CHARACTER, INDENT_SLACK):
            found.append(on_text(sheet, line.text, f"右空{mm(right)}", "印发日期右空一字"))
    return found


CHECKS = (
    Check("imprint-there", "版记", "GB/T 9704-2012 7.4", _there),
    Check("imprint-last-page", "版记在最后一面", "GB/T 9704-2012 7.4", _last_page),
    Check("imprint-thickness", "版记分隔线粗细", "GB/T 9704-2012 7.4.1", _thickness),
    Check("imprint-width", "版记分隔线长度", "GB/T 9704-2012 7.4.1", _width),
    Check("imprint-foot", "版记末条分隔线", "GB/T 9704-2012 7.4.1", _foot),
    Check("imprint-type", "版记字体字号", "GB/T 9704-2012 7.4.2", _type),
    Check("imprint-indent", "版记左右空一字", "GB/T 9704-2012 7.4.3", _indent),
)
