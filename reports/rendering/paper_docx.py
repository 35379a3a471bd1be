"""A paper as a Word document with real styles, fields and sections, to be written on in Word or WPS."""

from collections.abc import Sequence

from reports.rendering.docx_annexes import add_annex
from reports.rendering.docx_body import add_body, add_cover_foot, add_title, is_cover
from reports.rendering.docx_closing import add_closing
from reports.rendering.docx_contents import Entry, add_contents
from reports.rendering.docx_heads import add_head
from reports.rendering.docx_imprint import add_imprint, imprint_page
from reports.rendering.docx_package import file_bytes, write_names, write_settings
from reports.rendering.docx_page import Page, Sections
from reports.rendering.docx_sheet import Sheet
from reports.rendering.paper import Paper


def paper_docx(paper: Paper, *, contents: Sequence[Entry] = (), identifier: str = "") -> bytes:
    """The document's bytes, the same for the same paper.

    `contents`: (level, title, page) of the headings as printed, shown in the contents until somebody
    refreshes them. Raises `PaperNotPrinted` where a chart cannot be drawn.
    """
    sheet = Sheet()
    if paper.head:
        add_head(sheet, paper.head, paper.written_date)
    add_title(sheet, paper)
    if is_cover(paper):
        add_cover_foot(sheet, paper)
    if paper.with_contents:
        add_contents(sheet, paper, contents)
    add_body(sheet, paper)
    add_closing(sheet, paper)
    _add_end(sheet, paper)
    write_settings(sheet.document, sheet.figures)
    write_names(sheet.document, paper.plain_title, paper.organ, paper.date, identifier)
    return file_bytes(sheet.document)


def _add_end(sheet: Sheet, paper: Paper) -> None:
    """Annexes and imprint, each in sections of their own where they need them."""
    sections, page = Sections(sheet), Page.UPRIGHT
    for annex in paper.numbered_annexes:
        sections.close(page)
        page = Page.UPRIGHT if annex.table.is_upright else Page.LYING
        add_annex(sheet, annex)
    if paper.imprint:
        if own := imprint_page(paper):
            sections.close(page)
            page = own
            # The section begins with a paragraph: what floats does not begin one.
            sheet.add("Anchor")
        add_imprint(sheet, paper.imprint)
    sections.finish(page)
