"""Parts of a package as XML, and short ways to ask it."""

import io
import re
import zipfile
from collections.abc import Iterator
from xml.etree.ElementTree import Element, ParseError, fromstring

from portal.errors import RuleBroken

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
# A document of the strict kind has other names for the same things.
_STRICT = (
    (b"http://purl.oclc.org/ooxml/wordprocessingml/main", W[1:-1].encode()),
    (b"http://purl.oclc.org/ooxml/officeDocument/relationships", R[1:-1].encode()),
)
MOST_UNPACKED = 200 * 1024 * 1024
MOST_PARTS = 10_000
_DOCTYPE = re.compile(rb"<\0?!\0?D\0?O\0?C\0?T\0?Y\0?P\0?E", re.IGNORECASE)
_OFF = {"0", "false", "off"}


class Parts:
    """The parts of a zipped document; what is missing or broken is None and noted in `faults`."""

    def __init__(self, content: bytes) -> None:
        self.faults: list[str] = []
        try:
            self._archive = zipfile.ZipFile(io.BytesIO(content))
            entries = self._archive.infolist()
        except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError) as fault:
            raise RuleBroken("文件不是完好的Word文档，请用Word或WPS另存为docx后再检查。") from fault
        if len(entries) > MOST_PARTS or sum(e.file_size for e in entries) > MOST_UNPACKED:
            raise RuleBroken("文件解压后超过200MB，请压缩图片后再检查。")
        self.names = [entry.filename for entry in entries]

    def read(self, name: str) -> bytes | None:
        """The bytes of a part."""
        if name not in self.names:
            return None
        try:
            return self._archive.read(name)
        except Exception:  # a broken archive makes the reader stumble over a dozen things
            self.faults.append(f"{name}读不出")
            return None

    def root(self, name: str) -> Element | None:
        """The XML of a part."""
        content = self.read(name)
        if content is None:
            return None
        if _DOCTYPE.search(content):
            self.faults.append(f"{name}里有不该有的声明")
            return None
        for strict, usual in _STRICT:
            content = content.replace(strict, usual)
        try:
            return fromstring(content)  # noqa: S314 -- no document type, so no entities
        except (ParseError, ValueError, LookupError, RecursionError):
            self.faults.append(f"{name}不是完好的XML")
            return None


def find(node: Element | None, *names: str) -> Element | None:
    """The first child along a path of names."""
    for name in names:
        node = None if node is None else node.find(W + name)
    return node


def value(node: Element | None, name: str = "val") -> str:
    """An attribute; empty where there is none."""
    return "" if node is None else node.get(W + name, "")


def number(node: Element | None, name: str = "val") -> float | None:
    """An attribute as a number; None where it is none."""
    text = value(node, name)
    try:
        found = float(text)
    except ValueError:
        return None
    return found if abs(found) < 1e7 else None


def is_on(node: Element | None) -> bool | None:
    """A switch: on without a value; None where it is not set."""
    return None if node is None else value(node) not in _OFF


def local(node: Element) -> str:
    """The name without its namespace."""
    return str(node.tag).rpartition("}")[2]


def blocks(node: Element) -> Iterator[Element]:
    """Paragraphs and tables, those in content controls included, the fallback left out."""
    for child in node:
        name = local(child)
        if name in {"p", "tbl", "sectPr"}:
            yield child
        elif name in {"sdt", "sdtContent", "ins", "moveTo", "customXml", "smartTag"}:
            yield from blocks(child)
