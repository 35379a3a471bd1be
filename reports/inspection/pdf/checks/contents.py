"""Contents and bookmarks: complete, and their pages true."""

import re

from reports.inspection.outcome import Check, Deviation
from reports.inspection.pdf.checks.findings import Found, of_file, on, on_text
from reports.inspection.pdf.checks.numbers import value_of
from reports.inspection.pdf.layout import Layout
from reports.inspection.pdf.sheets import Kind, Sheet
from reports.inspection.words import LEADER

LONG_PAPER = 5
BLANK = re.compile(r"[\s\u3000]")
SHOWN = 20


def _entries(layout: Layout) -> list[tuple[Sheet, str, int]]:
    """Text and printed page of each line of the contents; long entries run over two lines."""
    found, begun = [], ""
    for sheet in layout.sheets:
        if sheet.kind is not Kind.CONTENTS:
            continue
        for line in sheet.lines:
            match = LEADER.match(line.text)
            if match:
                found.append((sheet, begun + match[1], int(match[2] or 0)))
                begun = ""
            else:
                begun = "" if line.text.startswith("目") else begun + line.text
    return found


def _texts(layout: Layout) -> dict[int, str]:
    """Text of each page by its printed number; pages in front count back from the first."""
    numbered = [(s, value_of(s.number)) for s in layout.sheets if s.number is not None]
    shift = numbered[0][1] - numbered[0][0].page.number if numbered else 0
    return {s.page.number + shift: _text(s) for s in layout.sheets if s.kind is not Kind.CONTENTS}


def _text(sheet: Sheet) -> str:
    return BLANK.sub("", "".join(line.text for line in sheet.lines))


def _true(layout: Layout) -> Found:
    entries = _entries(layout)
    if not entries:
        return None
    texts = _texts(layout)
    return [
        on_text(sheet, text, _wrong(page), "目录页码与实际一致")
        for sheet, text, page in entries
        if not _stands(text, texts.get(page, ""))
    ]


def _wrong(page: int) -> str:
    return f"目录写第{page}页，该页没有这个标题" if page else "目录没有页码"


def _stands(title: str, text: str) -> bool:
    """Whether a page holds a heading; 附件1 and the annex's title are two lines there."""
    plain = BLANK.sub("", title)
    mark = re.match(r"附件\d*[：:]?", plain)
    rest = plain[mark.end() :] if mark else plain
    return rest in text


def _complete(layout: Layout) -> Found:
    entries = _entries(layout)
    if not entries:
        return None
    listed = BLANK.sub("", "".join(text for _, text, _ in entries))
    missing = [b.first for level, b in layout.headings if level == 1 and b.text not in listed]
    found = [
        on_text(x.sheet, x.line.text, "目录里没有这个标题", "目录列全一级标题") for x in missing
    ]
    for sheet, _, title in layout.annexes:
        name = "".join(line.text for line in title)
        if name and name not in listed:
            found.append(on_text(sheet, name, "目录里没有这个附件", "目录列全附件"))
    return found


def _marked(layout: Layout) -> Found:
    heads = [block for level, block in layout.headings if level == 1]
    if len(layout.sheets) <= LONG_PAPER or not heads:
        return None
    titles = BLANK.sub("", "".join(mark.title for mark in layout.facts.bookmarks))
    if not titles:
        return [of_file("没有书签", "长文有书签")]
    return [
        on_text(block.first.sheet, block.text, "没有书签", "每个一级标题有书签")
        for block in heads
        if block.text[:SHOWN] not in titles
    ]


def _leads(layout: Layout) -> Found:
    if not layout.facts.bookmarks:
        return None
    return [d for mark in layout.facts.bookmarks if (d := _misled(layout, mark.title, mark.page))]


def _misled(layout: Layout, title: str, page: int) -> Deviation | None:
    if not 0 < page <= len(layout.sheets):
        return of_file(f"书签“{title[:SHOWN]}”没有指向任何一页", "书签指向标题所在页")
    sheet = layout.sheets[page - 1]
    if _stands(title[:SHOWN], _text(sheet)):
        return None
    return on(sheet, f"书签“{title[:SHOWN]}”指到这一页，页上没有这个标题", "书签指向标题所在页")


CHECKS = (
    Check("contents-true", "目录页码", "版面惯例", _true),
    Check("contents-complete", "目录完整", "版面惯例", _complete),
    Check("bookmarks-there", "书签", "ISO 14289-1 7.17", _marked),
    Check("bookmarks-lead", "书签指向", "ISO 14289-1 7.17", _leads),
)
