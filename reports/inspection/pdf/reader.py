"""Bytes of a PDF → measurements. Whatever is broken in it, the answer is measurements or a refusal."""

import io
import logging
from collections.abc import Iterator
from contextlib import contextmanager

from pdfminer.pdfdocument import PDFDocument, PDFPasswordIncorrect
from pdfminer.pdfinterp import PDFPageInterpreter
from pdfminer.pdfpage import PDFPage
from pdfminer.pdfparser import PDFParser

from portal.errors import RuleBroken
from reports.inspection.pdf.catalog import read_facts
from reports.inspection.pdf.device import Collector
from reports.inspection.pdf.fonts import fonts_of
from reports.inspection.pdf.interpreter import FastInterpreter
from reports.inspection.pdf.lines import lines_of
from reports.inspection.pdf.model import Font, Page, PdfFile

MOST_PAGES = 2000
# Chart texts belong to the drawing, not to the lines of the page.
DRAWN = "Figure"


def read_pdf(content: bytes) -> PdfFile:
    """Measure a file; raises RuleBroken (Chinese) for what is no readable PDF."""
    with _silence():
        document = _open(content)
        collector = Collector()
        interpreter = FastInterpreter(collector.rsrcmgr, collector)
        pages: list[Page] = []
        numbers: dict[int, int] = {}
        fonts: dict[str, Font] = {}
        for number, sheet in enumerate(_sheets(document), 1):
            pages.append(_measure(interpreter, collector, sheet, number))
            fonts.update(fonts_of(sheet.resources))
            if isinstance(sheet.pageid, int):
                numbers[sheet.pageid] = number
        if not pages:
            raise RuleBroken("PDF中没有能读的页，请重新导出后再试。")
        return PdfFile(tuple(pages), read_facts(document, numbers, list(fonts.values())))


def _open(content: bytes) -> PDFDocument:
    try:
        return PDFDocument(PDFParser(io.BytesIO(content)))
    except PDFPasswordIncorrect as fault:
        raise RuleBroken("PDF设有打开密码，请取消密码后再检查。") from fault
    except Exception as fault:  # the library raises a hundred things for a broken file
        raise RuleBroken("文件不是完好的PDF，请重新导出后再试。") from fault


def _sheets(document: PDFDocument) -> Iterator[PDFPage]:
    sheets = PDFPage.create_pages(document)
    for _ in range(MOST_PAGES):
        try:
            yield next(sheets)
        except Exception:  # the tree of pages ends, or breaks off
            return


def _measure(
    interpreter: PDFPageInterpreter, collector: Collector, sheet: PDFPage, number: int
) -> Page:
    is_readable = True
    try:
        interpreter.process_page(sheet)
    except Exception:  # what was read up to here counts; that it broke off is told
        is_readable = False
    kept = [glyph for glyph in collector.glyphs if glyph.tag != DRAWN and _is_finite(glyph)]
    return Page(
        number,
        collector.width,
        collector.height,
        lines_of(glyph for glyph in kept if glyph.turn == 0),
        lines_of(glyph for glyph in kept if glyph.turn != 0),
        tuple(collector.rules),
        collector.marks,
        is_readable,
    )


def _is_finite(glyph: object) -> bool:
    return all(abs(each) < 1e6 for each in glyph if isinstance(each, float))  # type: ignore[attr-defined]


@contextmanager
def _silence() -> Iterator[None]:
    """The library writes a line a fault of the file; we tell faults ourselves."""
    logger = logging.getLogger("pdfminer")
    level = logger.level
    logger.setLevel(logging.CRITICAL)
    try:
        yield
    finally:
        logger.setLevel(level)
