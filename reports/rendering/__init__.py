"""Official papers: plain data in, HTML in the layout of GB/T 9704-2012 and a PDF out.

Reads no table. `render_paper` is the whole way; the parts are there for tests and previews.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from reports.rendering.attached_data import annex_files, csv_attachment
from reports.rendering.engine import Attachment, PaperNotPrinted, install, render_pdf
from reports.rendering.fonts import FontSet, font_set
from reports.rendering.heads import BriefHead, Imprint, RedHead
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
    "BriefHead",
    "Chart",
    "Column",
    "ColumnKind",
    "FontSet",
    "Imprint",
    "Paper",
    "PaperNotPrinted",
    "Paragraph",
    "PrintedPaper",
    "RedHead",
    "Section",
    "annex_files",
    "csv_attachment",
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
    archival: bool = True,
) -> PrintedPaper:
    """Print a paper with the faces at hand; raises `PaperNotPrinted` with a Chinese sentence.

    Its annexes go into the file as CSV, behind the attachments named here; `archival=False` is for
    previews, which carry neither.
    """
    fonts = font_set()
    html = render_html(paper, fonts)
    files = [*attachments, *annex_files(paper)] if archival else []
    pdf = render_pdf(html, identifier=identifier, attachments=files, archival=archival)
    return PrintedPaper(pdf, html, fonts)
