"""Sheets, margins, grid: what makes 22 lines of 28 characters."""

from collections.abc import Callable

from reports.inspection.docx.draft import Draft, Found, at, of_file
from reports.inspection.docx.model import Section
from reports.inspection.outcome import Check, Deviation
from reports.inspection.standard import (
    BINDING,
    BOTTOM,
    CHARACTERS,
    FORE_EDGE,
    LINES,
    MM,
    PITCHES,
    SHEET,
    TOP,
    TYPE_HEIGHT,
    TYPE_WIDTH,
    is_near,
    mm,
    pt,
)

# A sheet on its side is the upright one turned: its top is at the right.
UPRIGHT = {"top": TOP, "bottom": BOTTOM, "left": BINDING, "right": FORE_EDGE}
TURNED = {"top": BINDING, "bottom": FORE_EDGE, "left": BOTTOM, "right": TOP}
NAMES = {"top": "天头", "bottom": "下白边", "left": "订口", "right": "切口"}
# From the edge of the sheet to the foot of the page number, whose dash is 7 mm below the type area.
FOOTER = (24.3, 28.2)
HAIR = 0.06


def _size(draft: Draft) -> Found:
    return [
        _in(place, f"{mm(s.width)}×{mm(s.height)}", "A4（210毫米×297毫米）")
        for place, s in enumerate(draft.file.sections, 1)
        if not all(is_near(a, b) for a, b in zip(sorted((s.width, s.height)), SHEET, strict=True))
    ]


def _in(place: int, found: str, expected: str) -> Deviation:
    return Deviation(f"第{place}节", found, expected)


def _margin(side: str) -> Callable[[Draft], Found]:
    def judge(draft: Draft) -> Found:
        found = []
        for place, section in enumerate(draft.file.sections, 1):
            wanted = (TURNED if section.is_landscape else UPRIGHT)[side]
            is_right = is_near(getattr(section, side), wanted)
            if not is_right and not _is_mirrored(section, side):
                found.append(_in(place, mm(getattr(section, side)), f"{mm(wanted)}±1毫米"))
        return found

    return judge


def _is_mirrored(section: Section, side: str) -> bool:
    """A sheet on its side may be turned for an even page, and a section begin on one."""
    pair = ("top", "bottom") if section.is_landscape else ("left", "right")
    first, second = (getattr(section, each) for each in pair)
    return side in pair and is_near(first, FORE_EDGE) and is_near(second, BINDING)


def _footer(draft: Draft) -> Found:
    upright = [
        (n, s) for n, s in enumerate(draft.file.sections, 1) if s.footers and not s.is_landscape
    ]
    if not upright:
        return None
    return [
        _in(place, f"页脚距边界{mm(s.footer)}", "一字线上距版心下边缘7毫米（页脚距边界25至28毫米）")
        for place, s in upright
        if not FOOTER[0] <= s.footer <= FOOTER[1]
    ]


def _grid(draft: Draft) -> Found:
    """A grid of lines; one of lines and characters makes some programs set double width."""
    return [
        _in(place, f"文档网格“{s.grid or '无'}”", "只指定行网格")
        for place, s in enumerate(draft.file.sections, 1)
        if s.grid != "lines" and not s.is_landscape
    ]


def _pitch(draft: Draft) -> Found:
    if draft.usual is None:
        return None
    look = draft.usual.look
    if look.rule == "exact" and PITCHES[0] <= look.line <= PITCHES[1]:
        return []
    found = f"固定值{pt(look.line)}" if look.rule == "exact" else "行距不是固定值"
    return [at(draft.usual, found, "固定值约29磅（28至30磅）")]


def _lines(draft: Draft) -> Found:
    """How many lines of the body's pitch the type area holds."""
    if draft.usual is None or draft.usual.look.rule != "exact" or not draft.usual.look.line:
        return None
    section = draft.section_of(draft.usual)
    height = (section.height - section.top - section.bottom) * MM
    count = int((height + 1) / draft.usual.look.line)
    return [] if count == LINES else [of_file(f"每面{count}行", f"每面{LINES}行")]


def _characters(draft: Draft) -> Found:
    if draft.usual is None or not draft.usual.runs:
        return None
    section = draft.section_of(draft.usual)
    step = draft.size + draft.usual.runs[0].spacing
    if step <= 0:
        return [of_file("字距为负", f"每行{CHARACTERS}字")]
    count = int(((section.width - section.left - section.right) * MM + HAIR) / step)
    return [] if count == CHARACTERS else [of_file(f"每行{count}字", f"每行{CHARACTERS}字")]


def _type_area(draft: Draft) -> Found:
    found = []
    for place, s in enumerate(draft.file.sections, 1):
        area = sorted((s.width - s.left - s.right, s.height - s.top - s.bottom))
        if not is_near(area[0], TYPE_WIDTH) or not is_near(area[1], TYPE_HEIGHT, 1.2):
            found.append(_in(place, f"版心{mm(area[0])}×{mm(area[1])}", "156毫米×225毫米"))
    return found


CHECKS = (
    Check("docx-size", "纸张幅面", "GB/T 9704-2012 5.1", _size),
    *(
        Check(f"docx-margin-{side}", NAMES[side], "GB/T 9704-2012 5.2.1", _margin(side))
        for side in UPRIGHT
    ),
    Check("docx-type-area", "版心尺寸", "GB/T 9704-2012 5.2.1", _type_area),
    Check("docx-footer", "页码上距版心", "GB/T 9704-2012 7.5", _footer),
    Check("docx-grid", "文档网格", "GB/T 9704-2012 5.2.3", _grid),
    Check("docx-pitch", "行距", "GB/T 9704-2012 5.2.3", _pitch),
    Check("docx-lines", "每面行数", "GB/T 9704-2012 5.2.3", _lines),
    Check("docx-characters", "每行字数", "GB/T 9704-2012 5.2.3", _characters),
)
