"""Names of a report's tables by their place, as printed."""

from reports.models import Report
from reports.services.assembling import assemble_paper


def table_title(report: Report, position: int) -> str:
    """The title of the annex at `position` (from 1); empty where there is none."""
    tables = assemble_paper(report).annexes
    return tables[position - 1].title if 1 <= position <= len(tables) else ""
