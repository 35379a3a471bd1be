"""Body, footers and cells → paragraphs with their effective look."""

from collections.abc import Iterator
from dataclasses import dataclass
from xml.etree.ElementTree import Element

from reports.inspection.docx.model import Paragraph, Run
from reports.inspection.docx.styles import Styles
from reports.inspection.docx.xml import W, blocks, find, local, value

SKIPPED = {"Fallback", "del", "moveFrom", "pPr", "rPr"}
BOX, RUN = "txbxContent", "r"


@dataclass
class Reader:
    """Counts paragraphs, sections and tables while it walks."""

    styles: Styles
    place: int = 0
    section: int = 0
    tables: int = 0
    breaks: bool = False

    def read(self, root: Element, table: int = 0) -> Iterator[Paragraph]:
        """Every paragraph below a body, a footer or a cell."""
        for block in blocks(root):
            if local(block) == "p":
                yield from self._paragraph(block, table)
            elif local(block) == "tbl":
                self.tables += 0 if table else 1
                number = table or self.tables
                for row in block.iter(W + "tr"):
                    for cell in row.findall(f".//{W}tc"):
                        yield from self.read(cell, number)

    def _paragraph(self, node: Element, table: int) -> Iterator[Paragraph]:
        self.place += 1
        place, style = self.place, value(find(node, "pPr", "pStyle"))
        pieces = list(_pieces(node))
        look = self.styles.look(style, find(node, "pPr"))
        runs = tuple(run for piece in pieces if (run := self._run(piece, style)) is not None)
        yield Paragraph(
            place,
            self.section,
            self.styles.name(style or self.styles.default),
            look,
            runs,
            tuple(_fields(pieces, node)),
            table,
            begins_page=self.breaks or look.breaks_before or _breaks_first(pieces),
            has_tabs=any(child.tag == W + "tab" for piece in pieces for child in piece),
            pictures=sum(local(each) in {"drawing", "pict"} for p in pieces for each in p.iter()),
        )
        self.breaks = bool(pieces) and _breaks_last(pieces)
        for box in _boxes(node):
            inner = Reader(self.styles, place, self.section, self.tables)
            for paragraph in inner.read(box, table):
                yield _boxed(paragraph, place)
        if find(node, "pPr", "sectPr") is not None:
            self.section += 1
            self.breaks = True

    def _run(self, node: Element, style: str) -> Run | None:
        text = "".join(_characters(node))
        if not text:
            return None
        look = self.styles.run(style, value(find(node, "rPr", "rStyle")), find(node, "rPr"))
        return Run(text, **look)


def _boxed(paragraph: Paragraph, place: int) -> Paragraph:
    return Paragraph(
        place, paragraph.section, paragraph.style, paragraph.look, paragraph.runs,
        paragraph.fields, paragraph.table, is_boxed=True,
    )  # fmt: skip


def _pieces(node: Element) -> Iterator[Element]:
    """Runs of a paragraph in order, those of links and controls included."""
    for child in node:
        name = local(child)
        if name == RUN:
            yield child
        elif name not in SKIPPED:
            yield from _pieces(child)


def _characters(node: Element) -> Iterator[str]:
    for child in node:
        name = local(child)
        if name == "t":
            yield child.text or ""
        elif name in {"br", "cr"} and value(child, "type") not in {"page", "column"}:
            yield "\n"
        elif name == "tab":
            yield "\t"
        elif name == "noBreakHyphen":
            yield "-"


def _fields(pieces: list[Element], node: Element) -> Iterator[str]:
    """Codes of the fields, those split over runs put together."""
    code = ""
    for piece in pieces:
        for child in piece:
            if local(child) == "instrText":
                code += child.text or ""
            elif local(child) == "fldChar" and code.strip():
                yield " ".join(code.split())
                code = ""
    if code.strip():
        yield " ".join(code.split())
    for simple in node.iter(W + "fldSimple"):
        yield " ".join(value(simple, "instr").split())


def _boxes(node: Element) -> Iterator[Element]:
    for child in node:
        if local(child) == BOX:
            yield child
        elif local(child) != "Fallback":
            yield from _boxes(child)


def _is_break(node: Element) -> bool:
    return local(node) == "br" and value(node, "type") == "page"


def _breaks_first(pieces: list[Element]) -> bool:
    """Whether a page break stands before any text."""
    for piece in pieces:
        for child in piece:
            if _is_break(child):
                return True
            if local(child) == "t" and (child.text or "").strip():
                return False
    return False


def _breaks_last(pieces: list[Element]) -> bool:
    """Whether nothing but a page break follows the text."""
    last = False
    for piece in pieces:
        for child in piece:
            if _is_break(child):
                last = True
            elif local(child) == "t" and (child.text or "").strip():
                last = False
    return last
