"""Documents, the drafts they come from, and the proof of their numbers."""

from reports.models.documents import Report, ReportBatch, ReportFigure, ReportSection
from reports.models.drafts import (
    Draft,
    DraftBlock,
    DraftConflict,
    DraftFigure,
    DraftRemark,
    DraftVersion,
)
from reports.models.highlights import Highlight
from reports.models.proof import NumberVoucher, PastFigure, PastReport

__all__ = [
    "Draft",
    "DraftBlock",
    "DraftConflict",
    "DraftFigure",
    "DraftRemark",
    "DraftVersion",
    "Highlight",
    "NumberVoucher",
    "PastFigure",
    "PastReport",
    "Report",
    "ReportBatch",
    "ReportFigure",
    "ReportSection",
]
