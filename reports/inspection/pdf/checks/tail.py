"""What is annexed, who signs and when."""

from reports.inspection.outcome import Check
from reports.inspection.pdf.checks.findings import Found, on, on_text
from reports.inspection.pdf.layout import Layout
from reports.inspection.standard import EM, LINE, is_gap_of, is_near, mm
from reports.inspection.words import ITEM

HANG = 0.35 * EM


def _listed_drop(layout: Layout) -> Found:
    """One blank line between text and list, unless the list begins a page."""
    if not layout.parts.annexed:
        return None
    sheet, line = layout.parts.annexed[0]
    above = [x for x in sheet.lines if x.baseline < line.baseline - 1]
    if not above or is_gap_of(1, gap := line.top - above[-1].bottom):
        return []
    return [on_text(sheet, line.text, f"与正文相距{gap / LINE:.1f}行", "正文下空一行")]


def _listed_indent(layout: Layout) -> Found:
    if not layout.parts.annexed:
        return None
    sheet, line = layout.parts.annexed[0]
    indent = line.left - sheet.left
    if is_near(indent, 2 * EM, HANG):
        return []
    return [on_text(sheet, line.text, f"左空{indent / EM:.1f}字", "左空二字")]


def _listed_aligned(layout: Layout) -> Found:
    """Numbers stand below numbers, further lines below the first character of the name."""
    lines = layout.parts.annexed
    if len(lines) < 2:
        return None
    found, start, name = [], None, None
    for sheet, line in lines:
        body = line.text.removeprefix("附件：").removeprefix("附件:")
        opening = line.glyphs[len(line.text) - len(body)].left
        match = ITEM.match(body)
        if match or start is None:
            if start is not None and not is_near(opening, start, HANG):
                found.append(on_text(sheet, line.text, "序号没有上下对齐", "附件序号上下对齐"))
            start = opening if start is None else start
            offset = len(line.text) - len(match[2] if match else body)
            name = line.glyphs[offset].left
        elif name is not None and not is_near(line.left, name, HANG):
            found.append(on_text(sheet, line.text, "回行没有对齐", "与上一行附件名称的首字对齐"))
    return found


def _signed(layout: Layout) -> Found:
    """Unsealed: name two characters from the right, date two further in; sealed: date four."""
    parts = layout.parts
    if parts.organ is None or parts.date is None or parts.signed_on is None:
        return None
    sheet = parts.signed_on
    date_gap, organ_gap = sheet.right - parts.date.right, sheet.right - parts.organ.right
    shift = parts.date.left - parts.organ.left
    is_plain = is_near(shift, 2 * EM, HANG) and (
        is_near(organ_gap, 2 * EM, HANG) or is_near(date_gap, 2 * EM, HANG)
    )
    middle = (parts.date.left + parts.date.right - parts.organ.left - parts.organ.right) / 2
    is_sealed = is_near(date_gap, 4 * EM, HANG) and is_near(middle, 0, EM / 2)
    if is_plain or is_sealed:
        return []
    found = f"署名右空{organ_gap / EM:.1f}字，成文日期右空{date_gap / EM:.1f}字"
    return [
        on(
            sheet,
            found,
            "不加盖印章：署名右空二字，日期比署名右移二字；加盖印章：日期右空四字，署名居中",
        )
    ]


def _date_below(layout: Layout) -> Found:
    parts = layout.parts
    if parts.organ is None or parts.date is None or parts.signed_on is None:
        return None
    step = parts.date.baseline - parts.organ.baseline
    if is_near(step, LINE, 1.0):
        return []
    return [on(parts.signed_on, f"署名与成文日期相距{mm(step)}", "成文日期在署名下一行")]


def _signed_drop(layout: Layout) -> Found:
    """One blank line between the text, or the list, and the name; a sealed paper may leave more."""
    parts = layout.parts
    if parts.organ is None or parts.signed_on is None:
        return None
    above = [x for x in parts.signed_on.lines if x.baseline < parts.organ.baseline - 1]
    gap = parts.organ.top - above[-1].bottom if above else LINE
    if gap >= LINE - 2.5:
        return []
    return [on(parts.signed_on, f"署名与上文相距{gap / LINE:.1f}行", "下空一行编排署名")]


def _lonely(layout: Layout) -> Found:
    """A page with nothing but the signature is what the standard forbids."""
    sheet = layout.parts.signed_on
    if sheet is None or sheet is layout.texts[0]:
        return None
    taken = {id(layout.parts.organ), id(layout.parts.date)} | {id(x) for x in layout.parts.imprint}
    others = [line for line in sheet.lines if id(line) not in taken]
    return [] if others else [on(sheet, "署名独占一页", "署名、成文日期与正文同处一面")]


CHECKS = (
    Check("annexed-drop", "附件说明位置", "GB/T 9704-2012 7.3.4", _listed_drop),
    Check("annexed-indent", "附件说明缩进", "GB/T 9704-2012 7.3.4", _listed_indent),
    Check("annexed-aligned", "附件说明对齐", "GB/T 9704-2012 7.3.4", _listed_aligned),
    Check("signature-place", "署名和成文日期位置", "GB/T 9704-2012 7.3.5", _signed),
    Check("signature-date", "成文日期在署名之下", "GB/T 9704-2012 7.3.5", _date_below),
    Check("signature-drop", "署名与上文", "GB/T 9704-2012 7.3.5.2", _signed_drop),
    Check("signature-lonely", "署名与正文同面", "GB/T 9704-2012 7.3.5.5", _lonely),
)
