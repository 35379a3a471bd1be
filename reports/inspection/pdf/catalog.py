"""What a PDF says of itself: title, language, standards, tags, attachments, bookmarks."""

import re
from collections import Counter
from typing import Any

from pdfminer.pdfdocument import PDFDocument

from reports.inspection.pdf.model import Bookmark, FileFacts, Font
from reports.inspection.pdf.objects import (
    MOST_OBJECTS,
    data,
    dictionary,
    identity,
    items,
    resolved,
    text,
    walk,
    word,
)

MOST_ROWS = 4
_PART = re.compile(rb"pdfaid:part\D{1,3}(\d)")
_CONFORMANCE = re.compile(rb"pdfaid:conformance\W{1,3}([A-Za-z])")
_ACCESSIBLE = re.compile(rb"pdfuaid:part\D{1,3}(\d)")
_DC_TITLE = re.compile(rb"<dc:title>.*?<rdf:li[^>]*>(.*?)</rdf:li>", re.DOTALL)


def read_facts(document: PDFDocument, pages: dict[int, int], fonts: list[Font]) -> FileFacts:
    """Facts of the whole file; `pages` leads from the number of a page object to the page."""
    catalog = dictionary(document.catalog)
    metadata = data(catalog.get("Metadata"))
    tree = dictionary(catalog.get("StructTreeRoot"))
    tags, undescribed = _tags(tree)
    return FileFacts(
        title=_title(document, metadata),
        language=text(catalog.get("Lang")),
        part=_found(_PART, metadata),
        conformance=_found(_CONFORMANCE, metadata).upper(),
        accessible_part=_found(_ACCESSIBLE, metadata),
        is_marked=resolved(dictionary(catalog.get("MarkInfo")).get("Marked")) is True,
        is_encrypted=document.encryption is not None,
        has_scripts=_has_scripts(catalog),
        shows_title=resolved(dictionary(catalog.get("ViewerPreferences")).get("DisplayDocTitle"))
        is True,
        tags=tags,
        undescribed_figures=undescribed,
        attachments=_attachments(catalog),
        bookmarks=_bookmarks(document, catalog, pages),
        fonts=tuple(fonts),
    )


def _found(pattern: re.Pattern[bytes], metadata: bytes) -> str:
    match = pattern.search(metadata)
    return match[1].decode("utf-8", "replace") if match else ""


def _title(document: PDFDocument, metadata: bytes) -> str:
    for info in document.info:
        title = text(dictionary(info).get("Title"))
        if title:
            return title
    return _found(_DC_TITLE, metadata)


def _tags(tree: dict[str, Any]) -> tuple[dict[str, int], int]:
    """How often each standard tag occurs, and how many figures carry no words for the blind."""
    roles = {key: word(value) for key, value in dictionary(tree.get("RoleMap")).items()}
    counted: Counter[str] = Counter()
    undescribed = 0
    for node in walk(items(tree.get("K")), "K", _children):
        kind = word(node.get("S"))
        kind = roles.get(kind, kind)
        if kind:
            counted[kind] += 1
        if kind == "Figure" and not (text(node.get("Alt")) or text(node.get("ActualText"))):
            undescribed += 1
    return dict(counted), undescribed


def _children(node: dict[str, Any]) -> int:
    """All, but few rows of a table: they are alike, and a long annex has thousands of cells."""
    return MOST_ROWS if word(node.get("S")) in {"Table", "TBody"} else MOST_OBJECTS


def _has_scripts(catalog: dict[str, Any]) -> bool:
    names = dictionary(catalog.get("Names"))
    opening = word(dictionary(catalog.get("OpenAction")).get("S"))
    return "JavaScript" in names or opening in {"JavaScript", "Launch", "URI"} or "AA" in catalog


def _attachments(catalog: dict[str, Any]) -> tuple[tuple[str, str], ...]:
    """Name and relationship of each attached file."""
    tree = dictionary(dictionary(catalog.get("Names")).get("EmbeddedFiles"))
    listed = [
        each
        for node in walk([tree], "Kids")
        for each in map(dictionary, items(node.get("Names")))
        if each
    ]
    listed += [dictionary(each) for each in items(catalog.get("AF"))]
    found: dict[str, str] = {}
    for each in listed:
        name = text(each.get("UF")) or text(each.get("F"))
        if name:
            found[name] = word(each.get("AFRelationship"))
    return tuple(sorted(found.items()))


def _bookmarks(
    document: PDFDocument, catalog: dict[str, Any], pages: dict[int, int]
) -> tuple[Bookmark, ...]:
    """Entries of the outline in reading order."""
    found: list[Bookmark] = []
    waiting = [dictionary(catalog.get("Outlines")).get("First")]
    seen: set[int] = set()
    while waiting and len(found) < MOST_OBJECTS:
        node = waiting.pop()
        number, entry = identity(node), dictionary(node)
        if not entry or number in seen:
            continue
        seen.add(number or id(entry))
        target = entry.get("Dest") or dictionary(entry.get("A")).get("D")
        found.append(Bookmark(text(entry.get("Title")), _page_of(document, target, pages)))
        waiting += [entry.get("Next"), entry.get("First")]
    return tuple(found)


def _page_of(document: PDFDocument, target: Any, pages: dict[int, int]) -> int:
    place = resolved(target)
    if isinstance(place, bytes | str) or hasattr(place, "name"):
        try:
            place = resolved(document.get_dest(getattr(place, "name", place)))
        except Exception:  # a name that leads nowhere
            return 0
    place = resolved(place.get("D")) if isinstance(place, dict) else place
    if isinstance(place, list) and place:
        return pages.get(identity(place[0]), 0)
    return 0
