"""Faces, sizes and colours of the body and of headings by their level."""

from collections import Counter
from collections.abc import Callable

from reports.inspection.faces import Face, face_of
from reports.inspection.outcome import Check, Deviation
from reports.inspection.pdf.checks.findings import Found, in_line, of_file, on_text
from reports.inspection.pdf.layout import Layout
from reports.inspection.pdf.model import Glyph, is_han
from reports.inspection.pdf.paragraphs import Block
from reports.inspection.standard import BODY_SIZE, SIZE_SLACK, is_near, pt

NAMES = {1: Face.HEI, 2: Face.KAI, 3: Face.FANG, 4: Face.FANG}
# A note under the text may be smaller, a caption too.
NOTES = ("注：", "注:", "说明：", "图", "表", "数据来源")
SMALLEST = 7.5


def _size(layout: Layout) -> Found:
    if not layout.texts:
        return None
    size = layout.texts[0].size
    if is_near(size, BODY_SIZE, SIZE_SLACK):
        return []
    return [of_file(f"正文{pt(size)}", "3号（16磅）")]


def _same_size(layout: Layout) -> Found:
    """Paragraphs in another size than the rest."""
    if not layout.texts:
        return None
    usual = layout.texts[0].size
    return [
        on_text(sheet, line.text, pt(line.size), f"与正文一致（{pt(usual)}）")
        for sheet in layout.texts
        for line in sheet.lines
        if len(line.glyphs) >= 20 and line.colour != "red" and line not in layout.parts.imprint
        and not is_near(line.size, usual, SIZE_SLACK) and line not in layout.parts.title
        and not line.text.startswith(NOTES) and line.size > 14 + SIZE_SLACK
    ]  # fmt: skip


def _body(layout: Layout) -> Found:
    heads = {id(block) for level, block in layout.headings if level <= 2}
    plain = [b for b in layout.blocks if id(b) not in heads and not b.first.is_centred]
    lines = [x for block in plain for x in block.lines]
    if not lines:
        return None
    return [
        in_line(each, each.line.face.value, "仿宋")
        for each in lines
        if each.line.face is not Face.FANG and any(is_han(c) for c in each.line.text)
        and not _opens_in_kai(each.line.glyphs)
    ]  # fmt: skip


def _opens_in_kai(glyphs: tuple[Glyph, ...]) -> bool:
    return glyphs[0].text == "（" and face_of(glyphs[1 % len(glyphs)].font) is Face.KAI


def _level(level: int) -> Callable[[Layout], Found]:
    def judge(layout: Layout) -> Found:
        blocks = [block for found, block in layout.headings if found == level]
        if not blocks:
            return None
        return [deviation for block in blocks if (deviation := _heading(block, NAMES[level]))]

    return judge


def _heading(block: Block, wanted: Face) -> Deviation | None:
    """A heading reaches to the first full stop, or is a line of its own."""
    counted: Counter[Face] = Counter()
    for glyph in block.first.line.glyphs:
        if glyph.text == "。":
            break
        if is_han(glyph.text):
            counted[face_of(glyph.font)] += 1
    face = counted.most_common(1)[0][0] if counted else wanted
    return None if face is wanted else in_line(block.first, face.value, wanted.value)


def _colour(layout: Layout) -> Found:
    lines = [(sheet, line) for sheet in layout.texts for line in sheet.set_lines]
    if not lines:
        return None
    return [
        on_text(sheet, line.text, "文字不是黑色", "黑色")
        for sheet, line in lines
        if any(glyph.colour != "black" for glyph in line.glyphs)
    ]


def _small(layout: Layout) -> Found:
    """Nothing people must read is smaller than 六号."""
    return [
        on_text(sheet, line.text, pt(line.size), f"不小于{pt(SMALLEST)}（六号）")
        for sheet in layout.sheets
        for line in sheet.lines
        if line.size < SMALLEST - SIZE_SLACK
    ]


def _stranded(layout: Layout) -> Found:
    """A heading of its own line never closes a page."""
    heads = [block for level, block in layout.headings if level <= 2 and len(block.lines) == 1]
    if not heads:
        return None
    return [
        in_line(block.first, "标题在页末，正文在下一页", "标题与其后的正文同页")
        for block in heads
        if block.first.line is block.first.sheet.set_lines[-1]
        and not block.text.endswith("。")
        and block.first.sheet is not layout.texts[-1]
    ]


CHECKS = (
    Check("body-size", "正文字号", "GB/T 9704-2012 7.3.3", _size),
    Check("body-same-size", "正文字号一致", "GB/T 9704-2012 5.2.2", _same_size),
    Check("body-face", "正文字体", "GB/T 9704-2012 7.3.3", _body),
    Check("heading-1-face", "一级标题字体", "GB/T 9704-2012 7.3.3", _level(1)),
    Check("heading-2-face", "二级标题字体", "GB/T 9704-2012 7.3.3", _level(2)),
    Check("heading-3-face", "三级标题字体", "GB/T 9704-2012 7.3.3", _level(3)),
    Check("heading-4-face", "四级标题字体", "GB/T 9704-2012 7.3.3", _level(4)),
    Check("heading-stranded", "标题不在页末", "版面惯例", _stranded),
    Check("text-colour", "文字颜色", "GB/T 9704-2012 5.2.4", _colour),
    Check("text-smallest", "最小字号", "版面惯例", _small),
)
