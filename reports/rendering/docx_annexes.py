"""Annexed tables of a Word document: on lying pages, with the head row on every page."""

import copy
from collections.abc import Sequence

from docx.oxml.xmlchemy import BaseOxmlElement

from reports.rendering.annex import AnnexTable, ColumnKind, NumberedAnnex
from reports.rendering.docx_contents import annexed_title
from reports.rendering.docx_pictures import picture_run
from reports.rendering.docx_sheet import Sheet, paragraph
from reports.rendering.docx_style_sheets import CELL_ROOM, table_margins
from reports.rendering.docx_text import run, runs_of
from reports.rendering.docx_xml import instruction, mark, twips, w

CELLS = {
    ColumnKind.NAME: "Name",
    ColumnKind.WIDE: "Name",
    ColumnKind.NUMBER: "Number",
}
# The code stands in the corner beside mark and title.
CODE_HEIGHT, CODE_WIDTH = 15.5, 48


def add_annex(sheet: Sheet, annex: NumberedAnnex) -> None:
    """Mark, title, table, note and code."""
    title = annexed_title(annex.mark, annex.table.title)
    sheet.add("AnnexMark", *runs_of(annex.mark), *_entry(title))
    sheet.add_heading("AnnexTitle", text=annex.table.title)
    _code(sheet, annex)
    sheet.append(_table(annex.table))
    if annex.table.note:
        sheet.add("AnnexNote", *runs_of(annex.table.note))


def _entry(title: str) -> list[BaseOxmlElement]:
    """A field nobody sees that gives the contents the annex with its number."""
    words = title.replace("\\", "").replace('"', r"\"")
    return [mark("begin"), instruction(rf'TC "{words}" \l 1'), mark("end")]


def _code(sheet: Sheet, annex: NumberedAnnex) -> None:
    table = annex.table
    if not table.code:
        return
    place = w("framePr", w=twips(CODE_WIDTH), hSpace=0, wrap="through", vAnchor="margin",
              hAnchor="margin", xAlign="right", yAlign="top")  # fmt: skip
    if table.code_svg:
        square = picture_run(
            sheet.document,
            table.code_svg,
            alternative=f"{annex.mark}核验二维码",
            height=CODE_HEIGHT,
            widest=CODE_HEIGHT,
        )
        sheet.add("AnnexCode", square, direct=(place,))
    sheet.add("AnnexCode", run(f"核验码　{table.code}"), direct=(copy.copy(place),))


def _table(table: AnnexTable) -> BaseOxmlElement:
    step, widths = table.fit.step, [twips(each) for each in table.fit.widths]
    styles = [f"{CELLS.get(column.kind, 'Text')}{step}" for column in table.columns]
    head = [[column.label, f"（{column.unit_of_measure}）" if column.unit_of_measure else ""]
            for column in table.columns]  # fmt: skip
    rows = [_row(head, [f"Head{step}"] * len(head), widths, is_head=True)]
    rows += [_row([[text] for text in row], styles, widths) for row in table.rows]
    look = w("tblPr", w("tblStyle", val="TableGrid"), w("tblW", w=sum(widths), type="dxa"),
             w("jc", val="center"), w("tblLayout", type="fixed"), table_margins(*CELL_ROOM[step][1:]),
             w("tblLook", val="0020", firstRow=1))  # fmt: skip
    return w("tbl", look, w("tblGrid", *(w("gridCol", w=each) for each in widths)), *rows)


def _row(
    texts: Sequence[Sequence[str]],
    styles: Sequence[str],
    widths: Sequence[int],
    *,
    is_head: bool = False,
) -> BaseOxmlElement:
    look = w("trPr", w("cantSplit"), *([w("tblHeader")] if is_head else []))
    cells = [
        _cell(lines, style, width)
        for lines, style, width in zip(texts, styles, widths, strict=True)
    ]
    return w("tr", look, *cells)


def _cell(lines: Sequence[str], style: str, width: int) -> BaseOxmlElement:
    runs: list[BaseOxmlElement] = []
    for line in filter(None, lines):
        runs += [w("r", w("br"))] if runs else []
        runs += runs_of(line)
    look = w("tcPr", w("tcW", w=width, type="dxa"), w("vAlign", val="center"))
    return w("tc", look, paragraph(style, *runs))
