"""Annexed tables of a Word document: on lying pages, with the head row on every page."""

import copy
from collections.abc import Sequence

from docx.oxml.xmlchemy import BaseOxmlElement

from reports.rendering.annex import AnnexTable, Column, ColumnKind, NumberedAnnex
from reports.rendering.annex_fit import POINT, SIZES, text_width
from reports.rendering.docx_contents import annexed_title
from reports.rendering.docx_pictures import picture_run
from reports.rendering.docx_sheet import Sheet, paragraph
from reports.rendering.docx_style_sheets import CELL_ROOM, table_margins
from reports.rendering.docx_text import run, run_with, runs_of
from reports.rendering.docx_xml import instruction, mark, twips, w

CELLS = {
    ColumnKind.NAME: "Name",
    ColumnKind.WIDE: "Name",
    ColumnKind.NUMBER: "Number",
}
# From this step of size on; in per cent.
SMALL, NARROW = 1, 80
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
    # Tied to the head row of the table it would be drawn on all its pages by some programs.
    sheet.add("Anchor")


def _table(table: AnnexTable) -> BaseOxmlElement:
    step, widths = table.fit.step, [twips(each) for each in table.fit.widths]
    styles = [f"{CELLS.get(column.kind, 'Text')}{step}" for column in table.columns]
    fit = zip(table.columns, table.fit.widths, strict=True)
    heads = [_head(column, step, width) for column, width in fit]
    rows = [_row(heads, [f"Head{step}"] * len(heads), widths, is_head=True)]
    rows += [_row([runs_of(text) for text in row], styles, widths) for row in table.rows]
    look = w("tblPr", w("tblStyle", val="TableGrid"), w("tblW", w=sum(widths), type="dxa"),
             w("jc", val="center"), w("tblLayout", type="fixed"), table_margins(*CELL_ROOM[step][1:]),
             w("tblLook", val="0020", firstRow=1))  # fmt: skip
    return w("tbl", look, w("tblGrid", *(w("gridCol", w=each) for each in widths)), *rows)


def _head(column: Column, step: int, width: float) -> list[BaseOxmlElement]:
    """Label and unit; where there is little room the unit is drawn narrow, as print closes it up."""
    if not column.unit_of_measure:
        return runs_of(column.label)
    words, (size, free) = f"（{column.unit_of_measure}）", SIZES[step]
    is_tight = step >= SMALL or text_width(words) * size * POINT + free > width
    unit = run_with(words, *([w("w", val=NARROW)] if is_tight else []))
    return [*runs_of(column.label), w("r", w("br")), unit]


def _row(
    contents: Sequence[Sequence[BaseOxmlElement]],
    styles: Sequence[str],
    widths: Sequence[int],
    *,
    is_head: bool = False,
) -> BaseOxmlElement:
    look = w("trPr", w("cantSplit"), *([w("tblHeader")] if is_head else []))
    cells = [
        _cell(runs, style, width)
        for runs, style, width in zip(contents, styles, widths, strict=True)
    ]
    return w("tr", look, *cells)


def _cell(runs: Sequence[BaseOxmlElement], style: str, width: int) -> BaseOxmlElement:
    look = w("tcPr", w("tcW", w=width, type="dxa"), w("vAlign", val="center"))
    return w("tc", look, paragraph(style, *runs))
