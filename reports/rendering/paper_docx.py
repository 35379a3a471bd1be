"""A paper with its annexed tables as a Word document, to be written on in Word or WPS."""

import io
from dataclasses import replace

import docx
from docx.document import Document
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_BREAK
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt
from docx.table import Table, _Row

from reports.rendering.docx_page import (
    ALIGN,
    TITLE,
    TITLE_SIZE,
    Look,
    add_line,
    set_name,
    set_page,
    write_line,
)
from reports.rendering.paper import ColumnKind, NumberedAnnex, Paper
from reports.rendering.titles import balanced_lines

HEADING, CELL_SIZE = "黑体", Pt(12)
# The type area is 156 mm wide; columns share it by these weights.
TYPE_AREA = 156
WEIGHTS = {
    ColumnKind.SERIAL: 3,
    ColumnKind.NUMBER: 5,
    ColumnKind.TEXT: 5,
    ColumnKind.NAME: 9,
    ColumnKind.WIDE: 18,
}
CELL_ALIGN = {ColumnKind.NAME: ALIGN.LEFT, ColumnKind.WIDE: ALIGN.LEFT}


def paper_docx(paper: Paper) -> bytes:
    """The document's bytes; each annex begins on a page of its own."""
    document = docx.Document()
    set_page(document)
    _head(document, paper)
    for section in paper.sections:
        if section.heading:
            add_line(document, section.heading, Look(face=HEADING, indent=2))
        for paragraph in section.paragraphs:
            add_line(document, str(paragraph.html), Look(indent=2))
    _foot(document, paper)
    for annex in paper.numbered_annexes:
        _annex(document, annex)
    set_name(document, paper.plain_title, paper.organ)
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def _head(document: Document, paper: Paper) -> None:
    centred = Look(align=ALIGN.CENTER)
    for line in balanced_lines(paper.title):
        add_line(document, line, replace(centred, face=TITLE, size=TITLE_SIZE))
    add_line(document, paper.subtitle, centred)
    add_line(document, "")
    if paper.salutation:
        add_line(document, paper.salutation)


def _foot(document: Document, paper: Paper) -> None:
    add_line(document, "")
    for annex in paper.numbered_annexes:
        lead = "附件：" if annex.position == 1 else "　　　"
        number = f"{annex.number}." if annex.number else ""
        add_line(document, f"{lead}{number}{annex.table.title}", Look(indent=2))
    if paper.annexes:
        add_line(document, "")
    add_line(document, paper.organ, Look(align=ALIGN.RIGHT, right=2))
    add_line(document, paper.written_date, Look(align=ALIGN.RIGHT, right=4))


def _annex(document: Document, annex: NumberedAnnex) -> None:
    document.add_paragraph().add_run().add_break(WD_BREAK.PAGE)
    add_line(document, annex.mark, Look(face=HEADING))
    add_line(document, "")
    for line in balanced_lines(annex.table.title):
        add_line(document, line, Look(face=TITLE, size=TITLE_SIZE, align=ALIGN.CENTER))
    add_line(document, "")
    _table(document, annex)
    if annex.table.note:
        add_line(document, annex.table.note, Look(size=CELL_SIZE))


def _table(document: Document, annex: NumberedAnnex) -> None:
    columns = annex.table.columns
    table = document.add_table(rows=1, cols=len(columns))
    table.style, table.alignment = "Table Grid", WD_TABLE_ALIGNMENT.CENTER
    table.autofit = False
    heads = [f"{c.label}（{c.unit_of_measure}）" if c.unit_of_measure else c.label for c in columns]
    for cell, head in zip(table.rows[0].cells, heads, strict=True):
        look = Look(face=HEADING, size=CELL_SIZE, align=ALIGN.CENTER)
        write_line(cell.paragraphs[0], head, look)
    _repeat(table.rows[0])
    for texts in annex.table.rows:
        for cell, text, column in zip(table.add_row().cells, texts, columns, strict=True):
            align = CELL_ALIGN.get(column.kind, ALIGN.CENTER)
            write_line(cell.paragraphs[0], text, Look(size=CELL_SIZE, align=align))
    _set_widths(table, [column.kind for column in columns])


def _repeat(row: _Row) -> None:
    """The head stands on every page of a long table."""
    properties = row._tr.get_or_add_trPr()
    mark = OxmlElement("w:tblHeader")
    mark.set(qn("w:val"), "true")
    properties.append(mark)


def _set_widths(table: Table, kinds: list[ColumnKind]) -> None:
    whole = sum(WEIGHTS[kind] for kind in kinds)
    for place, kind in enumerate(kinds):
        width = Mm(TYPE_AREA * WEIGHTS[kind] / whole)
        table.columns[place].width = width
        for cell in table.columns[place].cells:
            cell.width = width
