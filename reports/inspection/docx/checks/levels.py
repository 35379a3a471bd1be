"""Headings by their level: faces, real styles, staying with their text; contents."""

from collections.abc import Callable

from reports.inspection.docx.draft import Draft, Found, at, of_file
from reports.inspection.docx.model import Paragraph
from reports.inspection.faces import Face, face_of
from reports.inspection.outcome import Check
from reports.inspection.passages import Role
from reports.inspection.pdf.model import is_han
from reports.inspection.words import CONTENTS, NUMERALS

NAMES = {1: Face.HEI, 2: Face.KAI, 3: Face.FANG, 4: Face.FANG}
LONG_PAPER = 40


def _level(level: int) -> Callable[[Draft], Found]:
    def judge(draft: Draft) -> Found:
        found = [p for at_level, p in draft.headings if at_level == level]
        if not found:
            return None
        wanted = NAMES[level]
        return [
            at(p, face.value, wanted.value) for p in found if (face := _opening(p)) is not wanted
        ]

    return judge


def _opening(paragraph: Paragraph) -> Face:
    """The face of the words after the number, up to the first full stop."""
    for run in paragraph.runs:
        if any(is_han(c) and c not in NUMERALS for c in run.text):
            return face_of(run.east)
    return paragraph.face


def _own_line(draft: Draft) -> list[tuple[int, Paragraph]]:
    """Headings that are paragraphs of their own."""
    return [
        (level, p)
        for level, p in draft.headings
        if level <= 3 and not p.text.endswith(("。", "；", "："))
    ]


def _outlined(draft: Draft) -> Found:
    heads = [(level, p) for level, p in _own_line(draft) if len(p.text) <= LONG_PAPER]
    if not heads:
        return None
    return [
        at(p, f"大纲级别{p.look.outline + 1 or '正文'}", f"用标题{level}样式（大纲{level}级）")
        for level, p in heads
        if p.look.outline != level - 1
    ]


def _kept(draft: Draft) -> Found:
    heads = [p for _, p in _own_line(draft) if len(p.text) <= LONG_PAPER]
    if not heads:
        return None
    return [
        at(p, "没有“与下段同页”", "标题与其后的正文同页") for p in heads if not p.look.keeps_next
    ]


def _typed(draft: Draft) -> Found:
    """Numbers made by Word itself are lost when text is copied."""
    if not draft.body:
        return None
    return [at(p, "用自动编号", "序数作为文字写出") for p in draft.body if p.look.is_numbered]


def _contents(draft: Draft) -> list[Paragraph]:
    return [p for p in draft.parts(Role.CONTENTS) if not CONTENTS.match(p.text)]


def _has_contents(draft: Draft) -> bool:
    return any(CONTENTS.match(p.text) for p in draft.parts(Role.CONTENTS)) or bool(_contents(draft))


def _contents_field(draft: Draft) -> Found:
    if not _has_contents(draft):
        return None
    codes = [code for p in draft.file.paragraphs for code in p.fields]
    if any(code.upper().startswith("TOC ") or code.upper() == "TOC" for code in codes):
        return []
    return [of_file("目录是打上去的字", "目录是能更新的TOC域")]


def _contents_filled(draft: Draft) -> Found:
    if not _has_contents(draft):
        return None
    entries = _contents(draft)
    if not entries:
        return [of_file("目录是空的", "目录打开就有内容")]
    return [at(p, "没有页码", "目录各行有页码") for p in entries if not p.text[-1:].isdigit()]


def _contents_complete(draft: Draft) -> Found:
    entries = _contents(draft)
    if not entries:
        return None
    listed = "".join(p.text for p in entries)
    heads = [p for level, p in _own_line(draft) if level == 1]
    heads += draft.parts(Role.ANNEX_TITLE)
    return [at(p, "目录里没有", "目录列全一级标题和附件") for p in heads if p.text not in listed]


def _asks(draft: Draft) -> Found:
    return [of_file("打开时询问是否更新域", "打开时不询问")] if draft.package.asks_update else []


CHECKS = (
    *(
        Check(
            f"docx-heading-{n}", f"{NUMERALS[n - 1]}级标题字体", "GB/T 9704-2012 7.3.3", _level(n)
        )
        for n in NAMES
    ),
    Check("docx-heading-outline", "标题样式", "版面惯例", _outlined),
    Check("docx-heading-kept", "标题与下段同页", "版面惯例", _kept),
    Check("docx-heading-typed", "序数不自动编号", "版面惯例", _typed),
    Check("docx-contents-field", "目录域", "版面惯例", _contents_field),
    Check("docx-contents-filled", "目录内容", "版面惯例", _contents_filled),
    Check("docx-contents-complete", "目录完整", "版面惯例", _contents_complete),
    Check("docx-asks", "打开不询问", "版面惯例", _asks),
)
