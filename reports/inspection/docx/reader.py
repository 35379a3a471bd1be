"""Bytes of a Word document → what it says. The answer is a reading or a refusal."""

import posixpath
from xml.etree.ElementTree import Element

from portal.errors import RuleBroken
from reports.inspection.docx.model import Paragraph, Section, WordFile
from reports.inspection.docx.package import read_package
from reports.inspection.docx.paragraphs import Reader
from reports.inspection.docx.styles import Styles
from reports.inspection.docx.tables import read_tables
from reports.inspection.docx.xml import Parts, R, W, find, local, number, value
from reports.inspection.standard import MM

TWIPS = 20 * MM
RELS = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
_USUAL = {"width": 11906.0, "height": 16838.0}


def read_docx(content: bytes) -> WordFile:
    """Read a file; raises RuleBroken (Chinese) for what is no readable Word document."""
    parts = Parts(content)
    main = _main_part(parts)
    root = parts.root(main)
    body = find(root, "body")
    if root is None or body is None:
        raise RuleBroken("文件不是完好的Word文档，请用Word或WPS另存为docx后再检查。")
    targets = targets_of(parts, main)
    styles = Styles(parts.root(_target(targets, "styles", "word/styles.xml")))
    try:
        paragraphs = tuple(Reader(styles).read(body))
        sections = _sections(body, parts, styles, targets)
        tables = read_tables(body)
    except RecursionError as fault:
        raise RuleBroken("文档内容嵌套过深，读不下去，请另存后再检查。") from fault
    package = read_package(parts, root, styles, targets)
    return WordFile(sections, paragraphs, tables, package)


def _main_part(parts: Parts) -> str:
    for kind, target in targets_of(parts, "").values():
        if kind == "officeDocument":
            return target
    if any(name.startswith(("xl/", "ppt/")) for name in parts.names):
        raise RuleBroken("文件是表格或演示文稿，不是Word文档。")
    return "word/document.xml"


def targets_of(parts: Parts, name: str) -> dict[str, tuple[str, str]]:
    """Kind and part of each relationship of a part; outside addresses are left out."""
    folder, base = posixpath.split(name)
    root = parts.root(posixpath.join(folder, "_rels", base + ".rels"))
    found = {}
    for node in root.iter(RELS) if root is not None else ():
        if node.get("TargetMode") != "External":
            target = posixpath.normpath(posixpath.join("/", folder, node.get("Target", "")))
            kind = node.get("Type", "").rpartition("/")[2]
            found[node.get("Id", "")] = (kind, target.lstrip("/"))
    return found


def _target(targets: dict[str, tuple[str, str]], kind: str, usual: str) -> str:
    return next((target for found, target in targets.values() if found == kind), usual)


def _sections(
    body: Element, parts: Parts, styles: Styles, targets: dict[str, tuple[str, str]]
) -> tuple[Section, ...]:
    found: list[Section] = []
    for node in body.iter(W + "sectPr"):
        before = found[-1].footers if found else {}
        found.append(_section(node, {**before, **_footers(node, parts, styles, targets)}))
    return tuple(found) or (_section(body, {}),)


def _footers(
    node: Element, parts: Parts, styles: Styles, targets: dict[str, tuple[str, str]]
) -> dict[str, tuple[Paragraph, ...]]:
    """Paragraphs of each footer by its type; a section without takes those before it."""
    found = {}
    for each in node:
        if local(each) == "footerReference":
            _, target = targets.get(each.get(R + "id", ""), ("", ""))
            root = parts.root(target) if target else None
            if root is not None:
                found[value(each, "type") or "default"] = tuple(Reader(styles).read(root))
    return found


def _section(node: Element, footers: dict[str, tuple[Paragraph, ...]]) -> Section:
    size, margins, grid = find(node, "pgSz"), find(node, "pgMar"), find(node, "docGrid")

    def length(where: Element | None, name: str, usual: float) -> float:
        found = number(where, name)
        return (usual if found is None else found) / TWIPS

    return Section(
        width=length(size, "w", _USUAL["width"]),
        height=length(size, "h", _USUAL["height"]),
        top=length(margins, "top", 1440),
        bottom=length(margins, "bottom", 1440),
        left=length(margins, "left", 1800),
        right=length(margins, "right", 1800),
        footer=length(margins, "footer", 720),
        grid=value(grid, "type"),
        pitch=(number(grid, "linePitch") or 0) / 20,
        footers=footers,
    )
