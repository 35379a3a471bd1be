"""The package: parts that exist, marks that are unique, order of properties, things that act."""

from collections import Counter
from xml.etree.ElementTree import Element

from reports.inspection.docx.model import Package
from reports.inspection.docx.order import misordered
from reports.inspection.docx.styles import THEMES, Styles
from reports.inspection.docx.xml import Parts, R, W, find, is_on, local, value

Targets = dict[str, tuple[str, str]]
DC = "{http://purl.org/dc/elements/1.1/}"
SETTINGS, CORE = "word/settings.xml", "docProps/core.xml"
CHANGES = ("ins", "del", "moveFrom", "moveTo", "rPrChange", "pPrChange")


def read_package(parts: Parts, root: Element, styles: Styles, targets: Targets) -> Package:
    """Facts of the whole file."""
    settings, core = parts.root(_settings(targets)), parts.root(CORE)
    drawings = [node for node in root.iter() if local(node) == "docPr"]
    return Package(
        faults=tuple(_faults(parts, root, targets)),
        has_macros=any(name.endswith("vbaProject.bin") for name in parts.names),
        has_changes=any(root.find(f".//{W}{name}") is not None for name in CHANGES),
        has_comments=root.find(f".//{W}commentReference") is not None,
        asks_update=bool(is_on(find(settings, "updateFields"))),
        compresses=value(find(settings, "characterSpacingControl")).startswith("compressPunct"),
        even_and_odd=bool(is_on(find(settings, "evenAndOddHeaders"))),
        mirrors=bool(is_on(find(settings, "mirrorMargins"))),
        title=(core.findtext(f".//{DC}title") or "") if core is not None else "",
        language=_language(styles, parts),
        themed_styles=tuple(_themed(styles, root)),
        faceless_styles=tuple(_faceless(styles, root)),
        twice=tuple(_twice(root, drawings)),
        misordered=tuple(misordered(root, *styles.nodes.values())),
        undescribed=sum(not (n.get("descr") or n.get("title")) for n in drawings),
        pictures=len(drawings),
        targets=tuple(_anchors(root)),
    )


def _settings(targets: Targets) -> str:
    return next((part for kind, part in targets.values() if kind == "settings"), SETTINGS)


def _faults(parts: Parts, root: Element, targets: Targets) -> list[str]:
    found = list(dict.fromkeys(parts.faults))
    found += [f"部件{part}不存在" for _, part in targets.values() if part not in parts.names]
    repeated = [name for name, count in Counter(parts.names).items() if count > 1]
    found += [f"部件{name}出现两次" for name in repeated]
    if "[Content_Types].xml" not in parts.names:
        found.append("缺少[Content_Types].xml")
    named = {value for node in root.iter() for key, value in node.attrib.items() if key == R + "id"}
    named |= {node.get(R + "embed", "") for node in root.iter() if node.get(R + "embed")}
    external = _external(parts)
    found += [f"关系{key}没有着落" for key in sorted(named - set(targets) - external) if key]
    return found


def _external(parts: Parts) -> set[str]:
    rels = parts.root("word/_rels/document.xml.rels")
    return set() if rels is None else {each.get("Id", "") for each in rels}


def _used(root: Element) -> set[str]:
    return {value(node) for name in ("pStyle", "rStyle") for node in root.iter(W + name)}


def _chain(styles: Styles, keys: set[str]) -> set[str]:
    """Styles in use, with those they are based on."""
    found, waiting = set(), [*keys, styles.default]
    while waiting:
        key = waiting.pop()
        if key in styles.nodes and key not in found:
            found.add(key)
            waiting.append(value(find(styles.nodes[key], "basedOn")))
    return found


def _themed(styles: Styles, root: Element) -> list[str]:
    """Styles in use whose face a theme picks: it wins over every name."""
    found = []
    for key in sorted(_chain(styles, _used(root))):
        fonts = find(styles.nodes[key], "rPr", "rFonts")
        if fonts is not None and any(value(fonts, theme) for theme in THEMES):
            found.append(styles.name(key))
    return found


def _faceless(styles: Styles, root: Element) -> list[str]:
    """Paragraph styles in use that leave the Chinese face to the program."""
    keys = {value(node) for node in root.iter(W + "pStyle")} | {styles.default}
    return sorted(
        styles.name(key)
        for key in keys
        if key in styles.nodes and not styles.run(key, "", None).get("east")
    )


def _twice(root: Element, drawings: list[Element]) -> list[str]:
    marks = Counter(value(node, "id") for node in root.iter(W + "bookmarkStart"))
    names = Counter(value(node, "name") for node in root.iter(W + "bookmarkStart"))
    pictures = Counter(node.get("id", "") for node in drawings)
    return [
        *(f"书签编号{each}" for each, count in marks.items() if count > 1),
        *(f"书签“{each}”" for each, count in names.items() if count > 1),
        *(f"图形编号{each}" for each, count in pictures.items() if count > 1),
    ]


def _anchors(root: Element) -> list[str]:
    """Links inside the document that lead nowhere."""
    names = {value(node, "name") for node in root.iter(W + "bookmarkStart")}
    links = {value(node, "anchor") for node in root.iter(W + "hyperlink")} - {""}
    return sorted(links - names - {"_top"})


def _language(styles: Styles, parts: Parts) -> str:
    root = parts.root("word/styles.xml")
    node = find(root, "docDefaults", "rPrDefault", "rPr", "lang")
    if node is None:
        node = find(styles.nodes.get(styles.default), "rPr", "lang")
    return value(node, "eastAsia") or value(node)
