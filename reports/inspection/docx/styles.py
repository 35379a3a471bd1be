"""Effective properties: defaults, the chain of styles, what stands at the paragraph or the run."""

from typing import Any
from xml.etree.ElementTree import Element

from reports.inspection.docx.model import Look
from reports.inspection.docx.xml import W, find, is_on, number, value

Properties = dict[str, Any]
THEMES = ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme")
# Nothing real is based on more styles; a circle ends here.
DEEPEST = 12


class Styles:
    """The styles of a document."""

    def __init__(self, root: Element | None) -> None:
        self.nodes: dict[str, Element] = {}
        self.default = ""
        self._cache: dict[str, tuple[Properties, Properties]] = {}
        for node in root.iter(W + "style") if root is not None else ():
            key = value(node, "styleId")
            self.nodes[key] = node
            if value(node, "type") == "paragraph" and value(node, "default") in {"1", "true"}:
                self.default = key
        defaults = find(root, "docDefaults")
        self._runs = run_properties(find(defaults, "rPrDefault", "rPr"))
        self._paragraphs = paragraph_properties(find(defaults, "pPrDefault", "pPr"))

    def name(self, key: str) -> str:
        """The name people see."""
        return value(find(self.nodes.get(key), "name")) or key

    def look(self, key: str, direct: Element | None) -> Look:
        """How a paragraph is set."""
        merged = {
            **self._paragraphs,
            **self.chain(key or self.default)[0],
            **paragraph_properties(direct),
        }
        return Look(**merged)

    def run(self, paragraph: str, character: str, direct: Element | None) -> Properties:
        """How a run is set."""
        own = run_properties(direct)
        merged = {
            **self._runs,
            **self.chain(paragraph or self.default)[1],
            **(self.chain(character)[1] if character else {}),
            **own,
        }
        merged["has_own_face"] = "east" in own
        return merged

    def chain(self, key: str) -> tuple[Properties, Properties]:
        """Properties of a style with those it is based on: of paragraphs, of runs."""
        if key not in self._cache:
            self._cache[key] = self._merge(key)
        return self._cache[key]

    def _merge(self, key: str) -> tuple[Properties, Properties]:
        nodes: list[Element] = []
        while key in self.nodes and len(nodes) < DEEPEST:
            nodes.append(self.nodes[key])
            key = value(find(self.nodes[key], "basedOn"))
        paragraphs: Properties = {}
        runs: Properties = {}
        for node in reversed(nodes):
            paragraphs |= paragraph_properties(find(node, "pPr"))
            runs |= run_properties(find(node, "rPr"))
        return paragraphs, runs


def run_properties(node: Element | None) -> Properties:
    """What w:rPr says, flat; only what it says."""
    if node is None:
        return {}
    found: Properties = {}
    fonts = find(node, "rFonts")
    if fonts is not None:
        names = {"east": value(fonts, "eastAsia"), "latin": value(fonts, "ascii")}
        found = {key: name for key, name in names.items() if name}
        if any(value(fonts, theme) for theme in THEMES):
            found["theme"] = True
        elif value(fonts, "eastAsia"):
            found["theme"] = False
    wanted: Properties = {
        "size": _scaled(number(find(node, "sz")), 2),
        "is_bold": is_on(find(node, "b")),
        "colour": value(find(node, "color")) or None,
        "spacing": _scaled(number(find(node, "spacing")), 20),
    }
    return {**found, **{key: each for key, each in wanted.items() if each is not None}}


def paragraph_properties(node: Element | None) -> Properties:
    """What w:pPr says, flat; only what it says."""
    if node is None:
        return {}
    spacing, found = find(node, "spacing"), {}
    rule = value(spacing, "lineRule")
    line = number(spacing, "line")
    wanted: Properties = {
        "align": value(find(node, "jc")) or None,
        "line": None if line is None else line / (20 if rule in {"exact", "atLeast"} else 240),
        "rule": (rule or "auto") if line is not None else None,
        "before": _scaled(number(spacing, "before"), 20),
        "after": _scaled(number(spacing, "after"), 20),
        "keeps_next": is_on(find(node, "keepNext")),
        "widows": is_on(find(node, "widowControl")),
        "breaks_before": is_on(find(node, "pageBreakBefore")),
        "is_numbered": True if (number(find(node, "numPr", "numId")) or 0) > 0 else None,
        "bottom_line": _line(find(node, "pBdr", "bottom")),
        "outline": _level(number(find(node, "outlineLvl"))),
        **_indents(find(node, "ind")),
    }
    found.update({key: each for key, each in wanted.items() if each is not None})
    return found


def _indents(node: Element | None) -> Properties:
    first, hanging = number(node, "firstLine"), number(node, "hanging")
    left = number(node, "left")
    right = number(node, "right")
    characters = number(node, "firstLineChars")
    return {
        "first": _scaled(first if hanging is None else -hanging, 20),
        "first_characters": _scaled(characters, 100),
        "left": _scaled(number(node, "start") if left is None else left, 20),
        "right": _scaled(number(node, "end") if right is None else right, 20),
        "left_characters": _scaled(number(node, "leftChars"), 100),
        "right_characters": _scaled(number(node, "rightChars"), 100),
    }


def _line(node: Element | None) -> tuple[float, str] | None:
    if node is None or value(node) in {"", "nil", "none"}:
        return None
    return (number(node, "sz") or 0) / 8, value(node, "color")


def _level(found: float | None) -> int | None:
    return None if found is None else int(found)


def _scaled(found: float | None, parts: float) -> float | None:
    return None if found is None else found / parts
