"""Every check of a PDF, in the order of the report."""

from reports.inspection.outcome import Check
from reports.inspection.pdf.checks import (
    annexes,
    archive,
    contents,
    grid,
    head,
    imprint,
    marks,
    numbers,
    pages,
    tail,
    title,
    typefaces,
)
from reports.inspection.pdf.layout import Layout

PDF_CHECKS: tuple[Check[Layout], ...] = (
    *pages.CHECKS,
    *grid.CHECKS,
    *marks.CHECKS,
    *typefaces.CHECKS,
    *numbers.CHECKS,
    *head.CHECKS,
    *title.CHECKS,
    *tail.CHECKS,
    *annexes.CHECKS,
    *imprint.CHECKS,
    *contents.CHECKS,
    *archive.CHECKS,
)
