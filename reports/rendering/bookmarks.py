"""The bookmarks of a finished PDF with their pages: what a Word document shows as contents."""

import io
from typing import Any

from pdfminer.pdfdocument import PDFDocument, PDFNoOutlines
from pdfminer.pdfpage import PDFPage
from pdfminer.pdfparser import PDFParser, PDFStreamParser
from pdfminer.pdftypes import PDFStream, resolve1


class _Sparing(PDFDocument):
    """Parses the few objects that are asked for, not the thousands of tags packed beside them."""

    def _getobj_objstm(self, stream: PDFStream, index: int, objid: int) -> object:
        data = stream.get_data()
        first = int(resolve1(stream["First"]))
        start = first + int(data[:first].split()[2 * index + 1])
        parser = PDFStreamParser(data[start:])
        parser.set_document(self)
        return parser.nextobject()[1]


def bookmarks(pdf: bytes) -> list[tuple[int, str, int]]:
    """(level, title, page) in order; empty for a file without bookmarks."""
    document = _Sparing(PDFParser(io.BytesIO(pdf)))
    pages = {page.pageid: number for number, page in enumerate(PDFPage.create_pages(document), 1)}
    try:
        outlines = list(document.get_outlines())
    except PDFNoOutlines:
        return []
    return [
        (level, title, page)
        for level, title, target, action, _ in outlines
        if (page := pages.get(_page_of(document, target, action), 0))
    ]


def _page_of(document: PDFDocument, target: Any, action: Any) -> int:
    """The object number of the page a bookmark leads to; 0 where it leads elsewhere."""
    found = resolve1(target)
    if found is None:
        found = resolve1((resolve1(action) or {}).get("D"))
    if isinstance(found, bytes | str):
        name = found if isinstance(found, bytes) else found.encode()
        found = resolve1(document.get_dest(name))
    if isinstance(found, dict):
        found = resolve1(found.get("D"))
    return int(getattr(found[0], "objid", 0)) if isinstance(found, list) and found else 0
