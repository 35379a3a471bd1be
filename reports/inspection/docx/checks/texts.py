"""The body, the title and the receivers: faces, sizes, indents."""

from collections.abc import Callable

from reports.inspection.docx.draft import Draft, Found, at
from reports.inspection.docx.model import Look, Paragraph
from reports.inspection.faces import Face
from reports.inspection.outcome import Check
from reports.inspection.passages import Role
from reports.inspection.pdf.model import is_han
from reports.inspection.standard import BODY_SIZE, SIZE_SLACK, TITLE_SIZE, is_near, pt
from reports.inspection.words import level_of

BLACK = {"", "auto", "000000"}
INDENT_SLACK = 0.15


def indent_of(look: Look, size: float) -> float:
    """Indent of the first line in characters; hundredths of characters win over points."""
    return look.first_characters or look.first / max(size, 1)


def _plain(draft: Draft) -> list[Paragraph]:
    return [p for p in draft.body if level_of(p.text) not in {1, 2}]


def _size(draft: Draft) -> Found:
    if not draft.body:
        return None
    return [
        at(p, pt(p.size), "3号（16磅）")
        for p in draft.body
        if not is_near(p.size, BODY_SIZE, SIZE_SLACK)
    ]


def _face(draft: Draft) -> Found:
    plain = [p for p in _plain(draft) if any(map(is_han, p.text))]
    if not plain:
        return None
    return [at(p, _named(p), "仿宋") for p in plain if p.face is not Face.FANG]


def _named(paragraph: Paragraph) -> str:
    names = {run.east or "未指定" for run in paragraph.runs if any(map(is_han, run.text))}
    return "、".join(sorted(names))


def _indent(draft: Draft) -> Found:
    if not draft.body:
        return None
    return [
        at(p, f"段首空{indent_of(p.look, p.size):.1f}字", "每个自然段左空二字")
        for p in draft.body
        if not is_near(indent_of(p.look, p.size), 2, INDENT_SLACK)
    ]


def _blank_indent(draft: Draft) -> Found:
    """Blanks and tabs at the start move with every edit."""
    if not draft.body:
        return None
    return [
        at(p, "段首用空格或制表符", "用段落的首行缩进")
        for p in draft.body
        if p.raw[:1] in {" ", "\u3000", "\t"}
    ]


def _flush(draft: Draft) -> Found:
    if not draft.body:
        return None
    return [
        at(p, "整段左右缩进", "回行顶格")
        for p in draft.body
        if abs(p.look.left) > 1 or abs(p.look.right) > 1 or p.look.left_characters
    ]


def _both(draft: Draft) -> Found:
    if not draft.body:
        return None
    return [
        at(p, f"对齐方式{p.look.align}", "两端对齐，撑满版心")
        for p in draft.body
        if p.look.align not in {"both", "distribute"}
    ]


def _tight(draft: Draft) -> Found:
    if not draft.body:
        return None
    return [
        at(p, f"段前{pt(p.look.before)}、段后{pt(p.look.after)}", "段前段后为0")
        for p in draft.body
        if p.look.before > 0.5 or p.look.after > 0.5
    ]


def _same_pitch(draft: Draft) -> Found:
    if draft.usual is None:
        return None
    wanted = draft.usual.look
    return [
        at(p, f"行距{pt(p.look.line)}（{p.look.rule}）", "与正文行距一致")
        for p in draft.body
        if (p.look.line, p.look.rule) != (wanted.line, wanted.rule)
    ]


def _widows(draft: Draft) -> Found:
    """Word keeps two lines together and leaves pages of 21 lines."""
    if not draft.body:
        return None
    return [
        at(p, "开着孤行控制", "关闭孤行控制，每面排满22行") for p in draft.body if p.look.widows
    ]


def _black(draft: Draft) -> Found:
    paragraphs = [*draft.body, *draft.parts(Role.TITLE, Role.SALUTATION)]
    if not paragraphs:
        return None
    return [
        at(p, f"颜色{run.colour}", "黑色")
        for p in paragraphs
        for run in p.runs
        if run.colour not in BLACK and run.text.strip()
    ]


def _type(role: Role, face: Face, size: float) -> Callable[[Draft], Found]:
    def judge(draft: Draft) -> Found:
        parts = draft.parts(role)
        if not parts:
            return None
        return [
            at(p, f"{_named(p)}{pt(p.size)}", f"{face.value}{pt(size)}")
            for p in parts
            if p.face is not face or not is_near(p.size, size, SIZE_SLACK)
        ]

    return judge


def _centred(draft: Draft) -> Found:
    titles = draft.parts(Role.TITLE)
    if not titles:
        return None
    return [
        at(p, f"对齐方式{p.look.align}", "居中，不缩进")
        for p in titles
        if p.look.align != "center" or abs(indent_of(p.look, p.size)) > INDENT_SLACK
    ]


def _title(draft: Draft) -> Found:
    if not draft.body:
        return None
    if draft.parts(Role.TITLE):
        return []
    return [at(draft.body[0], "没有2号字的标题", "标题用2号（22磅）小标宋")]


def _receivers(draft: Draft) -> Found:
    first = next(iter(draft.parts(Role.SALUTATION, Role.BODY)), None)
    if first is None or not first.text.endswith(("：", ":")) or len(first.text) > 60:
        return None
    if abs(indent_of(first.look, first.size)) < INDENT_SLACK and first.look.left < 1:
        return []
    return [at(first, f"左空{indent_of(first.look, first.size):.1f}字", "居左顶格")]


CHECKS = (
    Check("docx-body-size", "正文字号", "GB/T 9704-2012 7.3.3", _size),
    Check("docx-body-face", "正文字体", "GB/T 9704-2012 7.3.3", _face),
    Check("docx-indent", "段首缩进", "GB/T 9704-2012 7.3.3", _indent),
    Check("docx-blank-indent", "不用空格缩进", "版面惯例", _blank_indent),
    Check("docx-flush", "回行顶格", "GB/T 9704-2012 7.3.3", _flush),
    Check("docx-both", "两端对齐", "GB/T 9704-2012 5.2.3", _both),
    Check("docx-tight", "段间距", "GB/T 9704-2012 5.2.3", _tight),
    Check("docx-same-pitch", "行距一致", "GB/T 9704-2012 5.2.3", _same_pitch),
    Check("docx-widows", "孤行控制", "GB/T 9704-2012 5.2.3", _widows),
    Check("docx-black", "文字颜色", "GB/T 9704-2012 5.2.4", _black),
    Check("docx-title", "标题", "GB/T 9704-2012 7.3.1", _title),
    Check(
        "docx-title-type",
        "标题字体字号",
        "GB/T 9704-2012 7.3.1",
        _type(Role.TITLE, Face.BIAO, TITLE_SIZE),
    ),
    Check("docx-title-centred", "标题居中", "GB/T 9704-2012 7.3.1", _centred),
    Check("docx-receivers", "主送机关顶格", "GB/T 9704-2012 7.3.2", _receivers),
    Check(
        "docx-receivers-type",
        "主送机关字体字号",
        "GB/T 9704-2012 5.2.2",
        _type(Role.SALUTATION, Face.FANG, BODY_SIZE),
    ),
)
