"""红头, 报头 and their distances."""

from reports.inspection.faces import Face
from reports.inspection.genres import Genre
from reports.inspection.outcome import Check
from reports.inspection.pdf.checks.findings import Found, of_file, on
from reports.inspection.pdf.layout import Layout
from reports.inspection.pdf.model import Line
from reports.inspection.standard import (
    BODY_SIZE,
    MARK_DROP,
    RULE_DROP,
    SIZE_SLACK,
    TOP,
    TYPE_WIDTH,
    is_gap_of,
    is_near,
    mm,
    pt,
)

DROP_SLACK, RULE_SLACK = 2.0, 1.2


def _there(layout: Layout) -> Found:
    if layout.genre not in {Genre.OFFICIAL, Genre.BRIEF}:
        return None
    parts = layout.parts
    second = parts.number if layout.genre is Genre.OFFICIAL else parts.issue
    name = "发文字号" if layout.genre is Genre.OFFICIAL else "期号"
    missing = [
        word
        for word, part in (
            ("红色标志", parts.mark),
            (name, second),
            ("红色分隔线", parts.red_rules),
        )
        if not part
    ]
    return [of_file("缺" + "、".join(missing), "版头各要素齐全")] if missing else []


def _mark_type(layout: Layout) -> Found:
    marks = layout.parts.mark
    if not marks or not layout.parts.first:
        return None
    return [
        on(layout.parts.first, f"发文机关标志{line.face.value}", "小标宋，红色")
        for line in marks
        if line.face is not Face.BIAO
    ]


def _is_official(layout: Layout) -> bool:
    """A brief has a head of its own; the distances of 红头 are for official papers."""
    return (
        bool(layout.parts.mark) and layout.parts.issue is None and layout.genre is not Genre.BRIEF
    )


def _mark_drop(layout: Layout) -> Found:
    first = layout.parts.first
    if not _is_official(layout) or first is None:
        return None
    drop = layout.parts.mark[0].top - TOP
    if is_near(drop, MARK_DROP, DROP_SLACK):
        return []
    return [on(first, f"标志上边缘至版心上边缘{mm(drop)}", "35毫米")]


def _mark_middle(layout: Layout) -> Found:
    first = layout.parts.first
    if not layout.parts.mark or first is None:
        return None
    middle = (first.left + first.right) / 2
    return [
        on(first, f"标志偏离版心中线{mm(abs((line.left + line.right) / 2 - middle))}", "居中排布")
        for line in layout.parts.mark
        if not is_near((line.left + line.right) / 2, middle, 4.0)
    ]


def _number_drop(layout: Layout) -> Found:
    parts = layout.parts
    if not _is_official(layout) or parts.number is None or parts.first is None:
        return None
    gap = parts.number.top - parts.mark[-1].bottom
    if is_gap_of(2, gap):
        return []
    return [on(parts.first, f"标志与发文字号相距{mm(gap)}", "发文机关标志下空二行")]


def _number_type(layout: Layout) -> Found:
    number, first = layout.parts.number, layout.parts.first
    if number is None or first is None:
        return None
    # The name of who signs stands on the same line, in a face of its own.
    own = Line(number.glyphs[: len(number.text.split("签发人")[0])] or number.glyphs)
    if own.face is Face.FANG and is_near(number.size, BODY_SIZE, SIZE_SLACK):
        return []
    return [on(first, f"发文字号{own.face.value}{pt(number.size)}", "3号（16磅）仿宋")]


def _rule_drop(layout: Layout) -> Found:
    parts = layout.parts
    above = parts.number
    if above is None or not parts.red_rules or parts.first is None:
        return None
    gap = min(rule.middle for rule in parts.red_rules) - above.bottom
    if is_near(gap, RULE_DROP, RULE_SLACK):
        return []
    return [on(parts.first, f"发文字号与红线相距{mm(gap)}", "发文字号之下4毫米处")]


def _rule_width(layout: Layout) -> Found:
    first = layout.parts.first
    if not layout.parts.red_rules or first is None:
        return None
    return [
        on(
            first,
            f"红线长{mm(rule.width)}，左端距纸边{mm(rule.left)}",
            "与版心等宽（156毫米），居中",
        )
        for rule in layout.parts.red_rules
        if not is_near(rule.width, TYPE_WIDTH, 1.5) or not is_near(rule.left, first.left, 1.5)
    ]


def _title_drop(layout: Layout) -> Found:
    parts = layout.parts
    if not _is_official(layout) or not parts.red_rules or parts.title_sheet is not parts.first:
        return None
    first = parts.first
    if not parts.title or first is None:
        return None
    gap = parts.title[0].top - max(rule.middle for rule in parts.red_rules)
    if is_gap_of(2, gap):
        return []
    return [on(first, f"红线与标题相距{mm(gap)}", "红色分隔线下空二行")]


def _signatory(layout: Layout) -> Found:
    """A paper that goes upward: number to the left, 签发人 to the right, on one line."""
    parts, first = layout.parts, layout.parts.first
    if parts.signatory is None or first is None:
        return None
    line, found = parts.signatory, []
    if parts.number is None or parts.number.baseline > line.baseline + 1:
        found.append(on(first, "签发人与发文字号不在一行", "居右空一字，与发文字号同处一行"))
    name = Line(line.glyphs[-2:])
    if name.face is not Face.KAI:
        found.append(on(first, f"签发人姓名{name.face.value}", "“签发人”仿宋，姓名楷体"))
    gap = first.right - line.right
    if not is_near(gap, BODY_SIZE * 0.3528, 1.5):
        found.append(on(first, f"签发人距版心右边{mm(gap)}", "居右空一字"))
    return found


CHECKS = (
    Check("head-there", "版头要素", "GB/T 9704-2012 7.2", _there),
    Check("head-mark-face", "发文机关标志字体", "GB/T 9704-2012 7.2.4", _mark_type),
    Check("head-mark-drop", "发文机关标志位置", "GB/T 9704-2012 7.2.4", _mark_drop),
    Check("head-mark-middle", "发文机关标志居中", "GB/T 9704-2012 7.2.4", _mark_middle),
    Check("head-number-drop", "发文字号位置", "GB/T 9704-2012 7.2.5", _number_drop),
    Check("head-number-type", "发文字号字体字号", "GB/T 9704-2012 5.2.2", _number_type),
    Check("head-signatory", "签发人", "GB/T 9704-2012 7.2.6", _signatory),
    Check("head-rule-drop", "红色分隔线位置", "GB/T 9704-2012 7.2.7", _rule_drop),
    Check("head-rule-width", "红色分隔线长度", "GB/T 9704-2012 7.2.7", _rule_width),
    Check("head-title-drop", "红线与标题", "GB/T 9704-2012 7.3.1", _title_drop),
)
