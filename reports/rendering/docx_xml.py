"""Elements of WordprocessingML; the children of properties in the order its schema wants."""

from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement

# Word refuses a file whose properties stand in another order (ISO/IEC 29500-1, 17.3.1.26, 17.3.2.28).
ORDER = {
    "pPr": [
        "pStyle",
        "keepNext",
        "keepLines",
        "pageBreakBefore",
        "framePr",
        "widowControl",
        "numPr",
        "pBdr",
        "shd",
        "tabs",
        "kinsoku",
        "wordWrap",
        "overflowPunct",
        "topLinePunct",
        "autoSpaceDE",
        "autoSpaceDN",
        "adjustRightInd",
        "snapToGrid",
        "spacing",
        "ind",
        "contextualSpacing",
        "jc",
        "textDirection",
        "textAlignment",
        "outlineLvl",
        "rPr",
        "sectPr",
    ],
    "rPr": [
        "rStyle",
        "rFonts",
        "b",
        "bCs",
        "i",
        "iCs",
        "strike",
        "noProof",
        "vanish",
        "webHidden",
        "color",
        "spacing",
        "w",
        "kern",
        "position",
        "sz",
        "szCs",
        "highlight",
        "u",
        "bdr",
        "shd",
        "vertAlign",
        "lang",
    ],
}
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"


def w(tag: str, *children: BaseOxmlElement, **attributes: object) -> BaseOxmlElement:
    """The element w:tag with its w: attributes; those that are None are left out."""
    element = OxmlElement(f"w:{tag}")
    for name, value in attributes.items():
        if value is not None:
            element.set(qn(f"w:{name}"), str(value))
    element.extend(children)
    return element


def properties(tag: str, *children: BaseOxmlElement | None) -> BaseOxmlElement:
    """w:pPr or w:rPr with those children that are there, in the order of the schema."""
    present = [child for child in children if child is not None]
    return w(tag, *sorted(present, key=lambda child: ORDER[tag].index(local_name(child))))


def local_name(element: BaseOxmlElement) -> str:
    """The tag without its namespace."""
    return str(element.tag).rpartition("}")[2]


def switch(tag: str, is_on: bool) -> BaseOxmlElement | None:
    """An element that says yes by being there."""
    return w(tag) if is_on else None


def text_element(tag: str, text: str) -> BaseOxmlElement:
    """w:t or w:instrText; spaces at its ends are kept."""
    element = w(tag)
    element.text = text
    element.set(_SPACE, "preserve")
    return element


def twips(millimetres: float) -> int:
    """Twentieths of a point."""
    return round(millimetres * 1440 / 25.4)


def mark(kind: str) -> BaseOxmlElement:
    """A run that begins, parts or ends a field."""
    return w("r", w("fldChar", fldCharType=kind))


def instruction(code: str) -> BaseOxmlElement:
    """A run with what a field is to show."""
    return w("r", text_element("instrText", f" {code} "))


def field(code: str, *shown: BaseOxmlElement) -> list[BaseOxmlElement]:
    """A whole field; `shown` are the runs seen until somebody refreshes it."""
    return [mark("begin"), instruction(code), mark("separate"), *shown, mark("end")]
