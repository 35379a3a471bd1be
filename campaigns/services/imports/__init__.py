"""Importing figures from a long sheet: rows in, a report on every row out."""

from campaigns.services.imports.people import approver_for, importer
from campaigns.services.imports.plan import class_of
from campaigns.services.imports.rows import (
    Action,
    ImportOptions,
    ImportOutcome,
    Leave,
    PlannedRow,
    SourceRow,
)
from campaigns.services.imports.run import import_figures
from portal.sheets.secrecy import record_refused_file

__all__ = [
    "Action",
    "ImportOptions",
    "ImportOutcome",
    "Leave",
    "PlannedRow",
    "SourceRow",
    "approver_for",
    "class_of",
    "import_figures",
    "importer",
    "record_refused_file",
]
