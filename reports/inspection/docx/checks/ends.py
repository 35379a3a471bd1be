"""Red head, signature, annexes, tables, imprint."""

from reports.inspection.docx.checks.texts import indent_of
from reports.inspection.docx.draft import Draft, Found, at, of_file
from reports.inspection.docx.model import Paragraph, Table
from reports.inspection.faces import Face
from reports.inspection.genres import Genre
from reports.inspection.outcome import Check, Deviation
from reports.inspection.passages import Role
from reports.inspection.standard import (
    BODY_SIZE,
    SIZE_SLACK,
    SMALL_SIZE,
    THICK,
    THIN,
    TITLE_SIZE,
    is_near,
    mm,
    pt,
)

SMALLEST_TITLE, MANY_ROWS, MANY_COLUMNS = 18.0, 15, 10
POINT = 0.3528
LINE_SLACK = 0.06


def _head(draft: Draft) -> Found:
    if draft.genre not in {Genre.OFFICIAL, Genre.BRIEF}:
        return None
    second = Role.NUMBER if draft.genre is Genre.OFFICIAL else Role.ISSUE
    missing = [role.value for role in (Role.MARK, second) if not draft.parts(role)]
    if not any(p.look.bottom_line for p in draft.file.paragraphs):
        missing.append("红色分隔线")
    return [of_file("缺" + "、".join(missing), "版头各要素齐全")] if missing else []


def _mark(draft: Draft) -> Found:
    marks = draft.parts(Role.MARK)
    if not marks:
        return None
    return [
        at(p, f"{p.face.value}，对齐{p.look.align}", "小标宋，红色，居中")
        for p in marks
        if p.face is not Face.BIAO or p.look.align != "center"
    ]


def _red_line(draft: Draft) -> Found:
    if not draft.parts(Role.MARK):
        return None
    lines = [p.look.bottom_line for p in draft.file.paragraphs if p.look.bottom_line]
    if any(colour.upper() in {"FF0000", "E60012", "C00000"} for _, colour in lines):
        return []
    return [of_file("没有红色分隔线", "发文字号之下4毫米处印一条红色分隔线")]


def _signed(draft: Draft) -> Found:
    """Set by alignment and indent, never by blanks."""
    signed = draft.parts(Role.ORGAN, Role.DATE)
    if not signed:
        return None
    return [
        at(
            p,
            f"右空{_right(p):.1f}字" + ("，用空格推移" if _pushed(p) else ""),
            "署名右空二字、日期比署名右移二字，或日期右空四字",
        )
        for p in signed
        if _pushed(p)
        or not (p.look.align in {"right", "end"} and _right(p) >= 0 or p.look.left > 5 * BODY_SIZE)
    ]


def _pushed(paragraph: Paragraph) -> bool:
    return len(paragraph.raw) - len(paragraph.raw.lstrip()) > 2


def _right(paragraph: Paragraph) -> float:
    return paragraph.look.right_characters or paragraph.look.right / BODY_SIZE


def _annex_page(draft: Draft) -> Found:
    marks = draft.parts(Role.ANNEX_MARK)
    if not marks:
        return None
    return [at(p, "附件没有另起一页", "附件另面编排") for p in marks if not p.begins_page]


def _annex_mark(draft: Draft) -> Found:
    marks = draft.parts(Role.ANNEX_MARK)
    if not marks:
        return None
    return [
        at(p, f"{p.face.value}{pt(p.size)}，缩进{indent_of(p.look, p.size):.1f}字", "3号（16磅）黑体，顶格")
        for p in marks
        if p.face is not Face.HEI or not is_near(p.size, BODY_SIZE, SIZE_SLACK)
        or abs(indent_of(p.look, p.size)) > 0.2 or p.look.align in {"center", "right"}
    ]  # fmt: skip


def _annex_title(draft: Draft) -> Found:
    titles = draft.parts(Role.ANNEX_TITLE)
    if not titles:
        return None
    return [
        at(p, f"{p.face.value}{pt(p.size)}，对齐{p.look.align}", "2号（表格较大时不小于小2号）小标宋，居中")
        for p in titles
        if p.face is not Face.BIAO or p.look.align != "center"
        or not SMALLEST_TITLE - SIZE_SLACK <= p.size <= TITLE_SIZE + SIZE_SLACK
    ]  # fmt: skip


def _annex_third(draft: Draft) -> Found:
    """A blank line between mark and title, as a paragraph or as space."""
    roles = draft.roles
    pairs = [
        (a, b)
        for (first, a), (second, b) in zip(roles, roles[1:], strict=False)
        if first is Role.ANNEX_MARK and second is Role.ANNEX_TITLE
    ]
    if not pairs:
        return None
    return [
        at(b, "紧接在附件标识之下", "附件标题居中编排在版心第三行")
        for a, b in pairs
        if b.place - a.place < 2 and a.look.after + b.look.before < BODY_SIZE
    ]


def _in(table: Table, found: str, expected: str) -> Deviation:
    return Deviation(f"第{table.place}个表格", found, expected)


def _table_head(draft: Draft) -> Found:
    long = [t for t in draft.file.tables if t.rows > MANY_ROWS]
    if not long:
        return None
    return [_in(t, "表头不重复", "表格转页时重排表头") for t in long if not t.repeats_head]


def _table_rows(draft: Draft) -> Found:
    long = [t for t in draft.file.tables if t.rows > MANY_ROWS]
    if not long:
        return None
    return [_in(t, "一行可能断在两页", "行不跨页断开") for t in long if t.splits_rows]


def _table_width(draft: Draft) -> Found:
    if not draft.file.tables:
        return None
    found = []
    for table in draft.file.tables:
        section = draft.file.sections[min(table.section, len(draft.file.sections) - 1)]
        area = section.width - section.left - section.right
        if table.width > area + 2:
            found.append(_in(table, f"宽{mm(table.width)}", f"不超出版心（{mm(area)}）"))
    return found


def _table_side(draft: Draft) -> Found:
    wide = [t for t in draft.file.tables if t.columns > MANY_COLUMNS]
    if not wide:
        return None
    sections = draft.file.sections
    return [
        _in(t, f"{t.columns}栏排在纵向页上", "栏多的表格横排")
        for t in wide
        if not sections[min(t.section, len(sections) - 1)].is_landscape
    ]


def _imprint(draft: Draft) -> Found:
    if draft.genre not in {Genre.OFFICIAL, Genre.BRIEF}:
        return None
    return [] if draft.parts(Role.IMPRINT) else [of_file("没有版记", "最后一面有版记")]


def _imprint_type(draft: Draft) -> Found:
    rows = draft.parts(Role.IMPRINT)
    if not rows:
        return None
    return [
        at(p, f"{p.face.value}{pt(p.size)}", "4号（14磅）仿宋")
        for p in rows
        if p.face is not Face.FANG or not is_near(p.size, SMALL_SIZE, SIZE_SLACK)
    ]


def _imprint_lines(draft: Draft) -> Found:
    places = {p.table for p in draft.parts(Role.IMPRINT) if p.table}
    tables = [t for t in draft.file.tables if t.place in places]
    if not tables:
        return None
    found = []
    for table in tables:
        for place, points in enumerate(table.lines):
            wanted = THICK if place in {0, len(table.lines) - 1} else THIN
            if not is_near(points * POINT, wanted, LINE_SLACK):
                found.append(
                    _in(table, f"第{place + 1}条分隔线{points * POINT:.2f}毫米", f"{wanted}毫米")
                )
    return found


CHECKS = (
    Check("docx-head", "版头要素", "GB/T 9704-2012 7.2", _head),
    Check("docx-mark", "发文机关标志", "GB/T 9704-2012 7.2.4", _mark),
    Check("docx-red-line", "红色分隔线", "GB/T 9704-2012 7.2.7", _red_line),
    Check("docx-signed", "署名和成文日期位置", "GB/T 9704-2012 7.3.5", _signed),
    Check("docx-annex-page", "附件另面编排", "GB/T 9704-2012 7.3.7", _annex_page),
    Check("docx-annex-mark", "附件标识字体字号", "GB/T 9704-2012 7.3.7", _annex_mark),
    Check("docx-annex-title", "附件标题字体字号", "GB/T 9704-2012 7.3.7", _annex_title),
    Check("docx-annex-third", "附件标题在第三行", "GB/T 9704-2012 7.3.7", _annex_third),
    Check("docx-table-head", "续页表头", "版面惯例", _table_head),
    Check("docx-table-rows", "表格行不断开", "版面惯例", _table_rows),
    Check("docx-table-width", "表格在版心内", "GB/T 9704-2012 5.2.1", _table_width),
    Check("docx-table-side", "宽表横排", "GB/T 9704-2012 8", _table_side),
    Check("docx-imprint", "版记", "GB/T 9704-2012 7.4", _imprint),
    Check("docx-imprint-type", "版记字体字号", "GB/T 9704-2012 7.4.2", _imprint_type),
    Check("docx-imprint-lines", "版记分隔线粗细", "GB/T 9704-2012 7.4.1", _imprint_lines),
)
