"""What the value reader does not tell of an .xlsx: formats, formulas, errors, merged, hidden."""

import io
import re
import zipfile
from collections.abc import Iterator
from posixpath import join, normpath
from xml.etree.ElementTree import Element, iterparse

from portal.sheets.tables import Facts, Spot

# Built-in formats 0% and 0.00%.
PERCENT_FORMATS = {9, 10}
QUOTED = re.compile(r'"[^"]*"|\\.|\[[^\]]*\]|_.')
_REFERENCE = re.compile(r"\$?([A-Z]{1,3})\$?(\d{1,7})")

ERROR = "是电子表格的出错提示“{}”，请改正公式后重填。"
UNCOMPUTED = "是公式，但文件里没有算出的结果。请用Excel或WPS打开文件，保存一次后再上传。"
STRUCK = "带有删除线，不知是否作废。作废的请清空，仍有效的请去掉删除线。"
RAISED = "带有上标或下标，读出来会变成另一个数，请改成普通数字。"
PARTS = (
    ("xl/vbaProject.bin", "文件带有宏，宏没有运行，也不会保存。"),
    ("xl/externalLinks/", "文件带有指向其他工作簿的链接，取的是上次保存的数，请核对。"),
    ("xl/comments", "批注的内容没有读取。"),
    ("xl/threadedComments", "批注的内容没有读取。"),
    ("xl/media/", "图片和文本框里的内容没有读取。"),
)


def book_notes(content: bytes, kind: str) -> list[str]:
    """What of the workbook is left aside."""
    if kind != "xlsx":
        return []
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        names = archive.namelist()
    found = (note for start, note in PARTS if any(name.startswith(start) for name in names))
    return list(dict.fromkeys(found))


def read_xlsx_facts(content: bytes, number: int) -> Facts:
    """Facts of the worksheet with this place in the workbook, counted from 0."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        reader = _SheetReader(_Styles(archive), _odd_strings(archive))
        return reader.read(archive, _part_of(archive, number))


def local(element: Element) -> str:
    """The tag without its namespace (there are two dialects of them)."""
    return element.tag.rpartition("}")[2]


def parse(archive: zipfile.ZipFile, name: str) -> Iterator[tuple[str, Element]]:
    """Start and end of every element; document types were refused before."""
    with archive.open(name) as stream:
        yield from iterparse(stream, events=("start", "end"))  # noqa: S314


def _ends(archive: zipfile.ZipFile, name: str) -> Iterator[Element]:
    if name in archive.namelist():
        yield from (element for event, element in parse(archive, name) if event == "end")


def _part_of(archive: zipfile.ZipFile, number: int) -> str:
    sheets = [e for e in _ends(archive, "xl/workbook.xml") if local(e) == "sheet"]
    key = next(value for name, value in sheets[number].attrib.items() if name.endswith("}id"))
    for link in _ends(archive, "xl/_rels/workbook.xml.rels"):
        if link.get("Id") == key:
            return normpath(join("xl", link.get("Target", ""))).lstrip("/")
    raise KeyError(key)


class _Styles:
    """Which cell formats show per cent, and which strike the figure out."""

    def __init__(self, archive: zipfile.ZipFile) -> None:
        codes: dict[int, str] = {}
        struck: list[str] = []
        self.percents: set[int] = set()
        self.refusals: dict[int, str] = {}
        for element in _ends(archive, "xl/styles.xml"):
            name = local(element)
            if name == "numFmt":
                codes[int(element.get("numFmtId", "0"))] = element.get("formatCode", "")
            elif name == "fonts":
                struck = [odd_run(font) for font in element]
            elif name == "cellXfs":
                self._take(element, codes, struck)

    def _take(self, formats: Element, codes: dict[int, str], struck: list[str]) -> None:
        for index, style in enumerate(formats):
            shown, font = int(style.get("numFmtId", "0")), int(style.get("fontId", "0"))
            if shown in PERCENT_FORMATS or "%" in QUOTED.sub("", codes.get(shown, "")):
                self.percents.add(index)
            if font < len(struck) and struck[font]:
                self.refusals[index] = struck[font]


def odd_run(properties: Element) -> str:
    """Why a font makes the figure doubtful, or empty."""
    for part in properties:
        if local(part) in {"strike", "dstrike"} and part.get("val", "1") not in {"0", "false"}:
            return STRUCK
        if local(part) == "vertAlign" and part.get("val") in {"superscript", "subscript"}:
            return RAISED
    return ""


def _odd_run_within(element: Element) -> str:
    runs = (odd_run(part) for part in element.iter() if local(part) == "rPr")
    return next((sentence for sentence in runs if sentence), "")


def _odd_strings(archive: zipfile.ZipFile) -> dict[int, str]:
    """Shared texts of which a part is struck out or raised."""
    found: dict[int, str] = {}
    items = (e for e in _ends(archive, "xl/sharedStrings.xml") if local(e) == "si")
    for index, item in enumerate(items):
        if sentence := _odd_run_within(item):
            found[index] = sentence
        item.clear()
    return found


class _SheetReader:
    """One pass over a worksheet."""

    def __init__(self, styles: _Styles, strings: dict[int, str]) -> None:
        self.styles, self.strings = styles, strings
        self.facts = Facts()
        self.row = self.column = 0

    def read(self, archive: zipfile.ZipFile, name: str) -> Facts:
        for event, element in parse(archive, name):
            tag = local(element)
            if event == "start" and tag == "row":
                self._open_row(element)
            elif event == "end":
                self._close(tag, element)
        return self.facts

    def _open_row(self, element: Element) -> None:
        self.row, self.column = int(element.get("r", self.row + 1)), 0
        if _is_set(element, "hidden") or element.get("ht") == "0":
            self.facts.hidden_rows.add(self.row)

    def _close(self, tag: str, element: Element) -> None:
        if tag == "c":
            self._cell(element)
            element.clear()
        elif tag == "row":
            element.clear()
        elif tag == "col" and (_is_set(element, "hidden") or element.get("width") == "0"):
            first, last = int(element.get("min", "1")), int(element.get("max", "1"))
            self.facts.hide_columns(first, last)
        elif tag == "mergeCell":
            first_name, _, last_name = element.get("ref", "").partition(":")
            self.facts.merge(_spot(first_name), _spot(last_name or first_name))

    def _cell(self, element: Element) -> None:
        spot = _spot(element.get("r", "")) if element.get("r") else Spot(self.row, self.column + 1)
        self.column = spot.column
        parts = {local(part): part for part in element}
        kind, written = element.get("t", "n"), parts["v"].text if "v" in parts else None
        style = int(element.get("s", "0"))
        if "f" in parts:
            self.facts.formulas.add(spot)
            # A formula that yields an empty text has a type; one never computed has none.
            if not written and kind != "str":
                self.facts.refused[spot] = UNCOMPUTED
        if kind == "e":
            self.facts.refused[spot] = ERROR.format(written or "")
        if style in self.styles.percents:
            self.facts.percents.add(spot)
        if odd := self.styles.refusals.get(style) or self._odd_text(kind, written, parts):
            self.facts.refused.setdefault(spot, odd)

    def _odd_text(self, kind: str, written: str | None, parts: dict[str, Element]) -> str:
        if kind == "s" and written:
            return self.strings.get(int(written), "")
        return _odd_run_within(parts["is"]) if "is" in parts else ""


def _is_set(element: Element, name: str) -> bool:
    return element.get(name, "0") in {"1", "true"}


def _spot(name: str) -> Spot:
    found = _REFERENCE.fullmatch(name.upper())
    if found is None:
        raise ValueError(name)
    column = 0
    for letter in found[1]:
        column = column * 26 + ord(letter) - ord("A") + 1
    return Spot(int(found[2]), column)
