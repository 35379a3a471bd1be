"""版记 of an official paper and 报尾 of a brief, at the foot of the last page of a Word document."""

import math

from docx.oxml.xmlchemy import BaseOxmlElement

from reports.rendering.docx_page import MARGINS, WIDTH, Page
from reports.rendering.docx_sheet import Sheet, paragraph
from reports.rendering.docx_style_sheets import table_margins
from reports.rendering.docx_text import pieces_of, runs_of
from reports.rendering.docx_xml import twips, w
from reports.rendering.paper import Imprint, Paper

LINES, CHARACTERS = 22, 28
# 0.35 mm and 0.25 mm, in eighths of a point.
THICK, THIN = 8, 6
SIDE = 280


def imprint_page(paper: Paper) -> Page | None:
    """The section an imprint needs of its own; None where it stands at the foot of the text.

    That of an official paper stands on an even page, that of a brief on the last. How long the text
    runs is estimated: a Word document has no pages.
    """
    if paper.annexes:
        return Page.UPRIGHT if paper.is_brief else Page.BACK
    if paper.is_brief:
        return None
    lines = _text_lines(paper) + _imprint_lines(paper)
    pages = math.ceil(lines / LINES)
    return None if pages % 2 == 0 else Page.BACK


def add_imprint(sheet: Sheet, imprint: Imprint) -> None:
    """The rows between their lines, held at the foot of the type area."""
    lines = [_receivers(label, names) for label, names in imprint.receivers]
    if imprint.printed_by or imprint.printed_on:
        lines.append(_printed(imprint))
    if imprint.copies:
        copies = runs_of(f"（共印{imprint.copies}份）")
        lines.append(
            paragraph("Imprint", *copies, direct=(w("ind", right=SIDE), w("jc", val="right")))
        )
    last = len(lines) - 1
    rows = [
        _row(line, top=THIN if place else THICK, bottom=THIN if place < last else THICK)
        for place, line in enumerate(lines)
    ]
    # Measured from the edge of the sheet: in some programs a table this wide floats in no other way.
    place = w("tblpPr", leftFromText=0, rightFromText=0, vertAnchor="margin", horzAnchor="page",
              tblpX=twips(MARGINS["right"]), tblpYSpec="bottom")  # fmt: skip
    look = w("tblPr", w("tblStyle", val="TableNormal"), place, w("tblW", w=twips(WIDTH), type="dxa"),
             w("tblLayout", type="fixed"), table_margins(0))  # fmt: skip
    sheet.append(w("tbl", look, w("tblGrid", w("gridCol", w=twips(WIDTH))), *rows))
    sheet.add("Anchor")


def _receivers(label: str, names: str) -> BaseOxmlElement:
    """抄送：… with what turns over below the first name."""
    hanging = SIDE * (len(label) + 1)
    indent = w("ind", left=SIDE + hanging, right=SIDE, hanging=hanging)
    return paragraph("Imprint", *runs_of(f"{label}：{names}"), direct=(indent,))


def _printed(imprint: Imprint) -> BaseOxmlElement:
    """Who printed it at the left, when at the right."""
    stop = w("tabs", w("tab", val="right", pos=twips(WIDTH) - SIDE))
    runs = [*runs_of(imprint.printed_by), w("r", w("tab")), *runs_of(imprint.printed_date)]
    return paragraph("Imprint", *runs, direct=(stop, w("ind", left=SIDE)))


def _row(content: BaseOxmlElement, *, top: int, bottom: int) -> BaseOxmlElement:
    sides = {"top": top, "bottom": bottom}
    lines = [w(side, val="single", sz=size, space=0, color="auto")
             for side, size in sides.items()]  # fmt: skip
    width = w("tcW", w=twips(WIDTH), type="dxa")
    cell = w("tc", w("tcPr", width, w("tcBorders", *lines)), content)
    return w("tr", w("trPr", w("cantSplit")), cell)


def _text_lines(paper: Paper) -> int:
    """Lines the paper takes up to its date; figures in half width make it a little too many."""
    head = 10 if paper.head else 0
    texts = [*paper.opening, *(each for part in paper.sections for each in part.paragraphs)]
    lengths = [
        2 + len(each.lead) + sum(len(piece.text) for piece in pieces_of(each.html))
        for each in texts
    ]
    headings = sum(bool(part.heading) for part in paper.sections) + sum(
        bool(each.heading) for each in texts
    )
    drawings = sum(chart.lines for part in paper.sections for chart in part.charts)
    return (head + 3 + len(paper.title_lines) + bool(paper.salutation) + headings + drawings
            + sum(math.ceil(length / CHARACTERS) for length in lengths) + 3)  # fmt: skip


def _imprint_lines(paper: Paper) -> int:
    return len(paper.imprint.rows) + 2 if paper.imprint else 0
