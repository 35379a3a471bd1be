"""Sections of a Word document in the layout of GB/T 9704-2012: sheet, margins, grid, page numbers."""

import copy
import enum
from typing import Any

from docx.document import Document
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement

from reports.rendering.docx_sheet import Sheet, add_property, paragraph
from reports.rendering.docx_style_sheets import table_margins
from reports.rendering.docx_styles import PITCH
from reports.rendering.docx_text import run
from reports.rendering.docx_xml import field, properties, twips, w

SHORT, LONG = twips(210), twips(297)
# Type area of an upright page and of one that lies on its side, in millimetres.
WIDTH, LYING_WIDTH = 156, 225
MARGINS = {"top": 37, "right": 26, "bottom": 35, "left": 28}
LYING_MARGINS = {"top": 28, "right": 37, "bottom": 26, "left": 35}
# The dashes of the number stand 7 mm below the type area, in the middle of a line of 14 pt, one
# character in from outside.
FOOT, CHARACTER = 25.5, 280
NUMBER_HEIGHT, RUNNING_LENGTH = 14 * 25.4 / 72, 30


class Page(enum.Enum):
    """How the pages of a section lie, and where the section begins."""

    UPRIGHT = ("nextPage", False)
    LYING = ("nextPage", True)
    # The imprint closes a paper on the back of a sheet.
    BACK = ("evenPage", False)

    @property
    def begins(self) -> str:
        """Value of w:type."""
        return self.value[0]

    @property
    def is_lying(self) -> bool:
        """Landscape."""
        return self.value[1]


class Sections:
    """The sections of one document; upright pages share their page numbers, and so do lying ones."""

    def __init__(self, sheet: Sheet) -> None:
        self._sheet = sheet
        self._footers: dict[bool, list[BaseOxmlElement]] = {}

    def close(self, page: Page) -> None:
        """End the section that has been written, with more to come."""
        add_property(self._sheet.last_paragraph(), self._properties(page))

    def finish(self, page: Page) -> None:
        """End the last section; a document may not end with a table."""
        self._sheet.last_paragraph()
        self._sheet.append(self._properties(page))

    def _properties(self, page: Page) -> BaseOxmlElement:
        margins = LYING_MARGINS if page.is_lying else MARGINS
        wide, high = (LONG, SHORT) if page.is_lying else (SHORT, LONG)
        return w(
            "sectPr",
            *self._footer_references(page.is_lying),
            w("type", val=page.begins),
            w("pgSz", w=wide, h=high, orient="landscape" if page.is_lying else None),
            w("pgMar", **{side: twips(each) for side, each in margins.items()},
              header=twips(15), footer=twips(FOOT), gutter=0),
            w("cols", space=0),
            # Not linesAndChars: that gives each character two cells in some programs.
            w("docGrid", type="lines", linePitch=round(PITCH * 20)),
        )  # fmt: skip

    def _footer_references(self, is_lying: bool) -> list[BaseOxmlElement]:
        if is_lying not in self._footers:
            number = _running_number if is_lying else _foot_number
            document = self._sheet.document
            self._footers[is_lying] = [
                _footer(document, "default", number(is_even=False)),
                _footer(document, "even", number(is_even=True)),
            ]
        return [copy.copy(each) for each in self._footers[is_lying]]


def _footer(document: Document, kind: str, content: list[BaseOxmlElement]) -> BaseOxmlElement:
    maker: Any = document.part  # python-docx leaves this method untyped
    part, relation = maker.add_footer_part()
    for child in list(part.element):
        part.element.remove(child)
    part.element.extend(content)
    reference = w("footerReference", type=kind)
    reference.set(qn("r:id"), relation)
    return reference


def _number(align: str, *direct: BaseOxmlElement) -> BaseOxmlElement:
    """— 1 — as a field."""
    runs = [run("— "), *field("PAGE", run("1")), run(" —")]
    return paragraph("Footer", *runs, direct=(w("jc", val=align), *direct))


def _foot_number(*, is_even: bool) -> list[BaseOxmlElement]:
    side = "left" if is_even else "right"
    indent = {f"{side}Chars": 100, side: CHARACTER}
    return [_number(side, w("ind", **indent))]


def _running_number(*, is_even: bool) -> list[BaseOxmlElement]:
    """On a lying sheet the number stands where the upright one has it: it runs down the left side."""
    across = twips(LYING_MARGINS["left"] - 7 - NUMBER_HEIGHT / 2)
    room = MARGINS["right"] + NUMBER_HEIGHT
    down = twips(room if is_even else 210 - room - RUNNING_LENGTH)
    cell = w("tc",
             w("tcPr", w("tcW", w=CHARACTER, type="dxa"), w("textDirection", val="tbRl")),
             _number("left" if is_even else "right"))  # fmt: skip
    row = w("tr", w("trPr", w("trHeight", val=twips(RUNNING_LENGTH), hRule="exact")), cell)
    look = w("tblPr",
             w("tblpPr", leftFromText=0, rightFromText=0, vertAnchor="page", horzAnchor="page",
               tblpX=across, tblpY=down),
             w("tblW", w=CHARACTER, type="dxa"), w("tblLayout", type="fixed"), table_margins())  # fmt: skip
    table = w("tbl", look, w("tblGrid", w("gridCol", w=CHARACTER)), row)
    return [table, w("p", properties("pPr", w("pStyle", val="Anchor")))]
