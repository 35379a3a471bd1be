"""Workbooks that go out: a unit's own sheet, and the one it sent with its faults marked."""

from campaigns.exporters.marked import MarkedBook, marked_workbook
from campaigns.exporters.marks import Mark
from campaigns.exporters.results import RESULTS
from campaigns.exporters.unit_sheet import GIVEN, GUIDE, HIDDEN, unit_workbook

__all__ = [
    "GIVEN",
    "GUIDE",
    "HIDDEN",
    "RESULTS",
    "Mark",
    "MarkedBook",
    "marked_workbook",
    "unit_workbook",
]
