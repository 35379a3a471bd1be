"""Every check of a Word document, in the order of the report."""

from reports.inspection.docx.checks import ends, files, footers, levels, sheets, texts
from reports.inspection.docx.draft import Draft
from reports.inspection.outcome import Check

DOCX_CHECKS: tuple[Check[Draft], ...] = (
    *sheets.CHECKS,
    *texts.CHECKS,
    *levels.CHECKS,
    *footers.CHECKS,
    *ends.CHECKS,
    *files.CHECKS,
)
