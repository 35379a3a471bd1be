"""The words a reader of a Word file sees: body, boxes, controls, notes, heads and feet.

Hidden text and deleted revisions are not among them, nor page numbers, which no author wrote.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element

from portal.errors import RuleBroken
from reports.inspection.docx.reader import targets_of
from reports.inspection.docx.xml import Parts, find, is_on, local, value

MAX_XML_BYTES = 30 * 1024 * 1024
# Tables in tables and controls in controls: beyond this nobody wrote it by hand.
MOST_LEVELS = 60
MAIN, STYLES = "word/document.xml", "word/styles.xml"
_DOCTYPE = re.compile(rb"<\0?!\0?D\0?O\0?C\0?T\0?Y\0?P\0?E", re.IGNORECASE)
_SKIPPED = {"del", "moveFrom", "Fallback", "rPr", "pPr", "rt", "sdtPr", "delText"}
_PAGE_NUMBERS = {"PAGE", "NUMPAGES", "SECTIONPAGES", "PAGEREF"}
_CHARACTERS = {"tab": "\t", "ptab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-"}
_NOTE_KINDS = ("footnotes", "endnotes", "header", "footer")
_PAGE_OF_ENTRY = re.compile(r"\t\s*\d+\s*$")
TOO_DEEP = "“{name}”的内容嵌套过深，请把文字复制到新文档后重试。"
UNREADABLE = "“{name}”不是完好的Word文档，请用Word或WPS另存为docx后重试。"


@dataclass
class _Reader:
    """Walks one part; fields may begin in one paragraph and end in another."""

    name: str
    hidden_styles: frozenset[str]
    fields: list[str] = field(default_factory=list)
    begun: list[str] = field(default_factory=list)
    boxes: list[Element] = field(default_factory=list)

    def lines(self, node: Element, level: int = 0) -> Iterator[str]:
        """Paragraphs in order, rows of tables as one line, boxes behind their paragraph."""
        if level > MOST_LEVELS:
            raise RuleBroken(TOO_DEEP.format(name=self.name))
        for child in node:
            name = local(child)
            if name == "p":
                yield from self._paragraph(child, level)
            elif name == "tr":
                cells = ("\n".join(self.lines(cell, level + 1)) for cell in _cells(child))
                yield "\t".join(cells)
            elif name not in _SKIPPED:
                yield from self.lines(child, level + 1)

    def _paragraph(self, node: Element, level: int) -> Iterator[str]:
        style = value(find(node, "pPr", "pStyle"))
        fields = [*self.fields]
        text = "".join(self._text(node, style in self.hidden_styles, level))
        is_entry = "TOC" in (*fields, *self.begun)
        self.begun.clear()
        yield _PAGE_OF_ENTRY.sub("", text) if is_entry else text
        boxes, self.boxes = self.boxes, []
        for box in boxes:
            yield from self.lines(box, level + 1)

    def _text(self, node: Element, is_hidden: bool, level: int) -> Iterator[str]:
        if level > MOST_LEVELS * 2:
            raise RuleBroken(TOO_DEEP.format(name=self.name))
        for child in node:
            name = local(child)
            if name == "t" or name in _CHARACTERS:
                if not is_hidden and not _PAGE_NUMBERS.intersection(self.fields):
                    yield _CHARACTERS.get(name, child.text or "")
            elif not self._is_mark(child) and not _is_skipped(child):
                hides = self._is_hidden(child, is_hidden) if name == "r" else is_hidden
                yield from self._text(child, hides, level + 1)

    def _is_mark(self, node: Element) -> bool:
        """Whether a node only says where something begins; remembers what."""
        name = local(node)
        if name == "txbxContent":
            self.boxes.append(node)
        elif name == "fldChar":
            self._turn(value(node, "fldCharType"))
        elif name == "instrText":
            self._name_field(node.text or "")
        else:
            return False
        return True

    def _is_hidden(self, run: Element, by_paragraph: bool) -> bool:
        own = is_on(find(run, "rPr", "vanish"))
        if own is not None:
            return own
        return by_paragraph or value(find(run, "rPr", "rStyle")) in self.hidden_styles

    def _turn(self, kind: str) -> None:
        if kind == "begin":
            self.fields.append("")
        elif kind == "end" and self.fields:
            self.fields.pop()

    def _name_field(self, code: str) -> None:
        if self.fields and not self.fields[-1]:
            self.fields[-1] = _code_of(code)
            self.begun.append(self.fields[-1])


def read_word(name: str, content: bytes) -> str:
    """All of it as lines; raises RuleBroken (Chinese) for what is no readable Word document."""
    try:
        parts = Parts(content)
    except RuleBroken as fault:
        raise RuleBroken(UNREADABLE.format(name=name)) from fault
    _refuse_odd(name, parts)
    main = _main_part(parts)
    root = parts.root(main)
    body = find(root, "body")
    if body is None:
        raise RuleBroken(UNREADABLE.format(name=name))
    hidden = _hidden_styles(parts)
    lines = list(_Reader(name, hidden).lines(body))
    for part in _noted(parts, main):
        other = parts.root(part)
        if other is None:
            raise RuleBroken(UNREADABLE.format(name=name))
        lines += [line for line in _Reader(name, hidden).lines(other) if line.strip()]
    return "\n".join(lines)


def _refuse_odd(name: str, parts: Parts) -> None:
    """Declarations of entities, and more XML than a text can be."""
    size = 0
    for part in dict.fromkeys(parts.names):
        if part.casefold().endswith((".xml", ".rels")):
            content = parts.read(part)
            if content is None:
                raise RuleBroken(UNREADABLE.format(name=name))
            size += len(content)
            if size > MAX_XML_BYTES:
                raise RuleBroken(f"“{name}”的文字解压后超过30MB，请拆分后重试。")
            if _DOCTYPE.search(content):
                raise RuleBroken(f"“{name}”里有不该有的声明（DTD），请把文字复制到新文档后重试。")


def _main_part(parts: Parts) -> str:
    found = targets_of(parts, "").values()
    return next((part for kind, part in found if kind == "officeDocument"), MAIN)


def _noted(parts: Parts, main: str) -> list[str]:
    """Notes, heads and feet, each once."""
    found = [each for each in targets_of(parts, main).values() if each[0] in _NOTE_KINDS]
    # A part that no relation names is printed by some programs all the same.
    found += [(kind, f"word/{kind}.xml") for kind in _NOTE_KINDS[:2]]
    ranked = sorted((_NOTE_KINDS.index(kind), part) for kind, part in found)
    return [part for _, part in dict.fromkeys(ranked) if part in parts.names]


def _hidden_styles(parts: Parts) -> frozenset[str]:
    """Styles whose text is hidden, by themselves or by what they are based on."""
    root = parts.root(STYLES)
    nodes = {value(each, "styleId"): each for each in root or () if local(each) == "style"}
    return frozenset(key for key in nodes if _hides(key, nodes))


def _hides(key: str, nodes: dict[str, Element]) -> bool:
    seen: set[str] = set()
    while key in nodes and key not in seen:
        seen.add(key)
        own = is_on(find(nodes[key], "rPr", "vanish"))
        if own is not None:
            return own
        key = value(find(nodes[key], "basedOn"))
    return False


def _is_skipped(node: Element) -> bool:
    if local(node) == "fldSimple":
        return _code_of(value(node, "instr")) in _PAGE_NUMBERS
    return local(node) in _SKIPPED


def _code_of(instruction: str) -> str:
    words = instruction.split()
    return words[0].upper() if words else ""


def _cells(row: Element) -> Iterator[Element]:
    """The cells of this row, not those of tables inside them."""
    for child in row:
        name = local(child)
        if name == "tc":
            yield child
        elif name in {"sdt", "sdtContent", "customXml", "ins", "moveTo"}:
            yield from _cells(child)
