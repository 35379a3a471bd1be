"""Official papers: plain data in, HTML in the layout of GB/T 9704-2012 and a PDF out.

Reads no table. `render_paper` is the whole way; the parts are there for tests and previews.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from reports.rendering.engine import Attachment, PaperNotPrinted, install, render_pdf
from reports.rendering.fonts import FontSet, font_set
from reports.rendering.paper import (
    AnnexTable,
    Chart,
    Column,
    ColumnKind,
    Paper,
    Paragraph,
    Section,
    figure_html,
    render_html,
)

__all__ = [
    "AnnexTable",
    "Attachment",
    "Chart",
    "Column",
    "ColumnKind",
    "FontSet",
    "Paper",
    "PaperNotPrinted",
    "Paragraph",
    "PrintedPaper",
    "Section",
    "figure_html",
    "font_set",
    "install",
    "render_html",
    "render_paper",
    "render_pdf",
]


@dataclass(frozen=True)
class PrintedPaper:
    """A finished paper: the file, the HTML it came from, and the faces it was set in."""

    pdf: bytes
    html: str
    font_set: FontSet


def render_paper(
    paper: Paper,
    *,
    identifier: bytes,
    attachments: Sequence[Attachment] = (),
    archival: bool = False,
) -> PrintedPaper:
    """Print a paper with the faces at hand; raises `PaperNotPrinted` with a Chinese sentence."""
    fonts = font_set()
    html = render_html(paper, fonts)
    pdf = render_pdf(html, identifier=identifier, attachments=attachments, archival=archival)
    return PrintedPaper(pdf, html, fonts)
